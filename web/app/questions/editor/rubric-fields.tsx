import { MoveButtons, RowButton } from '../../forms/row-buttons.tsx'
import { addRow, removeRow, rowField, rowName } from '../../forms/rows.ts'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { TextField as LineField } from '../../ui/fields.tsx'
import { fieldId, useField } from '../../ui/form-state.ts'
import { useWords } from '../../words/context.ts'
import { useStart } from './draft.ts'
import { TextField } from './text-field.tsx'

const MOST_POINTS = 30

/** How a short answer is marked: the reference answer and the points that are looked for. */
export function RubricFields({ prefix }: { prefix: string }) {
  const { questions } = useWords()
  const words = questions.editor
  const rows = `${prefix}points`
  const { error } = useField(rows)
  const count = Number(useStart(rows)) || 0
  return (
    <>
      <TextField
        name={`${prefix}referenceAnswer`}
        label={questions.referenceAnswer}
        hint={words.referenceHint}
        required
        rows={5}
      />
      <GroupFrame id={fieldId(rows)} label={questions.points} hint={words.pointsHint} error={error}>
        <input type="hidden" name={rows} value={count} />
        <div className="flex flex-col gap-4">
          {Array.from({ length: count }, (_, i) => (
            <Point key={rowName(rows, i)} rows={rows} index={i} count={count} />
          ))}
        </div>
        {count < MOST_POINTS && (
          <div>
            <RowButton command={addRow(rows)} label={words.addPoint} icon="plus" />
          </div>
        )}
      </GroupFrame>
    </>
  )
}

function Point({ rows, index, count }: { rows: string; index: number; count: number }) {
  const { questions } = useWords()
  const words = questions.editor
  const weight = rowField(rows, index, 'weight')
  return (
    <div className="flex flex-wrap items-end gap-2 sm:flex-nowrap">
      <div className="min-w-0 basis-full sm:flex-1 sm:basis-auto">
        <TextField name={rowField(rows, index, 'text')} label={words.pointNo(index + 1)} rows={1} />
      </div>
      <LineField
        name={weight}
        label={questions.weightLabel}
        type="number"
        min={1}
        max={1000}
        inputMode="numeric"
        className="max-w-24"
        defaultValue={useStart(weight)}
      />
      <div className="ms-auto flex">
        <MoveButtons rows={rows} index={index} count={count} name={words.pointNo(index + 1)} />
        <RowButton command={removeRow(rows, index)} label={words.removePoint(index + 1)} icon="cross" hideLabel />
      </div>
    </div>
  )
}
