import { cx } from '../../ui/class-names.ts'
import { useWords } from '../../words/context.ts'
import { byDay, daysShown, partOfDay, weekday } from './days.ts'
import { LessonLink } from './lesson-link.tsx'
import type { ShownLesson } from './shown.ts'

const PARTS = ['morning', 'afternoon', 'evening'] as const

/** A week as people know it from school: seven days, each with morning, afternoon and evening. A list on a phone. */
export function WeekView({
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
  const { classes: words, format } = useWords()
  const days = daysShown('week', day)
  const lessonsOf = byDay(lessons)
  return (
    <div className="overflow-x-auto">
      <table className="cards w-full table-fixed border-collapse">
        <caption className="sr-only">{words.calendar}</caption>
        <thead>
          <tr>
            <td className="w-16 border border-line bg-well" />
            {days.map((one) => (
              <th
                key={one}
                scope="col"
                aria-current={one === today ? 'date' : undefined}
                className={cx(
                  'border border-line p-2 text-center text-sm font-medium',
                  one === today ? 'bg-primary text-white' : 'bg-well text-soft',
                )}
              >
                {words.weekdays[weekday(one)]} {Number(one.slice(5, 7))}/{Number(one.slice(8))}
                <span className="sr-only">{format.day(one)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row" className="border border-line bg-well p-2 text-center text-sm font-medium text-soft">
                {words.partsOfDay[part]}
              </th>
              {days.map((one) => {
                const here = (lessonsOf.get(one) ?? []).filter(({ startsAt }) => partOfDay(startsAt) === part)
                return (
                  <td
                    key={one}
                    data-label={here.length > 0 ? words.weekdays[weekday(one)] : undefined}
                    className="border-line p-1 align-top md:h-24 md:border"
                  >
                    {here.length > 0 && (
                      <ul className="flex flex-col gap-1">
                        {here.map((lesson) => (
                          <li key={lesson.id}>
                            <LessonLink lesson={lesson} to={addressOf(lesson)} />
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
