import type { PlacedClass } from '@app/api/contract'
import { Link, useSearchParams } from '@remix-run/react'
import { withQuery } from '../ui/address.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { clockOf, dayOf, lessonsOf, mondayOf, type Placed, weekAfter, weekBefore, weekFrom } from './lessons.ts'

/** One week of a proposal, seven columns on a wide screen, a list of days on a phone; the week stands in the address. */
export function WeekCalendar({ placed, from, to }: { placed: readonly PlacedClass[]; from: string; to: string }) {
  const { schedule: words, format } = useWords()
  const [query] = useSearchParams()
  const all = lessonsOf(placed)
  const asked = /^\d{4}-\d\d-\d\d$/.exec(query.get('week') ?? '')?.[0]
  const monday = mondayOf(asked ?? (all[0] ? dayOf(all[0].from) : from))
  const days = Map.groupBy(all, (lesson) => dayOf(lesson.from))
  const week = weekFrom(monday)
  const isEmpty = week.every((day) => !days.has(day))
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={words.week} className="flex flex-wrap items-center justify-between gap-3">
        <Step to={weekBefore(monday)} isOpen={monday > from} icon="left" label={words.previousWeek} />
        <p className="font-medium">{words.weekOf(format.day(monday))}</p>
        <Step to={weekAfter(monday)} isOpen={weekAfter(monday) <= to} icon="right" label={words.nextWeek} />
      </nav>
      {isEmpty ? (
        <p className="text-soft">{words.noLessons}</p>
      ) : (
        <ol className="grid gap-2 lg:grid-cols-7">
          {week.map((day, i) => (
            <Day key={day} day={day} weekday={i} lessons={days.get(day) ?? []} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Step({ to, isOpen, icon, label }: { to: string; isOpen: boolean; icon: 'left' | 'right'; label: string }) {
  const [query] = useSearchParams()
  if (!isOpen) return <span />
  return (
    <Link
      to={withQuery(query.toString(), { week: to })}
      preventScrollReset
      className="inline-flex min-h-11 items-center gap-1 text-primary underline"
    >
      <Icon name={icon} />
      {label}
    </Link>
  )
}

function Day({ day, weekday, lessons }: { day: string; weekday: number; lessons: readonly Placed[] }) {
  const { instructors, format } = useWords()
  return (
    <li className={lessons.length === 0 ? 'max-lg:hidden' : undefined}>
      <h3 className="border-b border-line pb-1 text-sm font-semibold">
        {instructors.teaching.weekdays[weekday]} <span className="font-normal text-soft">{format.day(day)}</span>
      </h3>
      <ul className="mt-2 flex flex-col gap-2">
        {lessons.map((lesson) => (
          <li key={`${lesson.key}-${lesson.no}`} className="rounded border border-line bg-well p-2 text-sm">
            <p className="font-medium tabular-nums">
              {clockOf(lesson.from)}–{clockOf(lesson.to)}
            </p>
            <p>{lesson.className}</p>
            <p className="text-soft">
              {lesson.instructorName} · {lesson.roomName}
            </p>
          </li>
        ))}
      </ul>
    </li>
  )
}
