import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../../ui/address.ts'
import { cx } from '../../ui/class-names.ts'
import { useWords } from '../../words/context.ts'
import { byDay, daysShown } from './days.ts'
import { LessonLink } from './lesson-link.tsx'
import type { ShownLesson } from './shown.ts'

/** Lessons of one day that a month has room for. */
const MOST = 3

/** A month as weeks of seven days. On a phone a day shows how many lessons it has and leads to them. */
export function MonthView({
  day,
  today,
  lessons,
  addressOf,
}: {
  day: string
  today: string
  lessons: readonly ShownLesson[]
  addressOf: (lesson: ShownLesson) => string
}) {
  const { classes: words } = useWords()
  const days = daysShown('month', day)
  const lessonsOf = byDay(lessons)
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7))
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{words.calendar}</caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th key={name} scope="col" className="border-b border-line py-2 text-center text-sm font-medium text-soft">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell
                key={one}
                day={one}
                isToday={one === today}
                isOutside={one.slice(0, 7) !== day.slice(0, 7)}
                lessons={lessonsOf.get(one) ?? []}
                addressOf={addressOf}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({
  day,
  isToday,
  isOutside,
  lessons,
  addressOf,
}: {
  day: string
  isToday: boolean
  isOutside: boolean
  lessons: readonly ShownLesson[]
  addressOf: (lesson: ShownLesson) => string
}) {
  const { classes: words, format } = useWords()
  const { search } = useLocation()
  const toDay = withQuery(search, { view: 'agenda', day })
  return (
    <td className={cx('h-20 border border-line p-1 align-top', isOutside && 'bg-well')}>
      <span
        aria-current={isToday ? 'date' : undefined}
        className={cx(
          'inline-block min-w-7 px-1 text-sm',
          isToday ? 'rounded-full bg-primary text-center text-white' : 'text-soft',
        )}
      >
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        <span className="sr-only">{format.day(day)}</span>
      </span>
      {lessons.length > 0 && (
        <Link
          to={toDay}
          className="mt-1 flex min-h-8 items-center justify-center rounded bg-primary-pale font-semibold text-primary lg:hidden"
          aria-label={words.lessonsOn(format.day(day), lessons.length)}
        >
          {lessons.length}
        </Link>
      )}
      <ul className="mt-1 hidden flex-col gap-1 lg:flex">
        {lessons.slice(0, MOST).map((lesson) => (
          <li key={lesson.id}>
            <LessonLink lesson={lesson} to={addressOf(lesson)} brief />
          </li>
        ))}
        {lessons.length > MOST && (
          <li>
            <Link to={toDay} className="text-sm text-primary underline">
              {words.more(lessons.length - MOST)}
            </Link>
          </li>
        )}
      </ul>
    </td>
  )
}
