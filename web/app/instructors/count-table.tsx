import { Sheet } from '../ui/page.tsx'

/** Names with figures beside them. */
export function CountTable({
  title,
  lead,
  heads: [first, ...others],
  rows,
}: {
  title: string
  lead?: string
  heads: readonly string[]
  rows: readonly { key: string; cells: readonly (string | number)[] }[]
}) {
  if (rows.length === 0) return null
  return (
    <Sheet title={title}>
      {lead && <p className="mb-3 text-sm text-soft">{lead}</p>}
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-soft">
            <th scope="col" className="py-2 text-start font-medium">
              {first}
            </th>
            {others.map((head) => (
              <th key={head} scope="col" className="py-2 ps-4 text-end font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...counts] }) => (
            <tr key={key} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-2 text-start font-normal">
                {name}
              </th>
              {counts.map((count, i) => (
                <td key={others[i]} className="py-2 ps-4 text-end">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}
