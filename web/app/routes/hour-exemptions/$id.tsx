import { hourExemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { ExemptionView } from '../../hours/exemption-view.tsx'
import { formWithProof, sendProof } from '../../hours/proof.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { name }) => [
  { label: navigation.hourExemptions, to: '/hour-exemptions' },
  { label: name },
])

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  call(request, hourExemptions.read, { params: { id: idOf(params) } })

const DECIDED = { APPROVE: 'hours-exemption-approved', REJECT: 'hours-exemption-rejected' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/hour-exemptions/${id}`
  const sent = await formWithProof(request)
  const { fields } = sent
  if (fields.intent === 'proof') {
    const answer = await sendProof(request, hourExemptions.addProof, id, sent)
    return answer.done ? done(here, 'hours-proof-added') : answer.refused
  }
  if (fields.intent === 'withdraw') {
    const answer = await submit(request, hourExemptions.withdraw, fields, { params: { id }, body: {} })
    return answer.done ? done(here, 'hours-exemption-withdrawn') : answer.refused
  }
  const decision = fields.oneOf<keyof typeof DECIDED>('decision')
  const body = { decision, reason: fields.orNull('reason') ?? undefined }
  const answer = await submit(request, hourExemptions.decide, fields, { params: { id }, body })
  return answer.done ? done(here, DECIDED[decision]) : answer.refused
}

export default function OneExemption() {
  const exemption = useLoaderData<typeof loader>()
  const { hours: words, common } = useWords()
  const { openActions } = exemption
  const mayApprove = openActions.includes('APPROVE')
  const mayReject = openActions.includes('REJECT')
  return (
    <ExemptionView exemption={exemption} proofTo={`/files/hour-exemptions/${exemption.id}/proof`}>
      {(mayApprove || mayReject) && (
        <Sheet title={words.approve}>
          <ActionForm intent="decide">
            <TextArea name="reason" label={words.decisionReason} maxLength={500} rows={2} />
            <FormActions>
              {mayApprove && (
                <SubmitButton icon="check" name="decision" value="APPROVE">
                  {words.approve}
                </SubmitButton>
              )}
              {mayReject && (
                <ConfirmButton
                  icon="ban"
                  label={words.refuse}
                  title={words.refuseTitle}
                  confirm={words.refuse}
                  cancel={common.back}
                  name="decision"
                  value="REJECT"
                >
                  {words.refuseBody}
                </ConfirmButton>
              )}
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
    </ExemptionView>
  )
}
