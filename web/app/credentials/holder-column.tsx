import type { Column } from '../ui/data-table.tsx'

/** The column that names a row by the holder and the unit below. */
export const holderColumn = <T extends { holderName: string; organName: string }>(head: string): Column<T> => ({
  key: 'holder',
  head,
  isName: true,
  cell: ({ holderName, organName }) => (
    <>
      {holderName}
      <span className="block text-sm font-normal text-soft">{organName}</span>
    </>
  ),
})
