import { MoveButtons, RowButton } from '../../forms/row-buttons.tsx'
import { addRow, removeRow, rowName } from '../../forms/rows.ts'
import { FieldError } from '../../ui/field-frame.tsx'
import { TextField as LineField } from '../../ui/fields.tsx'
import { fieldId, useField } from '../../ui/form-state.ts'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { AnswerFields } from './answer-fields.tsx'
import { useStart } from './draft.ts'
import { PART_TYPES, type PartType, partPrefix } from './names.ts'
import { TextField, useTypeOf } from './text-field.tsx'
import { TypeSwitch } from './type-switch.tsx'

const MOST_PARTS = 20

/** The sub-questions of a case. */
export function PartRows() {
  const { questions } = useWords()
  const words = questions.editor
  const { error } = useField('parts')
  const count = Number(useStart('parts')) || 1
  return (
    <>
      <input type="hidden" name="parts" value={count} />
      {error && (
        <div id={fieldId('parts')} tabIndex={-1}>
          <FieldError id={fieldId('parts')}>{error}</FieldError>
        </div>
      )}
      {Array.from({ length: count }, (_, i) => (
        <Part key={rowName('parts', i)} index={i} count={count} />
      ))}
      {count < MOST_PARTS && (
        <div>
          <RowButton command={addRow('parts')} label={words.addPart} icon="plus" />
        </div>
      )}
    </>
  )
}

function Part({ index, count }: { index: number; count: number }) {
  const { questions } = useWords()
  const words = questions.editor
  const prefix = partPrefix(index)
  const type = useTypeOf(prefix) as PartType
  const title = questions.partNo(index + 1)
  return (
    <Sheet
      title={title}
      actions={
        <div className="flex">
          <MoveButtons rows="parts" index={index} count={count} name={title} />
          {count > 1 && (
            <RowButton command={removeRow('parts', index)} label={words.removePart(index + 1)} icon="cross" hideLabel />
          )}
        </div>
      }
    >
      <div className="flex flex-col gap-5">
        <TypeSwitch prefix={prefix} types={PART_TYPES} label={questions.type} />
        <TextField
          name={`${prefix}stem`}
          label={questions.stem}
          hint={words.stemHints[type]}
          required
          rows={3}
          hasBlanks={type === 'FILL_IN'}
        />
        <AnswerFields prefix={prefix} type={type} />
        <TextField name={`${prefix}explanation`} label={questions.explanation} rows={3} />
        <LineField
          name={`${prefix}weight`}
          label={questions.weightLabel}
          hint={words.weightHint}
          required
          type="number"
          min={1}
          max={1000}
          inputMode="numeric"
          className="max-w-24"
          defaultValue={useStart(`${prefix}weight`)}
        />
      </div>
    </Sheet>
  )
}
