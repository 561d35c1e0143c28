import { hourClaims } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { done, submit } from '../../api/submit.server.ts'
import { today } from '../../credentials/today.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { ClaimFields, ProofField } from '../../hours/claim-fields.tsx'
import { claimInput } from '../../hours/claim-input.server.ts'
import { findHolders, holderAsked } from '../../hours/find-holders.server.ts'
import { formWithProof, sendProof } from '../../hours/proof.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.hourClaims, to: '/hour-claims' },
  { label: hours.claimNew },
])

export async function loader({ request }: LoaderFunctionArgs) {
  return { year: Number((await today(request)).slice(0, 4)), holder: await holderAsked(request) }
}

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const { fields } = sent
  const found = await findForPicker(request, fields, { personId: findHolders })
  if (found) return found
  const body = { personId: fields.picked('personId') ?? '', ...claimInput(fields) }
  const answer = await submit(request, hourClaims.claim, fields, { body })
  if (!answer.done) return answer.refused
  const { id } = answer.value
  const isProven = !sent.proof || (await sendProof(request, hourClaims.addProof, id, sent)).done
  return done(`/hour-claims/${id}`, isProven ? 'hours-claimed' : 'hours-claimed-without-proof')
}

/** A unit claims for one of its people. */
export default function NewClaim() {
  const { year, holder } = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.claimNew} lead={words.claimsLead} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <Picker
            name="personId"
            label={words.claimFor}
            hint={words.claimForHint}
            required
            searchUrl="/hour-accounts/options"
            startsWith={holder}
          />
          <ClaimFields year={year} />
          <ProofField hint={words.proofHint} />
          <FormActions>
            <SubmitButton>{words.claimSubmit}</SubmitButton>
            <ButtonLink to="/hour-claims">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
