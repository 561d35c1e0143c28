import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** A button that asks before it acts. */
interface Choice {
  label: string
  title: string
  body: ReactNode
}

/** For the other person: carry out what was proposed, or refuse it; what is not given is not open. */
export function DecideOrRefuse({
  version,
  lead,
  note,
  noteHint,
  decide,
  refuse,
}: {
  version: number
  lead: string
  note: string
  noteHint: string
  decide?: Choice | false
  refuse?: Choice | false
}) {
  const { common } = useWords()
  const shared = { name: 'decision', cancel: common.cancel }
  return (
    <ActionForm intent="decide">
      <input type="hidden" name="version" value={version} />
      <p>{lead}</p>
      <TextArea name="note" label={note} hint={noteHint} maxLength={500} rows={3} />
      <FormActions>
        {decide && (
          <ConfirmButton {...shared} {...asked(decide)} look="primary" icon="check" value="DECIDE">
            {decide.body}
          </ConfirmButton>
        )}
        {refuse && (
          <ConfirmButton {...shared} {...asked(refuse)} look="plain" value="REFUSE">
            {refuse.body}
          </ConfirmButton>
        )}
      </FormActions>
    </ActionForm>
  )
}

/** For the proposer, as long as nobody has decided. */
export function TakeBack(choice: Choice) {
  const { common } = useWords()
  return (
    <ActionForm intent="take-back">
      <div>
        <ConfirmButton {...asked(choice)} look="plain" cancel={common.cancel}>
          {choice.body}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}

const asked = ({ label, title }: Choice) => ({ label, title, confirm: label })
