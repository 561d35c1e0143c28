import type { PlacedClass } from '@app/api/contract'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { clockOf, lessonsOf, type Placed } from './lessons.ts'

/** Every placed lesson, the earliest first. */
export function LessonTable({ placed }: { placed: readonly PlacedClass[] }) {
  const { schedule: words, format } = useWords()
  const columns: Column<Placed>[] = [
    {
      key: 'class',
      head: words.className,
      isName: true,
      cell: ({ className, no }) => `${className} ${words.lessonNo(no)}`,
    },
    {
      key: 'when',
      head: words.when,
      cell: ({ from, to }) => words.span(format.instant(from), clockOf(to)),
    },
    { key: 'room', head: words.room, cell: ({ roomName }) => roomName },
    {
      key: 'instructor',
      head: words.instructor,
      cell: ({ instructorName, km }) => (
        <>
          {instructorName}
          {km !== null && <span className="block text-sm text-soft">{words.km(km)}</span>}
        </>
      ),
    },
    { key: 'hours', head: words.hours, numeric: true, cell: ({ hours }) => String(hours) },
  ]
  return (
    <DataTable
      caption={words.table}
      columns={columns}
      rows={lessonsOf(placed)}
      rowKey={({ key, no }) => `${key}-${no}`}
      empty={words.notPlaced}
    />
  )
}
