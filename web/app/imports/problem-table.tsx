import { Badge } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import type { RowProblem } from './batch.ts'

/** Everything wrong with the file, each at its row and cell as the spreadsheet shows them. */
export function ProblemTable({ problems, total }: { problems: readonly RowProblem[]; total: number }) {
  const { imports, format } = useWords()
  const columns = useColumns()
  if (problems.length === 0) return <NoticeBox tone="good">{imports.noProblems}</NoticeBox>
  const rows = problems.map((problem, i) => ({ ...problem, key: String(i) }))
  return (
    <Sheet title={imports.problems} flush>
      {total > problems.length && (
        <p className="px-4 pt-3 text-soft sm:px-6">
          {imports.problemsMore(format.number(problems.length), format.number(total))}
        </p>
      )}
      <DataTable
        caption={imports.problems}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty={imports.noProblems}
      />
    </Sheet>
  )
}

function useColumns(): Column<RowProblem>[] {
  const { imports, errors } = useWords()
  return [
    {
      key: 'row',
      head: imports.row,
      nowrap: true,
      isName: true,
      cell: ({ row }) => (row === undefined ? imports.wholeFile : imports.rowNumber(row)),
    },
    {
      key: 'cell',
      head: imports.cell,
      nowrap: true,
      cell: ({ cell }) => cell && <span className="font-mono">{cell}</span>,
    },
    { key: 'column', head: imports.column, cell: ({ column }) => column },
    {
      key: 'severity',
      head: imports.severity,
      nowrap: true,
      cell: ({ severity }) => (
        <Badge tone={severity === 'error' ? 'danger' : 'caution'}>{imports.severities[severity]}</Badge>
      ),
    },
    {
      key: 'what',
      head: imports.what,
      cell: ({ code, detail = {} }) =>
        say(imports.codes, code, detail, () =>
          say(errors.codes, code, detail, () => say(errors.fields, code, detail, imports.otherProblem)),
        ),
    },
  ]
}
