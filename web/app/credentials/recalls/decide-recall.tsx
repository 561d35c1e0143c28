import type { Recall } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** For the other person: carry the recall out, or refuse it. */
export function DecideRecall({ recall }: { recall: Recall }) {
  const { credentials, common, format } = useWords()
  const { recalls: words, acts } = credentials
  const { action, organName, counts, version, openActions } = recall
  return (
    <ActionForm intent="decide">
      <input type="hidden" name="version" value={version} />
      <p>{words.decideLead}</p>
      <TextArea name="note" label={words.note} hint={words.noteHint} maxLength={500} rows={3} />
      <FormActions>
        {openActions.includes('DECIDE') && (
          <ConfirmButton
            label={words.agree}
            look="primary"
            icon="check"
            title={words.agreeTitle}
            confirm={words.agree}
            cancel={common.cancel}
            name="decision"
            value="DECIDE"
          >
            {words.agreeBody(organName, acts.actions[action], format.number(counts.included))}
          </ConfirmButton>
        )}
        {openActions.includes('REFUSE') && (
          <ConfirmButton
            label={words.refuse}
            look="plain"
            title={words.refuseTitle}
            confirm={words.refuse}
            cancel={common.cancel}
            name="decision"
            value="REFUSE"
          >
            {words.refuseBody}
          </ConfirmButton>
        )}
      </FormActions>
    </ActionForm>
  )
}

/** For the proposer, as long as nobody has decided. */
export function TakeBackRecall() {
  const { credentials, common } = useWords()
  const { recalls: words } = credentials
  return (
    <ActionForm intent="take-back">
      <div>
        <ConfirmButton
          label={words.takeBack}
          look="plain"
          title={words.takeBackTitle}
          confirm={words.takeBack}
          cancel={common.cancel}
        >
          {words.takeBackBody}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}
