import { useEffect, useState } from 'react'
import { RowButton } from '../../forms/row-buttons.tsx'
import { removeRow, rowField, rowName } from '../../forms/rows.ts'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { fieldId, useField } from '../../ui/form-state.ts'
import { useWords } from '../../words/context.ts'
import { useDraft, useStart } from './draft.ts'
import { marksIn } from './names.ts'

const MOST_BLANKS = 20

/** The answers of each blank: as many rows as the stem has marks, and those in which something stands already. */
export function BlankRows({ prefix }: { prefix: string }) {
  const { questions } = useWords()
  const words = questions.editor
  const rows = `${prefix}blanks`
  const values = useDraft()
  const { error } = useField(rows)
  const marks = useMarks(`${prefix}stem`)
  const filled = Array.from({ length: Number(useStart(rows)) || 0 }, (_, i) => i).filter(
    (i) => values[rowField(rows, i, 'accepted')]?.[0],
  )
  const count = Math.min(MOST_BLANKS, Math.max(1, marks, (filled.at(-1) ?? -1) + 1))
  return (
    <GroupFrame id={fieldId(rows)} label={questions.key} hint={words.blanksHint} error={error} required>
      <input type="hidden" name={rows} value={count} />
      <div className="flex flex-col gap-4">
        {Array.from({ length: count }, (_, i) => (
          <div key={rowName(rows, i)} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <Accepted name={rowField(rows, i, 'accepted')} no={i + 1} isBeyond={i >= marks} />
            </div>
            {count > 1 && (
              <RowButton command={removeRow(rows, i)} label={words.removeBlank(i + 1)} icon="cross" hideLabel />
            )}
          </div>
        ))}
      </div>
      <AnyOrder name={`${prefix}blanksInAnyOrder`} />
    </GroupFrame>
  )
}

function Accepted({ name, no, isBeyond }: { name: string; no: number; isBeyond: boolean }) {
  const { questions } = useWords()
  const words = questions.editor
  return (
    <TextArea
      name={name}
      label={questions.blankNo(no)}
      hint={isBeyond ? words.blankBeyond : words.acceptedHint}
      required={!isBeyond}
      rows={2}
      defaultValue={useStart(name)}
    />
  )
}

function AnyOrder({ name }: { name: string }) {
  const { questions } = useWords()
  const isOn = useStart(name) === 'true'
  return (
    <label className="flex min-h-11 items-center gap-3 rounded px-2 hover:bg-primary-pale">
      <input
        key={String(isOn)}
        type="checkbox"
        name={name}
        value="true"
        defaultChecked={isOn}
        className="size-5 accent-primary"
      />
      {questions.editor.anyOrder}
    </label>
  )
}

/** How many blanks the stem marks, as it is typed. */
function useMarks(stem: string): number {
  const start = useStart(stem)
  const [marks, setMarks] = useState(marksIn(start))
  const id = fieldId(stem)
  useEffect(() => {
    setMarks(marksIn(start))
    const area = document.getElementById(id)
    const listen = () => area instanceof HTMLTextAreaElement && setMarks(marksIn(area.value))
    area?.addEventListener('input', listen)
    return () => area?.removeEventListener('input', listen)
  }, [start, id])
  return marks
}
