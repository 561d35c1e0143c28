import { CheckboxGroup } from '../../ui/choices.tsx'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'

/** What has to be met before the suspension may be lifted, beyond what its ground asks for. */
export function ConditionFields() {
  const { credentials } = useWords()
  const { conditions: words } = credentials.way
  return (
    <GroupFrame id="conditions" label={words.title} hint={words.hint}>
      <div className="flex flex-col gap-4 border-s-2 border-line ps-4">
        <CheckboxGroup
          name="conditions"
          label={words.kinds}
          options={[
            { value: 'RETRAINING', label: words.retraining },
            { value: 'EXAM', label: words.exam },
          ]}
        />
        <TextField
          name="retrainingHours"
          label={words.hours}
          hint={words.hoursHint}
          type="number"
          min="0"
          max="1000"
          step="0.5"
          inputMode="decimal"
          className="max-w-40"
        />
        <TextField name="otherCondition" label={words.other} hint={words.otherHint} maxLength={300} />
      </div>
    </GroupFrame>
  )
}
