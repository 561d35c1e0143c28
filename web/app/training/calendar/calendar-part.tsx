import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../../ui/address.ts'
import { cx } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { AgendaView } from './agenda-view.tsx'
import { DayNav } from './day-nav.tsx'
import { VIEWS, type View } from './days.ts'
import { MonthView } from './month-view.tsx'
import type { ShownLesson } from './shown.ts'
import { WeekView } from './week-view.tsx'

/** The calendar as a month, a week or an agenda; view and day stand in the address. */
export function CalendarPart({
  view,
  day,
  today,
  lessons,
  isWhole = true,
  addressOf,
}: {
  view: View
  day: string
  today: string
  lessons: readonly ShownLesson[]
  /** False where there are more lessons than are shown. */
  isWhole?: boolean
  addressOf: (lesson: ShownLesson) => string
}) {
  const { classes: words, format } = useWords()
  const { search } = useLocation()
  return (
    <Sheet flush>
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-6">
        <DayNav view={view} day={day} today={today} />
        <nav aria-label={words.view} className="no-print flex rounded border border-edge">
          {VIEWS.map((one) => (
            <Link
              key={one}
              to={withQuery(search, { view: one, day })}
              aria-current={one === view ? 'true' : undefined}
              className={cx(
                'inline-flex min-h-11 items-center px-4 no-underline',
                one === view ? 'bg-primary text-white' : 'hover:bg-primary-pale',
              )}
            >
              {words[one]}
            </Link>
          ))}
        </nav>
      </div>
      {!isWhole && <NoticeBox tone="caution">{words.tooMany(format.number(lessons.length))}</NoticeBox>}
      {view === 'month' && <MonthView day={day} today={today} lessons={lessons} addressOf={addressOf} />}
      {view === 'week' && <WeekView day={day} today={today} lessons={lessons} addressOf={addressOf} />}
      {view === 'agenda' && <AgendaView lessons={lessons} addressOf={addressOf} />}
      {view !== 'agenda' && lessons.length === 0 && <EmptyState icon="calendar">{words.calendarEmpty}</EmptyState>}
    </Sheet>
  )
}
