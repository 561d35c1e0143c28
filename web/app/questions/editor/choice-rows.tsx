import { MoveButtons, RowButton } from '../../forms/row-buttons.tsx'
import { addRow, removeRow, rowField, rowName } from '../../forms/rows.ts'
import { describedBy, FieldError, GroupFrame } from '../../ui/field-frame.tsx'
import { fieldId, useField } from '../../ui/form-state.ts'
import { useWords } from '../../words/context.ts'
import { letterOf, MOST_CHOICES } from '../letters.ts'
import { useDraft, useStart } from './draft.ts'
import type { PartType } from './names.ts'
import { useIsHtml } from './text-field.tsx'
import { TextTools } from './text-tools.tsx'

const USUAL = 4
const FEWEST = 2

/** The choices of a question, each with a box that marks it as right. */
export function ChoiceRows({
  prefix,
  type,
}: {
  prefix: string
  type: Exclude<PartType, 'TRUE_FALSE' | 'FILL_IN' | 'SHORT_ANSWER'>
}) {
  const { questions } = useWords()
  const words = questions.editor
  const rows = `${prefix}choices`
  const count = Number(useStart(rows)) || USUAL
  const { values: right, error } = useField(`${prefix}right`, useDraft()[`${prefix}right`] ?? [])
  return (
    <GroupFrame
      id={fieldId(`${prefix}right`)}
      label={questions.choices}
      hint={words.keyHints[type]}
      error={error}
      required
    >
      <input type="hidden" name={rows} value={count} />
      <div className="flex flex-col gap-3">
        {Array.from({ length: count }, (_, i) => (
          <ChoiceRow
            key={rowName(rows, i)}
            rows={rows}
            index={i}
            count={count}
            right={`${prefix}right`}
            markType={type === 'SINGLE' ? 'radio' : 'checkbox'}
            isRight={right.includes(rowName(rows, i))}
          />
        ))}
      </div>
      {count < MOST_CHOICES && (
        <div>
          <RowButton command={addRow(rows)} label={words.addChoice} icon="plus" />
        </div>
      )}
    </GroupFrame>
  )
}

function ChoiceRow({
  rows,
  index,
  count,
  right,
  markType,
  isRight,
}: {
  rows: string
  index: number
  count: number
  /** The name of the marks. */
  right: string
  markType: 'checkbox' | 'radio'
  isRight: boolean
}) {
  const { questions } = useWords()
  const words = questions.editor
  const name = rowField(rows, index, 'text')
  const id = fieldId(name)
  const letter = letterOf(index)
  const { values, error } = useField(name, [useStart(name)])
  const shown = values[0] ?? ''
  return (
    <div className="flex flex-col gap-1">
      {error && <FieldError id={id}>{error}</FieldError>}
      <div className="flex flex-wrap items-start gap-x-2 sm:flex-nowrap">
        <label className="flex min-h-11 min-w-11 items-center gap-2 rounded px-2 has-checked:bg-good-pale">
          <input
            key={String(isRight)}
            type={markType}
            name={right}
            value={rowName(rows, index)}
            defaultChecked={isRight}
            aria-label={words.markRight(letter)}
            className="size-5 shrink-0 accent-good"
          />
          <span aria-hidden="true" className="font-semibold">
            {letter}
          </span>
        </label>
        <div className="flex min-w-0 grow basis-[calc(100%-5rem)] flex-col gap-1 sm:basis-0">
          <TextTools id={id} name={name} isHtml={useIsHtml()} isShort />
          <textarea
            key={shown}
            id={id}
            name={name}
            rows={1}
            defaultValue={shown}
            required
            aria-label={words.choiceText(letter)}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy({ id, error })}
            className="field field-sizing-content"
          />
        </div>
        <div className="ms-auto flex">
          <MoveButtons rows={rows} index={index} count={count} name={words.choiceText(letter)} />
          {count > FEWEST && (
            <RowButton command={removeRow(rows, index)} label={words.removeChoice(letter)} icon="cross" hideLabel />
          )}
        </div>
      </div>
    </div>
  )
}
