import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'
import { daysUntil, pressing } from './due.ts'

/** The day by which a level must act, marked when it is near or over. */
export function DueDay({ dueOn, today }: { dueOn: string | null; today: string }) {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  if (!dueOn) return '—'
  const days = daysUntil(dueOn, today)
  const said = days < 0 ? words.overdue(-days) : days === 0 ? words.dueToday : words.dueIn(days)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {format.day(dueOn)}
      <Badge tone={pressing(days)} icon={days < 0 ? 'warning' : 'clock'}>
        {said}
      </Badge>
    </span>
  )
}
