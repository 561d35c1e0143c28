import type { BankHealth } from '@app/api/contract'
import { NoticeBox, type Tone } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import { Bar } from '../statistics/bar.tsx'
import { percent } from '../statistics/figures.ts'

type Positions = BankHealth['keyPositions'][number]

/** Where the right choice stands: a bank in which it is mostly A rewards guessing. */
export function KeyPositions({ positions }: { positions: readonly Positions[] }) {
  const { questions } = useWords()
  const words = questions.health
  if (positions.length === 0) return <p className="text-soft">{words.noPositions}</p>
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {positions.map((one) => (
        <section key={`${one.type}${one.choices}`} className="flex flex-col gap-2">
          <h3 className="font-medium">
            {one.type === 'TRUE_FALSE'
              ? questions.types[one.type]
              : words.positionsOf(questions.types[one.type], one.choices)}
          </h3>
          <Bars positions={one} />
          <Verdict skew={one.skew} />
        </section>
      ))}
    </div>
  )
}

function Bars({ positions: { counts } }: { positions: Positions }) {
  const { questions, format } = useWords()
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <dl className="flex flex-col gap-1">
      {counts.map(({ id, count }) => (
        <div key={id} className="flex items-center gap-3">
          <dt className="w-10 shrink-0 font-semibold">{id === 'T' || id === 'F' ? questions.truth[id] : id}</dt>
          <dd className="flex flex-1 items-center gap-3 tabular-nums">
            <Bar share={total > 0 ? count / total : 0} />
            <span className="w-28 shrink-0 text-sm">
              {format.number(count)} · {percent(total > 0 ? count / total : null)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** p-values below which chance is no explanation, or a poor one. */
const CERTAIN = 0.001
const LIKELY = 0.05

function Verdict({ skew }: { skew: number | null }) {
  const { questions } = useWords()
  const words = questions.health.verdicts
  const [tone, said]: [Tone, string] =
    skew === null
      ? ['calm', words.tooFew]
      : skew < CERTAIN
        ? ['danger', words.uneven]
        : skew < LIKELY
          ? ['caution', words.somewhat]
          : ['good', words.even]
  return <NoticeBox tone={tone}>{said}</NoticeBox>
}
