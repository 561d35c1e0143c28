import type { HourAccount } from '@app/api/contract'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** The hours of a year by source and by the month in which they were held. */
export function Breakdown({ account: { bySource, byMonth } }: { account: HourAccount }) {
  const { hours: words, format } = useWords()
  const sources = bySource.filter(({ hours }) => hours !== 0)
  const months = byMonth.filter(({ hours }) => hours !== 0)
  if (sources.length === 0 && months.length === 0) return null
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <Bars
        title={words.bySource}
        rows={sources.map(({ source, hours }) => ({ key: source, label: words.sources[source], hours }))}
        text={(hours) => words.amount(format.number(hours))}
      />
      <Bars
        title={words.byMonth}
        rows={months.map(({ month, hours }) => ({ key: String(month), label: words.month(month), hours }))}
        text={(hours) => words.amount(format.number(hours))}
      />
    </div>
  )
}

interface Row {
  key: string
  label: string
  hours: number
}

function Bars({ title, rows, text }: { title: string; rows: readonly Row[]; text: (hours: number) => string }) {
  const most = Math.max(1, ...rows.map(({ hours }) => hours))
  return (
    <Sheet title={title}>
      <dl className="flex flex-col gap-2">
        {rows.map(({ key, label, hours }) => (
          <div key={key} className="grid grid-cols-[7rem_1fr_6rem] items-center gap-3">
            <dt>{label}</dt>
            <dd className="contents">
              <meter aria-hidden="true" className="h-3 w-full" min={0} max={most} value={Math.max(0, hours)} />
              <span className="text-end tabular-nums">{text(hours)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
