import { useWords } from '../../words/context.ts'

const BAR = 34
const GAP = 8
const HEIGHT = 140
/** Fewer months are not drawn larger. */
const LEAST = 12

/** Who falls due month by month, those without a seat dark: bars for the eye, a table for everything else. */
export function MonthBars({ months }: { months: readonly { month: string; due: number; unmet: number }[] }) {
  const { organising: words, format } = useWords()
  const most = Math.max(1, ...months.map(({ due }) => due))
  const width = Math.max(LEAST, months.length) * (BAR + GAP)
  const cell = 'px-2 py-1 text-end tabular-nums'
  return (
    <figure className="flex flex-col gap-3">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT + 24}`}
        aria-hidden="true"
        className="h-auto w-full max-w-4xl"
        fontSize="10"
        textAnchor="middle"
      >
        {months.map(({ month, due, unmet }, i) => {
          const x = i * (BAR + GAP) + GAP / 2
          const [all, without] = [(due / most) * HEIGHT, (unmet / most) * HEIGHT]
          return (
            <g key={month}>
              <rect x={x} y={HEIGHT - all} width={BAR} height={all} className="fill-edge" />
              <rect x={x} y={HEIGHT - without} width={BAR} height={without} className="fill-danger" />
              <text x={x + BAR / 2} y={HEIGHT + 14} className="fill-soft">
                {month.slice(2)}
              </text>
            </g>
          )
        })}
      </svg>
      <details>
        <summary className="min-h-8 text-primary underline">{words.byMonth}</summary>
        <table className="border-collapse">
          <thead>
            <tr>
              {[words.month, words.due, words.unmet].map((head) => (
                <th key={head} scope="col" className={cell}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, due, unmet }) => (
              <tr key={month}>
                <th scope="row" className={cell}>
                  {month}
                </th>
                <td className={cell}>{format.number(due)}</td>
                <td className={cell}>{format.number(unmet)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
