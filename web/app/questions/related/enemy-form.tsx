import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Names a question that must never stand on one paper with this one: it gives its answer away, or the other way round. */
export function EnemyForm() {
  const { questions } = useWords()
  const words = questions.related
  return (
    <Sheet title={words.addEnemy}>
      <ActionForm intent="enemy">
        <p className="text-soft">{words.addEnemyLead}</p>
        <TextField
          name="serial"
          label={questions.serial}
          required
          inputMode="numeric"
          pattern="[0-9]+"
          className="max-w-40"
        />
        <TextField name="note" label={words.note} maxLength={300} />
        <div>
          <SubmitButton look="plain" name="relation" value="ENEMY">
            {words.say.ENEMY}
          </SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}
