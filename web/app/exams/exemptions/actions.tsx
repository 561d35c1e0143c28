import type { Exemption } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** What this reader may do with a request or an exemption now. */
export function ExemptionActions({ exemption: { openActions, version } }: { exemption: Exemption }) {
  const { exemptions: words, common } = useWords()
  return (
    <>
      {openActions.includes('GRANT') && (
        <Sheet title={words.decide}>
          <ActionForm intent="decide">
            <input type="hidden" name="version" value={version} />
            <Reason />
            <FormActions>
              <SubmitButton icon="check" name="act" value="GRANT">
                {words.grant}
              </SubmitButton>
              <ConfirmButton
                icon="ban"
                label={words.refuse}
                title={words.refuseTitle}
                confirm={words.refuse}
                cancel={common.back}
                name="act"
                value="REFUSE"
              >
                {words.refuseBody}
              </ConfirmButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('REVOKE') && (
        <Sheet title={words.revoke}>
          <p className="mb-4 text-soft">{words.revokeLead}</p>
          <ActionForm intent="decide">
            <input type="hidden" name="version" value={version} />
            <Reason />
            <FormActions>
              <ConfirmButton
                icon="ban"
                label={words.revoke}
                title={words.revokeTitle}
                confirm={words.revoke}
                cancel={common.back}
                name="act"
                value="REVOKE"
              >
                {words.revokeBody}
              </ConfirmButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('WITHDRAW') && (
        <ActionForm intent="withdraw">
          <input type="hidden" name="version" value={version} />
          <div>
            <ConfirmButton
              look="plain"
              icon="cross"
              label={words.withdraw}
              title={words.withdrawTitle}
              confirm={words.withdraw}
              cancel={common.back}
            >
              {words.withdrawBody}
            </ConfirmButton>
          </div>
        </ActionForm>
      )}
    </>
  )
}

function Reason() {
  const { exemptions: words } = useWords()
  return <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={1000} rows={3} />
}
