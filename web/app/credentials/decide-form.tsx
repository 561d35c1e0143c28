import type { Decision } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** For the other person: carry the proposal out, or refuse it. */
export function DecideForm({ action, holderName, credentialNo, version, openActions }: Decision) {
  const { credentials, common } = useWords()
  const { acts: words } = credentials
  const name = words.actions[action]
  return (
    <ActionForm intent="decide">
      <input type="hidden" name="version" value={version} />
      <p>{words.decideLead}</p>
      <TextArea name="note" label={words.note} hint={words.noteHint} maxLength={500} rows={3} />
      <FormActions>
        {openActions.includes('DECIDE') && (
          <ConfirmButton
            label={words.decide}
            look="primary"
            icon="check"
            title={words.decideConfirm(name)}
            confirm={words.decide}
            cancel={common.cancel}
            name="decision"
            value="DECIDE"
          >
            {words.decideBody(name, holderName, credentialNo)}
          </ConfirmButton>
        )}
        <ConfirmButton
          label={words.refuse}
          look="plain"
          title={words.refuseConfirm}
          confirm={words.refuse}
          cancel={common.cancel}
          name="decision"
          value="REFUSE"
        >
          {words.refuseBody}
        </ConfirmButton>
      </FormActions>
    </ActionForm>
  )
}

/** For the proposer, as long as nobody has decided. */
export function TakeBackForm() {
  const { credentials, common } = useWords()
  const { acts: words } = credentials
  return (
    <ActionForm intent="take-back">
      <div>
        <ConfirmButton
          label={words.takeBack}
          look="plain"
          title={words.takeBackConfirm}
          confirm={words.takeBack}
          cancel={common.cancel}
        >
          {words.takeBackBody}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}
