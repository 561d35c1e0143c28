import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import type { Batch } from './batch.ts'

/** The first rows as the program has understood them. Wide sheets scroll sideways; the first column stays. */
export function SampleTable({ rows }: { rows: Batch['sample'] }) {
  const { imports } = useWords()
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row, i) => ({ row, key: String(i) }))
  return (
    <Sheet title={imports.sample} flush>
      <div className="overflow-x-auto">
        <table className="min-w-full border-collapse text-sm">
          <caption className="sr-only">{imports.sample}</caption>
          <thead>
            <tr className="border-b border-line bg-well">
              {columns.map((column, i) => (
                <th
                  key={column}
                  scope="col"
                  className={i === 0 ? STICKY : 'px-4 py-2 text-start font-medium whitespace-nowrap text-soft'}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ row, key }) => (
              <tr key={key} className="border-b border-line last:border-b-0">
                {columns.map((column, i) => (
                  <td key={column} className={i === 0 ? STICKY : 'min-w-32 px-4 py-2 align-top whitespace-pre-line'}>
                    {row[column] ?? '—'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  )
}

const STICKY = 'sticky start-0 min-w-32 max-w-48 bg-sheet px-4 py-2 text-start align-top font-medium'
