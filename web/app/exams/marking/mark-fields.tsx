import type { MarkingTask } from '@app/api/contract'
import { useEffect, useRef, useState } from 'react'
import { RichText } from '../../questions/content/rich-text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'
import { pointField } from './mark-field.ts'

/** A mark for each point of the rubric, or one as a whole. On a desk the first field has the focus: marks are typed one after the other. */
export function MarkFields({ task: { points, maxMark, markup } }: { task: MarkingTask }) {
  const { marking: words, format } = useWords()
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A phone would scroll past the answer and open its keyboard over it.
    if (!matchMedia('(min-width: 64rem)').matches) return
    // After the page has put the focus to its beginning, as it does when another page comes.
    const timer = setTimeout(() => group.current?.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus())
    return () => clearTimeout(timer)
  }, [])
  const marks = (max: number) => ({
    type: 'number',
    required: true,
    min: 0,
    max: max / 100,
    step: 'any',
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    hint: words.upTo(format.marks(max)),
    className: 'max-w-32',
  })
  if (points.length === 0) {
    return (
      <div ref={group}>
        <TextField name="mark" label={words.mark} {...marks(maxMark)} />
      </div>
    )
  }
  const numbered = points.map((point, i) => ({ ...point, i }))
  return (
    <div ref={group} className="flex flex-col gap-4">
      <input type="hidden" name="points" value={points.length} />
      {numbered.map(({ text, maxMark: max, i }) => (
        <div key={i} className="flex flex-col gap-2 border-s-4 border-line ps-3">
          <RichText markup={markup}>{text}</RichText>
          <TextField name={pointField(i)} label={words.point(i + 1)} {...marks(max)} />
        </div>
      ))}
      <Sum count={points.length} maxMark={maxMark} />
    </div>
  )
}

/** Adds up while marks are typed; a help only, the API does it again. */
function Sum({ count, maxMark }: { count: number; maxMark: number }) {
  const { marking: words, format } = useWords()
  const [sum, setSum] = useState<number>()
  const output = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    const form = output.current?.form
    const add = () => {
      const typed = Array.from({ length: count }, (_, i) => fieldOf(form, pointField(i)))
      setSum(typed.reduce((total, mark) => total + Math.round(mark * 100), 0))
    }
    form?.addEventListener('input', add)
    return () => form?.removeEventListener('input', add)
  }, [count])
  return (
    <p className="font-medium">
      {words.sum}{' '}
      <output ref={output} className="tabular-nums">
        {sum === undefined ? '—' : words.sumOf(format.marks(sum), format.marks(maxMark))}
      </output>
    </p>
  )
}

function fieldOf(form: HTMLFormElement | null | undefined, name: string): number {
  const field = form?.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field.valueAsNumber || 0 : 0
}
