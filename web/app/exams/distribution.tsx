import { useWords } from '../words/context.ts'

const BAR = 44
const GAP = 12
const HEIGHT = 160
const LABEL = 22

/** How many reached which tenth of the marks: bars for the eye, a table for everything else. */
export function Distribution({ tenths, passPercent }: { tenths: readonly number[]; passPercent: number }) {
  const { exams: words, format } = useWords()
  const most = Math.max(1, ...tenths)
  const total = tenths.reduce((sum, count) => sum + count, 0)
  const width = tenths.length * (BAR + GAP)
  const bands = tenths.map((count, i) => ({ count, x: i * (BAR + GAP) + GAP / 2, from: i * 10, to: (i + 1) * 10 }))
  const passAt = (passPercent / 10) * (BAR + GAP)
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-soft">{words.distributionLead(format.number(total))}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT + LABEL * 2}`}
        aria-hidden="true"
        className="h-auto w-full max-w-2xl"
        fontSize="13"
        textAnchor="middle"
      >
        {bands.map(({ count, x, from, to }) => {
          const height = (count / most) * HEIGHT
          return (
            <g key={from}>
              <rect
                x={x}
                y={LABEL + HEIGHT - height}
                width={BAR}
                height={height}
                className={to > passPercent ? 'fill-primary' : 'fill-edge'}
              />
              <text x={x + BAR / 2} y={LABEL + HEIGHT - height - 6} className="fill-ink">
                {count > 0 ? count : ''}
              </text>
              <text x={x + BAR / 2} y={HEIGHT + LABEL + 16} className="fill-soft">
                {from}–{to}
              </text>
            </g>
          )
        })}
        <line x1={0} x2={width} y1={LABEL + HEIGHT} y2={LABEL + HEIGHT} className="stroke-edge" />
        <line
          x1={passAt}
          x2={passAt}
          y1={4}
          y2={LABEL + HEIGHT}
          strokeDasharray="4 4"
          strokeWidth="1.5"
          className="stroke-good"
        />
      </svg>
      <p className="text-sm text-soft">{words.passLine(passPercent)}</p>
      <table className="sr-only">
        <caption>{words.distribution}</caption>
        <tbody>
          {bands.map(({ count, from, to }) => (
            <tr key={from}>
              <th scope="row">{words.band(from, to)}</th>
              <td>{words.people(format.number(count))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
