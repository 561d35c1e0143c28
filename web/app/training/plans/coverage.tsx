import type { Plan } from '@app/api/contract'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { PercentBar } from '../percent-bar.tsx'

interface Row {
  key: string
  name: string
  needHours: number
  promisedHours: number
  percent: number | null
}

/** What a plan promises against what the rules ask, all together and by category. */
export function Coverage({ coverage }: Pick<Plan, 'coverage'>) {
  const { training: words, format } = useWords()
  const { officers, annualHours, needHours, promisedHours, percent, categories } = coverage
  const rows: Row[] = [
    { key: 'TOTAL', name: words.total, needHours, promisedHours, percent },
    ...categories.map((one) => ({ ...one, key: one.category, name: words.categories[one.category] })),
  ]
  const columns: Column<Row>[] = [
    { key: 'name', head: words.category, isName: true, cell: ({ name }) => name },
    {
      key: 'need',
      head: words.needed,
      numeric: true,
      cell: (row) => (row.needHours > 0 ? words.hours(format.number(row.needHours)) : words.noMinimum),
    },
    {
      key: 'promised',
      head: words.promised,
      numeric: true,
      cell: (row) => words.hours(format.number(row.promisedHours)),
    },
    {
      key: 'percent',
      head: words.covered,
      cell: (row) =>
        row.percent !== null && (
          <span className="flex flex-col gap-1">
            <span className="tabular-nums">{words.percent(format.number(row.percent))}</span>
            <PercentBar percent={row.percent} />
          </span>
        ),
    },
  ]
  return (
    <Sheet title={words.coverage} flush>
      <p className="max-w-prose px-4 py-3 text-soft sm:px-6">
        {words.coverageLead} {words.coverageOf(format.number(officers), format.number(annualHours))}
      </p>
      <DataTable caption={words.coverage} columns={columns} rows={rows} rowKey={({ key }) => key} empty="" />
    </Sheet>
  )
}
