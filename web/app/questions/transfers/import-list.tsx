import { Link } from '@remix-run/react'
import type { Batch } from '../../imports/batch.ts'
import { BatchBadge } from '../../imports/batch-badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'

/** The imports of the signed-in person into a bank; each can be come back to. */
export function ImportList({ bankId, batches }: { bankId: string; batches: readonly Batch[] }) {
  const { questions, imports, format } = useWords()
  const words = questions.transfers
  return (
    <DataTable
      caption={words.mine}
      rows={batches}
      rowKey={({ id }) => id}
      empty={words.noneYet}
      columns={[
        {
          key: 'file',
          head: imports.fileName,
          isName: true,
          cell: ({ id, fileName }) => (
            <Link to={`/question-banks/${bankId}/imports/${id}`} className="text-primary underline">
              {fileName}
            </Link>
          ),
        },
        { key: 'state', head: questions.state, nowrap: true, cell: ({ state }) => <BatchBadge state={state} /> },
        { key: 'rows', head: imports.rows, numeric: true, cell: ({ rows }) => format.number(rows) },
        {
          key: 'created',
          head: imports.created,
          numeric: true,
          cell: ({ created }) => (created === null ? '—' : format.number(created)),
        },
        { key: 'at', head: words.uploadedAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
      ]}
    />
  )
}
