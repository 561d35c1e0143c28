import type { BankHealth } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { cx } from '../../ui/class-names.ts'
import { useWords } from '../../words/context.ts'

const DIFFICULTIES = [1, 2, 3, 4, 5] as const

/** The more questions, the darker; what is missing stands out by its own colour and a word. */
const SHADES = ['bg-danger-pale', 'bg-primary-pale/40', 'bg-primary-pale', 'bg-primary/25', 'bg-primary/40']

/** Active questions by first level of the topic and difficulty, as a heat map whose cells lead to their questions. */
export function CoverageTable({ bankId, coverage }: { bankId: string; coverage: BankHealth['coverage'] }) {
  const { questions, format } = useWords()
  const words = questions.health
  const most = Math.max(1, ...coverage.map(({ active }) => active))
  const topics = [...new Set(coverage.map(({ topic }) => topic))]
  const of = (topic: string | null, difficulty: number) =>
    coverage.find((cell) => cell.topic === topic && cell.difficulty === difficulty)?.active ?? 0
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{words.coverage}</caption>
        <thead>
          <tr className="border-b border-line bg-well">
            <th scope="col" className="sticky start-0 bg-well px-4 py-2 text-start font-medium text-soft">
              {questions.topic}
            </th>
            {DIFFICULTIES.map((difficulty) => (
              <th
                key={difficulty}
                scope="col"
                className="px-3 py-2 text-center font-medium whitespace-nowrap text-soft"
              >
                {questions.difficulties[difficulty]}
              </th>
            ))}
            <th scope="col" className="px-4 py-2 text-end font-medium text-soft">
              {words.sum}
            </th>
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic ?? ''} className="border-b border-line last:border-b-0">
              <th scope="row" className="sticky start-0 max-w-60 min-w-28 bg-sheet px-4 py-2 text-start font-medium">
                {topic ?? words.noTopic}
              </th>
              {DIFFICULTIES.map((difficulty) => {
                const active = of(topic, difficulty)
                return (
                  <td key={difficulty} className={cx('px-3 py-2 text-center tabular-nums', shade(active, most))}>
                    {active === 0 || topic === null ? (
                      <span className={cx(active === 0 && 'text-danger')}>{format.number(active)}</span>
                    ) : (
                      <Link
                        to={`/question-banks/${bankId}?${new URLSearchParams({ state: 'ACTIVE', topic, difficulty: String(difficulty) })}`}
                        className="underline"
                      >
                        {format.number(active)}
                      </Link>
                    )}
                  </td>
                )
              })}
              <td className="px-4 py-2 text-end font-medium tabular-nums">
                {format.number(DIFFICULTIES.reduce((sum, difficulty) => sum + of(topic, difficulty), 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function shade(active: number, most: number): string {
  if (active === 0) return SHADES[0]!
  return SHADES[1 + Math.min(3, Math.floor((active / most) * 4))]!
}
