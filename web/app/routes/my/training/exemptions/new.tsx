import { hourExemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { done, submit } from '../../../../api/submit.server.ts'
import { today } from '../../../../credentials/today.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { ProofField } from '../../../../hours/claim-fields.tsx'
import { ExemptionFields } from '../../../../hours/exemption-fields.tsx'
import { exemptionInput } from '../../../../hours/exemption-input.server.ts'
import { formWithProof, sendProof } from '../../../../hours/proof.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.exemptions, to: '/my/training/exemptions' },
  { label: hours.exemptionNew },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ year: Number((await today(request)).slice(0, 4)) })

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const answer = await submit(request, hourExemptions.claimMine, sent.fields, { body: exemptionInput(sent.fields) })
  if (!answer.done) return answer.refused
  const { id } = answer.value
  const isProven = !sent.proof || (await sendProof(request, hourExemptions.addMyProof, id, sent)).done
  return done(
    `/my/training/exemptions/${id}`,
    isProven ? 'hours-exemption-claimed' : 'hours-exemption-claimed-without-proof',
  )
}

export default function NewExemption() {
  const { year } = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.exemptionNew} lead={words.exemptionsLead} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <ExemptionFields year={year} />
          <ProofField hint={words.exemptionProofHint} />
          <FormActions>
            <SubmitButton>{words.exemptionSubmit}</SubmitButton>
            <ButtonLink to="/my/training/exemptions">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
