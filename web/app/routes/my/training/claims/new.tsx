import { hourClaims } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { done, submit } from '../../../../api/submit.server.ts'
import { today } from '../../../../credentials/today.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { ClaimFields, ProofField } from '../../../../hours/claim-fields.tsx'
import { claimInput } from '../../../../hours/claim-input.server.ts'
import { formWithProof, sendProof } from '../../../../hours/proof.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.myClaims, to: '/my/training/claims' },
  { label: hours.claimNew },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ year: Number((await today(request)).slice(0, 4)) })

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const answer = await submit(request, hourClaims.claimMine, sent.fields, { body: claimInput(sent.fields) })
  if (!answer.done) return answer.refused
  const { id } = answer.value
  const isProven = !sent.proof || (await sendProof(request, hourClaims.addMyProof, id, sent)).done
  return done(`/my/training/claims/${id}`, isProven ? 'hours-claimed' : 'hours-claimed-without-proof')
}

export default function NewClaim() {
  const { year } = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.claimNew} lead={words.claimsLead} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <ClaimFields year={year} />
          <ProofField hint={words.proofHint} />
          <FormActions>
            <SubmitButton>{words.claimSubmit}</SubmitButton>
            <ButtonLink to="/my/training/claims">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
