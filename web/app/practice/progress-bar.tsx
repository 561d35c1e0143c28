import { useWords } from '../words/context.ts'

interface Counts {
  questions: number
  answered: number
  right: number
}

/** How far one is: a bar with what was right and the rest of what was answered, and the figures in words. */
export function Progress({ questions, answered, right }: Counts) {
  const { practice: words, format } = useWords()
  const width = (count: number) => Math.round((count / Math.max(1, questions)) * 1000) / 10
  return (
    <span className="flex min-w-0 flex-col gap-1">
      <span className="text-sm text-soft tabular-nums">
        {words.progress(format.number(answered), format.number(questions), format.number(right))}
      </span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-2.5 w-full rounded">
        <rect x="0" y="0" width="100" height="6" className="fill-calm-pale" />
        <rect x="0" y="0" width={width(answered)} height="6" className="fill-edge" />
        <rect x="0" y="0" width={width(right)} height="6" className="fill-good" />
      </svg>
    </span>
  )
}
