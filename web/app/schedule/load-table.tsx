import type { Proposal } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'

/** Hours of every instructor, with what he had before. */
export function LoadTable({ loads }: { loads: Proposal['loads'] }) {
  const { schedule: words } = useWords()
  const columns: Column<Proposal['loads'][number]>[] = [
    {
      key: 'name',
      head: words.instructor,
      isName: true,
      cell: ({ instructorId, name }) => (
        <Link to={`/instructors/${instructorId}`} className="text-primary underline">
          {name}
        </Link>
      ),
    },
    { key: 'before', head: words.before, numeric: true, cell: ({ before }) => String(before) },
    { key: 'added', head: words.added, numeric: true, cell: ({ added }) => String(added) },
    { key: 'lessons', head: words.lessons, numeric: true, cell: ({ lessons }) => String(lessons) },
    { key: 'km', head: words.travel, numeric: true, cell: ({ km }) => String(km) },
  ]
  return (
    <DataTable
      caption={words.loads}
      columns={columns}
      rows={loads}
      rowKey={({ instructorId }) => instructorId}
      empty={words.noLessons}
    />
  )
}
