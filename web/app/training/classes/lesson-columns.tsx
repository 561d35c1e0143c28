import type { Lesson } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'
import { timeOf } from '../calendar/days.ts'

/** The columns of a published timetable. With `linked` each lesson leads to its attendance. */
export function useLessonColumns(linked: boolean): Column<Lesson>[] {
  const { classes: words, training, format } = useWords()
  return [
    {
      key: 'title',
      head: words.lessonTitle,
      isName: true,
      cell: ({ id, title, state }) => (
        <>
          {linked ? (
            <Link to={`/lessons/${id}`} className="text-primary underline">
              {title}
            </Link>
          ) : (
            title
          )}
          {state === 'CANCELLED' && <Badge tone="danger">{words.lessonStates[state]}</Badge>}
        </>
      ),
    },
    {
      key: 'time',
      head: words.lessonTime,
      nowrap: true,
      cell: ({ startsAt, endsAt }) => `${format.instant(startsAt)}–${timeOf(endsAt)}`,
    },
    {
      key: 'room',
      head: words.lessonRoom,
      cell: ({ roomName, roomAddress }) => (
        <>
          {roomName ?? words.noRoom}
          {roomAddress && <span className="block text-sm text-soft">{roomAddress}</span>}
        </>
      ),
    },
    {
      key: 'instructor',
      head: words.lessonInstructor,
      cell: ({ instructorName, invitation }) => (
        <>
          {instructorName ?? words.noInstructor}
          {invitation && <span className="block text-sm text-soft">{words.invitation[invitation]}</span>}
        </>
      ),
    },
    {
      key: 'hours',
      head: words.lessonHours,
      numeric: true,
      nowrap: true,
      cell: ({ hours }) => training.hours(format.number(hours)),
    },
  ]
}
