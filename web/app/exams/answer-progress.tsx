import { useWords } from '../words/context.ts'

/** How many questions are answered, as a figure and a bar. */
export function AnswerProgress({ answered, of }: { answered: number; of: number }) {
  const { exams: words, format } = useWords()
  return (
    <span className="inline-flex min-w-24 flex-col">
      <span className="tabular-nums">{words.answeredOf(format.number(answered), format.number(of))}</span>
      <progress value={answered} max={Math.max(1, of)} aria-hidden="true" className="h-1.5 w-24 accent-primary" />
    </span>
  )
}
