import type { Question } from '@app/api/contract'
import { RowButton } from '../forms/row-buttons.tsx'
import { addRow, removeRow, rowField, rowName } from '../forms/rows.ts'
import { describedBy, FieldError, GroupFrame } from '../ui/field-frame.tsx'
import { fieldId, useField } from '../ui/form-state.ts'
import { useWords } from '../words/context.ts'
import { letterOf, MOST_CHOICES } from './letters.ts'

const USUAL = 4
const FEWEST = 2

/** The choices of a question, each with a box that marks it as right. */
export function ChoiceRows({
  type,
  texts = Array.from({ length: USUAL }, () => ''),
  marked,
}: {
  type: Question['type']
  texts?: readonly string[]
  marked: readonly string[]
}) {
  const { questions: words } = useWords()
  const count = Number(useField('choices', [String(texts.length)]).values[0] ?? USUAL)
  const { values: right, error } = useField('right', marked)
  return (
    <GroupFrame id={fieldId('right')} label={words.choices} hint={words.keyHints[type]} error={error} required>
      <input type="hidden" name="choices" value={count} />
      <div className="flex flex-col gap-3">
        {Array.from({ length: count }, (_, i) => (
          <ChoiceRow
            key={rowName('choices', i)}
            index={i}
            text={texts[i] ?? ''}
            markType={type === 'MULTIPLE' ? 'checkbox' : 'radio'}
            isRight={right.includes(rowName('choices', i))}
            removable={count > FEWEST}
          />
        ))}
      </div>
      {count < MOST_CHOICES && (
        <div>
          <RowButton command={addRow('choices')} label={words.addChoice} icon="plus" />
        </div>
      )}
    </GroupFrame>
  )
}

function ChoiceRow({
  index,
  text,
  markType,
  isRight,
  removable,
}: {
  index: number
  text: string
  markType: 'checkbox' | 'radio'
  isRight: boolean
  removable: boolean
}) {
  const { questions: words } = useWords()
  const name = rowField('choices', index, 'text')
  const id = fieldId(name)
  const letter = letterOf(index)
  const { values, error } = useField(name, [text])
  const shown = values[0] ?? ''
  return (
    <div className="flex flex-col gap-1">
      {error && <FieldError id={id}>{error}</FieldError>}
      <div className="flex items-center gap-2">
        <label className="flex min-h-11 min-w-11 items-center gap-2 rounded px-2 has-checked:bg-good-pale">
          <input
            key={String(isRight)}
            type={markType}
            name="right"
            value={rowName('choices', index)}
            defaultChecked={isRight}
            aria-label={words.markRight(letter)}
            className="size-5 shrink-0 accent-good"
          />
          <span aria-hidden="true" className="font-semibold">
            {letter}
          </span>
        </label>
        <input
          key={shown}
          id={id}
          type="text"
          name={name}
          defaultValue={shown}
          required
          maxLength={1000}
          aria-label={words.choiceText(letter)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ id, error })}
          className="field"
        />
        {removable && (
          <RowButton command={removeRow('choices', index)} label={words.removeChoice(letter)} icon="cross" hideLabel />
        )}
      </div>
    </div>
  )
}
