import type { ResultSummary } from '@app/api/contract'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { Distribution } from './distribution.tsx'

/** The figures of a graded session. */
export function SummaryPanel({ summary, passPercent }: { summary: ResultSummary; passPercent: number }) {
  const { exams: words, format } = useWords()
  const { admitted, sat, absent, graded, passed, mean, distribution } = summary
  const rate = graded > 0 ? `${Math.round((passed / graded) * 1000) / 10}%` : '—'
  const figures = [
    [words.admitted, format.number(admitted)],
    [words.sat, format.number(sat)],
    [words.absent, format.number(absent)],
    [words.graded, format.number(graded)],
    [words.passedCount, format.number(passed)],
    [words.passRate, rate],
    [words.mean, graded > 0 ? format.marks(Math.round(mean)) : '—'],
  ]
  return (
    <Sheet title={words.summary}>
      <dl className="mb-5 grid grid-cols-2 gap-4 sm:grid-cols-4 lg:grid-cols-7">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="text-2xl font-bold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {graded > 0 && <Distribution tenths={distribution} passPercent={passPercent} />}
    </Sheet>
  )
}
