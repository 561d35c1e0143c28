import type { Application } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

type Level = NonNullable<Application['nextLevel']>

/** Approve, return or reject; for those whose turn it is. */
export function ReviewForm({
  application: { version, nextLevel, openActions },
  levels,
}: {
  application: Application
  levels: readonly Level[]
}) {
  const { credentials, common } = useWords()
  const { applications: words } = credentials
  const next = levels[levels.indexOf(nextLevel as Level) + 1]
  const mayReturn = openActions.includes('RETURN')
  return (
    <ActionForm intent="review">
      <input type="hidden" name="version" value={version} />
      <p>{next ? words.approveNext(words.levels[next]) : words.approveLast}</p>
      <TextArea name="reason" label={words.reviewReason} hint={words.reviewReasonHint} maxLength={500} rows={3} />
      <FormActions>
        <SubmitButton name="decision" value="APPROVE" icon="check">
          {words.approve}
        </SubmitButton>
        <SubmitButton
          name="decision"
          value="RETURN"
          look="plain"
          icon="left"
          disabled={!mayReturn}
          aria-describedby={mayReturn ? undefined : 'return-exhausted'}
        >
          {words.return}
        </SubmitButton>
        <ConfirmButton
          label={words.reject}
          title={words.rejectTitle}
          confirm={words.reject}
          cancel={common.cancel}
          name="decision"
          value="REJECT"
        >
          {words.rejectBody}
        </ConfirmButton>
      </FormActions>
      {!mayReturn && (
        <p id="return-exhausted" className="text-sm text-soft">
          {words.returnExhausted}
        </p>
      )}
    </ActionForm>
  )
}
