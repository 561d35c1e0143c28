import { Link, useLocation, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '../words/context.ts'
import { withQuery } from './address.ts'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export interface Column<T> {
  key: string
  /** The column's name; empty for buttons and boxes. */
  head: ReactNode
  /** What the phone's card calls it, when `head` is no text. */
  label?: string
  /** Nothing is shown as a dash. */
  cell: (row: T) => ReactNode
  /** Orders the list knows for this column, e.g. `['name', '-name']`. */
  sorts?: readonly string[]
  numeric?: boolean
  nowrap?: boolean
  /** The cell that names the row. */
  isName?: boolean
}

/**
 * A table of records; its order stands in the address. On a phone every row becomes a card.
 * `empty` says what to do when there is nothing.
 */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
}: {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  empty: ReactNode
}) {
  const location = useLocation()
  const navigation = useNavigation()
  const isLoading = navigation.state === 'loading' && navigation.location.pathname === location.pathname
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <div className="overflow-x-auto" aria-busy={isLoading}>
      <PhoneSort columns={columns} search={location.search} />
      <table className={cx('cards w-full border-collapse', isLoading && 'cursor-progress')}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line bg-well text-start">
            {columns.map((column) => (
              <Head key={column.key} column={column} search={location.search} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="hover:bg-well md:border-b md:border-line md:last:border-b-0">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head<T>({ column: { head, sorts, numeric }, search }: { column: Column<T>; search: string }) {
  const align = numeric ? 'text-end' : 'text-start'
  if (head === '') return <td />
  if (!sorts) {
    return (
      <th scope="col" className={cx('px-4 py-3 text-sm font-medium whitespace-nowrap text-soft', align)}>
        {head}
      </th>
    )
  }
  const current = currentSort(sorts, search)
  const order = current === undefined ? 'none' : current.startsWith('-') ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={order} className={cx('px-4 py-1', align)}>
      <SortLink head={head} sorts={sorts} search={search} />
    </th>
  )
}

/** The order of this column that the address asks for, or undefined. */
function currentSort(sorts: readonly string[], search: string): string | undefined {
  const sort = new URLSearchParams(search).get('sort')
  return sorts.find((one) => one === sort)
}

/** Goes to the next order that the list knows for a column. */
function SortLink({ head, sorts, search }: { head: ReactNode; sorts: readonly string[]; search: string }) {
  const { common } = useWords()
  const current = currentSort(sorts, search)
  const next = sorts[(sorts.indexOf(current ?? '') + 1) % sorts.length]
  return (
    <Link
      to={withQuery(search, { sort: next })}
      preventScrollReset
      title={common.sortBy}
      className={cx(
        'inline-flex min-h-11 items-center gap-1 text-sm whitespace-nowrap no-underline hover:text-primary',
        current ? 'font-semibold text-primary' : 'text-soft',
      )}
    >
      {head}
      <Icon
        name={current && !current.startsWith('-') ? 'up' : 'down'}
        className={cx('size-4', !current && 'opacity-40')}
      />
    </Link>
  )
}

/** On a phone the columns have no heads; the orders stand above the cards. */
function PhoneSort<T>({ columns, search }: { columns: readonly Column<T>[]; search: string }) {
  const { common } = useWords()
  const sortable = columns.filter(({ sorts }) => sorts)
  if (sortable.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 border-b border-line px-4 md:hidden">
      <span className="text-sm text-soft">{common.order}</span>
      {sortable.map(({ key, head, sorts = [] }) => (
        <SortLink key={key} head={head} sorts={sorts} search={search} />
      ))}
    </div>
  )
}

function Cell<T>({ column: { head, label, cell, numeric, nowrap, isName }, row }: { column: Column<T>; row: T }) {
  const look = cx('align-top md:px-4 md:py-3', numeric && 'md:text-end tabular-nums', nowrap && 'md:whitespace-nowrap')
  const content = cell(row)
  const shown = head !== '' && (content === '' || content === null || content === undefined) ? '—' : content
  if (isName) {
    return (
      <th scope="row" className={cx(look, 'text-start font-medium')}>
        {shown}
      </th>
    )
  }
  return (
    <td data-label={label ?? (typeof head === 'string' ? head : '')} className={look}>
      {shown}
    </td>
  )
}

/** What a list says when it has nothing to show. */
export const EmptyState = ({ icon = 'list', children }: { icon?: IconName; children: ReactNode }) => (
  <div className="flex flex-col items-center gap-3 px-4 py-12 text-center text-soft">
    <Icon name={icon} className="size-10 opacity-40" />
    {children}
  </div>
)
