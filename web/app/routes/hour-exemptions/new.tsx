import { hourExemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { done, submit } from '../../api/submit.server.ts'
import { today } from '../../credentials/today.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { ProofField } from '../../hours/claim-fields.tsx'
import { ExemptionFields } from '../../hours/exemption-fields.tsx'
import { exemptionInput } from '../../hours/exemption-input.server.ts'
import { findHolders, holderAsked } from '../../hours/find-holders.server.ts'
import { formWithProof, sendProof } from '../../hours/proof.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.hourExemptions, to: '/hour-exemptions' },
  { label: hours.exemptionNew },
])

export async function loader({ request }: LoaderFunctionArgs) {
  return { year: Number((await today(request)).slice(0, 4)), holder: await holderAsked(request) }
}

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const { fields } = sent
  const found = await findForPicker(request, fields, { personId: findHolders })
  if (found) return found
  const body = { personId: fields.picked('personId') ?? '', ...exemptionInput(fields) }
  const answer = await submit(request, hourExemptions.claim, fields, { body })
  if (!answer.done) return answer.refused
  const { id } = answer.value
  const isProven = !sent.proof || (await sendProof(request, hourExemptions.addProof, id, sent)).done
  return done(`/hour-exemptions/${id}`, isProven ? 'hours-exemption-claimed' : 'hours-exemption-claimed-without-proof')
}

/** A unit claims for one of its people. */
export default function NewExemption() {
  const { year, holder } = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.exemptionNew} lead={words.exemptionsLead} />
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
          <ExemptionFields year={year} />
          <ProofField hint={words.exemptionProofHint} />
          <FormActions>
            <SubmitButton>{words.exemptionSubmit}</SubmitButton>
            <ButtonLink to="/hour-exemptions">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
