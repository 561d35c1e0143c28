import type { Recall } from '@app/api/contract'
import { useWords } from '../../words/context.ts'

type Counts = Recall['counts']
const ORDER = ['included', 'done', 'excepted', 'skipped', 'undone', 'kept'] as const satisfies readonly (keyof Counts)[]

/** How many are in which way; what nobody is in is left out. */
export function RecallCounts({ counts }: { counts: Counts }) {
  const { credentials, format } = useWords()
  const { recalls: words } = credentials
  const shown = ORDER.filter((key) => counts[key] > 0)
  if (shown.length === 0) return <p className="text-soft">{words.nobody}</p>
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {shown.map((key) => (
        <div key={key}>
          <dt className="text-sm text-soft">{words.countNames[key]}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{format.number(counts[key])}</dd>
        </div>
      ))}
    </dl>
  )
}
