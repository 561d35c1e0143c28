import type { ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import type { Words } from '../words/zh-CN/index.ts'
import type { RowProblem } from './batch.ts'

/** Everything wrong with the file, each at its row and cell as the spreadsheet shows them. */
export function ProblemTable({
  problems,
  total,
  actions,
}: {
  problems: readonly RowProblem[]
  total: number
  /** Beside the heading, e.g. a way to download them. */
  actions?: ReactNode
}) {
  const { imports, format } = useWords()
  const columns = useColumns()
  if (problems.length === 0) return <NoticeBox tone="good">{imports.noProblems}</NoticeBox>
  const rows = problems.map((problem, i) => ({ ...problem, key: String(i) }))
  return (
    <Sheet title={imports.problems} actions={actions} flush>
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
      cell: ({ row, line }) => placeIn(imports, row, line),
    },
    {
      key: 'cell',
      head: imports.cell,
      nowrap: true,
      cell: ({ cell, element }) => (cell || element) && <span className="font-mono text-sm">{cell ?? element}</span>,
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

/** Where in the file: its row, its line, or both; without either it is the file as a whole. */
function placeIn(imports: Words['imports'], row?: number, line?: number): string {
  const places = [row !== undefined && imports.rowNumber(row), line !== undefined && imports.lineNumber(line)]
  return places.filter(Boolean).join(' ') || imports.wholeFile
}
