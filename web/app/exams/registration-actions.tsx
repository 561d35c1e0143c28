import type { Registration } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** What a reviewer at the level that is asked may decide. */
export function ReviewForm({ registration: { openActions, version } }: { registration: Registration }) {
  const { exams: words, common } = useWords()
  if (!openActions.includes('APPROVE')) return null
  return (
    <Sheet title={words.review}>
      <ActionForm intent="review">
        <input type="hidden" name="version" value={version} />
        <TextArea name="reason" label={words.reviewReason} hint={words.reviewReasonHint} maxLength={500} rows={2} />
        <FormActions>
          <SubmitButton icon="check" name="decision" value="APPROVE">
            {words.approveOne}
          </SubmitButton>
          <SubmitButton look="plain" icon="left" name="decision" value="RETURN">
            {words.returnOne}
          </SubmitButton>
          <ConfirmButton
            icon="ban"
            label={words.rejectOne}
            title={words.rejectTitle}
            confirm={words.rejectOne}
            cancel={common.back}
            name="decision"
            value="REJECT"
          >
            {words.rejectBody}
          </ConfirmButton>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

/** What the unit itself may do: send it again, or take it back. */
export function AmendForm({ registration: { openActions, version } }: { registration: Registration }) {
  const { exams: words, common } = useWords()
  const mayResubmit = openActions.includes('RESUBMIT')
  const mayCancel = openActions.includes('CANCEL')
  if (!mayResubmit && !mayCancel) return null
  return (
    <Sheet title={words.amend}>
      <ActionForm intent="amend">
        <input type="hidden" name="version" value={version} />
        {mayResubmit && <p className="text-soft">{words.resubmitHint}</p>}
        <TextArea name="reason" label={words.cancelReason} maxLength={200} rows={2} />
        <FormActions>
          {mayResubmit && (
            <SubmitButton icon="right" name="action" value="RESUBMIT">
              {words.resubmit}
            </SubmitButton>
          )}
          {mayCancel && (
            <ConfirmButton
              icon="cross"
              label={words.cancelOne}
              title={words.cancelTitle}
              confirm={words.cancelOne}
              cancel={common.back}
              name="action"
              value="CANCEL"
            >
              {words.cancelBody}
            </ConfirmButton>
          )}
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

/** 报名无效: what the province declares of a registration that rested on false data. */
export function VoidForm({ registration: { openActions, version } }: { registration: Registration }) {
  const { organising: words, common } = useWords()
  if (!openActions.includes('VOID')) return null
  return (
    <Sheet title={words.voidIt}>
      <ActionForm intent="void">
        <input type="hidden" name="version" value={version} />
        <TextArea name="reason" label={words.reason} required maxLength={500} rows={2} />
        <FormActions>
          <ConfirmButton label={words.voidIt} title={words.voidIt} confirm={words.voidIt} cancel={common.back}>
            {words.voidLead}
          </ConfirmButton>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}
