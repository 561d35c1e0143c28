import type { Application } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextField } from '../ui/fields.tsx'
import { useWords } from '../words/context.ts'

/** What the unit may do with its application: submit it again after a return, or withdraw it. */
export function AmendForms({ version, openActions }: Application) {
  const { credentials, common } = useWords()
  const { applications: words } = credentials
  return (
    <div className="flex flex-col gap-6">
      {openActions.includes('RESUBMIT') && (
        <ActionForm intent="resubmit">
          <input type="hidden" name="version" value={version} />
          <p>{words.resubmitLead}</p>
          <div>
            <SubmitButton>{words.resubmit}</SubmitButton>
          </div>
        </ActionForm>
      )}
      {openActions.includes('WITHDRAW') && (
        <ActionForm intent="withdraw">
          <input type="hidden" name="version" value={version} />
          <TextField name="withdrawReason" label={words.withdrawReason} required maxLength={200} />
          <div>
            <ConfirmButton
              label={words.withdraw}
              title={words.withdrawTitle}
              confirm={words.withdraw}
              cancel={common.cancel}
            >
              {words.withdrawBody}
            </ConfirmButton>
          </div>
        </ActionForm>
      )}
    </div>
  )
}
