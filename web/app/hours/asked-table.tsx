import type { ReactNode } from 'react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'

/** What a list of claims and one of exemptions share. */
interface Asked {
  id: string
  name: string
  organName: string
  createdAt: string
}

/** Things asked for, named by their `first` column. In a list of one's own the person is left out. */
export function AskedTable<T extends Asked>({
  first,
  rest,
  own,
  ...table
}: {
  caption: string
  first: Column<T>
  rest: readonly Column<T>[]
  rows: readonly T[]
  own?: boolean
  empty: ReactNode
}) {
  const { hours: words, format } = useWords()
  const person: Column<T> = {
    key: 'person',
    head: words.person,
    cell: ({ name, organName }) => (
      <>
        {name}
        <span className="block text-sm text-soft">{organName}</span>
      </>
    ),
  }
  const asked: Column<T> = {
    key: 'createdAt',
    head: words.claimedAt,
    nowrap: true,
    cell: ({ createdAt }) => format.instant(createdAt),
  }
  return <DataTable {...table} columns={[first, ...(own ? [] : [person]), ...rest, asked]} rowKey={({ id }) => id} />
}
