import type { HourClaimDetail } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea, TextField } from '../ui/fields.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** Verifying, returning or rejecting a claim; with the verification the hours are posted. */
export function DecideClaim({ claim: { openActions, hours, version } }: { claim: HourClaimDetail }) {
  const { hours: words, common } = useWords()
  const mayVerify = openActions.includes('VERIFY')
  const mayReturn = openActions.includes('RETURN')
  const mayReject = openActions.includes('REJECT')
  if (!mayVerify && !mayReturn && !mayReject) return null
  return (
    <Sheet title={words.decide}>
      <ActionForm intent="decide">
        <input type="hidden" name="version" value={version} />
        {mayVerify && (
          <TextField
            name="hours"
            label={words.verifiedHours}
            hint={words.verifiedHoursHint}
            type="number"
            inputMode="decimal"
            min="0.01"
            max={hours}
            step="0.01"
            className="max-w-40"
            defaultValue={String(hours)}
          />
        )}
        <TextArea name="reason" label={words.decisionReason} hint={words.decisionReasonHint} maxLength={500} rows={2} />
        <FormActions>
          {mayVerify && (
            <SubmitButton icon="check" name="decision" value="VERIFY">
              {words.verify}
            </SubmitButton>
          )}
          {mayReturn && (
            <SubmitButton look="plain" icon="left" name="decision" value="RETURN">
              {words.returnOne}
            </SubmitButton>
          )}
          {mayReject && (
            <ConfirmButton
              icon="ban"
              label={words.reject}
              title={words.rejectTitle}
              confirm={words.reject}
              cancel={common.back}
              name="decision"
              value="REJECT"
            >
              {words.rejectBody}
            </ConfirmButton>
          )}
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}
