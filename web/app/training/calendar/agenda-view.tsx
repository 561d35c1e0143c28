import { EmptyState } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'
import { byDay, weekday } from './days.ts'
import { LessonLink } from './lesson-link.tsx'
import type { ShownLesson } from './shown.ts'

/** Only the days that have lessons, one after the other. */
export function AgendaView({
  lessons,
  addressOf,
}: {
  lessons: readonly ShownLesson[]
  addressOf: (lesson: ShownLesson) => string
}) {
  const { classes: words, format } = useWords()
  if (lessons.length === 0) return <EmptyState icon="calendar">{words.calendarEmpty}</EmptyState>
  return (
    <ol className="flex flex-col">
      {[...byDay(lessons)].map(([day, ofDay]) => (
        <li
          key={day}
          className="flex flex-col gap-2 border-b border-line px-4 py-3 last:border-b-0 sm:flex-row sm:px-6"
        >
          <h2 className="shrink-0 font-semibold sm:w-44">
            {words.dayHead(format.day(day), words.weekdays[weekday(day)]!)}
          </h2>
          <ul className="flex min-w-0 flex-1 flex-col gap-2">
            {ofDay.map((lesson) => (
              <li key={lesson.id}>
                <LessonLink lesson={lesson} to={addressOf(lesson)} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
