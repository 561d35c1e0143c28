import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../../ui/address.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { dayParts } from '../../words/instant.ts'
import { daysShown, step, type View } from './days.ts'

/** What the calendar shows now, and the way to what comes before and after; the day stands in the address. */
export function DayNav({ view, day, today }: { view: View; day: string; today: string }) {
  const { classes: words, format } = useWords()
  const { search } = useLocation()
  const days = daysShown(view, day)
  const { year, month } = dayParts(day)
  const title =
    view === 'month' ? words.monthOf(year, month) : words.span(format.day(days[0]!), format.day(days.at(-1)!))
  const to = (other: string) => withQuery(search, { day: other })
  return (
    <nav aria-label={words.calendar} className="no-print flex flex-wrap items-center gap-3">
      <Link to={to(step(view, day, -1))} className={buttonClass('plain', 'px-2.5')} aria-label={words.previous[view]}>
        <Icon name="left" />
      </Link>
      <Link to={to(today)} className={buttonClass('plain')}>
        {words.today}
      </Link>
      <Link to={to(step(view, day, 1))} className={buttonClass('plain', 'px-2.5')} aria-label={words.next[view]}>
        <Icon name="right" />
      </Link>
      <p aria-live="polite" className="text-lg font-semibold">
        {title}
      </p>
    </nav>
  )
}
