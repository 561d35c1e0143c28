import type { Timetable } from '@app/api/contract'
import { CellInput, CellSelect } from '../../forms/cell-field.tsx'
import { KeptValue } from '../../forms/kept-value.tsx'
import { RowTable } from '../../forms/row-table.tsx'
import { rowField } from '../../forms/rows.ts'
import type { Option } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'
import { dayOf, timeOf } from '../calendar/days.ts'

type Row = Pick<
  NonNullable<Timetable['draft']>['lessons'][number],
  'id' | 'title' | 'roomId' | 'roomName' | 'instructorId' | 'instructorName' | 'startsAt' | 'endsAt' | 'hours'
>

/** What is chosen stays in the list, even if it could not be chosen any more. */
const withChosen = (options: readonly Option[], id?: string | null, name?: string | null): readonly Option[] =>
  id && !options.some(({ value }) => value === id) ? [{ value: id, label: name ?? id }, ...options] : options

/** The lessons of a class to plan, one a row. */
export function LessonRows({
  lessons,
  rooms,
  instructors,
}: {
  lessons: readonly Row[]
  rooms: readonly Option[]
  instructors: readonly Option[]
}) {
  const { classes: words } = useWords()
  const label = (i: number, head: string) => `${words.lesson(i + 1)} ${head}`
  const clock = (key: 'from' | 'until', at: 'startsAt' | 'endsAt', head: string) => ({
    key,
    head,
    width: 'md:w-28',
    cell: (i: number) => (
      <CellInput
        type="time"
        required
        name={rowField('lessons', i, key)}
        label={label(i, head)}
        startsWith={lessons[i] && timeOf(lessons[i][at])}
      />
    ),
  })
  return (
    <RowTable
      name="lessons"
      label={words.lessons}
      hint={words.rowHint}
      startsWith={Math.max(1, lessons.length)}
      words={{ row: words.lesson, add: words.addLesson, remove: words.removeLesson }}
      columns={[
        {
          key: 'title',
          head: words.lessonTitle,
          wide: true,
          cell: (i) => (
            <>
              <KeptValue name={rowField('lessons', i, 'id')} startsWith={lessons[i]?.id} />
              <CellInput
                type="text"
                required
                maxLength={80}
                name={rowField('lessons', i, 'title')}
                label={label(i, words.lessonTitle)}
                startsWith={lessons[i]?.title}
              />
            </>
          ),
        },
        {
          key: 'day',
          head: words.lessonDay,
          width: 'md:w-40',
          wide: true,
          cell: (i) => (
            <CellInput
              type="date"
              required
              name={rowField('lessons', i, 'day')}
              label={label(i, words.lessonDay)}
              startsWith={lessons[i] && dayOf(lessons[i].startsAt)}
            />
          ),
        },
        clock('from', 'startsAt', words.lessonFrom),
        clock('until', 'endsAt', words.lessonUntil),
        {
          key: 'room',
          head: words.lessonRoom,
          wide: true,
          cell: (i) => (
            <CellSelect
              name={rowField('lessons', i, 'roomId')}
              label={label(i, words.lessonRoom)}
              options={withChosen(rooms, lessons[i]?.roomId, lessons[i]?.roomName)}
              placeholder={words.noRoom}
              startsWith={lessons[i]?.roomId}
            />
          ),
        },
        {
          key: 'instructor',
          head: words.lessonInstructor,
          wide: true,
          cell: (i) => (
            <CellSelect
              name={rowField('lessons', i, 'instructorId')}
              label={label(i, words.lessonInstructor)}
              options={withChosen(instructors, lessons[i]?.instructorId, lessons[i]?.instructorName)}
              placeholder={words.noInstructor}
              startsWith={lessons[i]?.instructorId}
            />
          ),
        },
        {
          key: 'hours',
          head: words.lessonHours,
          width: 'md:w-24',
          cell: (i) => (
            <CellInput
              type="number"
              min={0}
              max={24}
              step="0.01"
              inputMode="decimal"
              placeholder={words.hoursByRule}
              name={rowField('lessons', i, 'hours')}
              label={label(i, words.lessonHours)}
              startsWith={lessons[i]?.hours === null ? '' : lessons[i] && String(lessons[i].hours)}
            />
          ),
        },
      ]}
    />
  )
}
