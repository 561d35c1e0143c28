import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '../words/context.ts'
import { withQuery } from './address.ts'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

interface Counted {
  total: number
  page: number
  size: number
}

const BOX = 'flex min-h-11 min-w-11 items-center justify-center gap-1 rounded border px-3 no-underline'

/** The pages to offer: the first, the last and those around the current one; 0 marks a gap. */
export function pagesAround(current: number, last: number): number[] {
  const wanted = [...new Set([1, current - 1, current, current + 1, last])].filter((page) => page >= 1 && page <= last)
  return wanted.flatMap((page, i) => (i > 0 && page - wanted[i - 1]! > 1 ? [0, page] : [page]))
}

/** How many there are and the way to the other pages; the page stands in the address. */
export function Pagination({ total, page, size }: Counted) {
  const { search } = useLocation()
  const { common } = useWords()
  const last = Math.max(1, Math.ceil(total / size))
  if (total === 0) return null
  const step = (to: number, children: ReactNode, label: string) =>
    to < 1 || to > last ? (
      <span aria-hidden="true" className={cx(BOX, 'border-line text-edge opacity-50')}>
        {children}
      </span>
    ) : (
      <Link
        to={withQuery(search, { page: to })}
        aria-label={label}
        className={cx(BOX, 'border-edge bg-sheet hover:bg-primary-pale')}
      >
        {children}
      </Link>
    )
  return (
    <nav
      aria-label={common.pages}
      className="no-print flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3 sm:px-6"
    >
      <p className="text-soft">{common.shown((page - 1) * size + 1, Math.min(page * size, total), total)}</p>
      {last > 1 && (
        <ul className="flex flex-wrap items-center gap-2">
          <li>{step(page - 1, <Icon name="left" />, common.previousPage)}</li>
          {pagesAround(page, last).map((number, i) => (
            <li key={number || `gap-${i}`} className={cx(number !== page && 'hidden sm:block')}>
              {number === 0 ? (
                <span aria-hidden="true">…</span>
              ) : number === page ? (
                <span aria-current="page" className={cx(BOX, 'border-primary bg-primary text-white')}>
                  {number}
                </span>
              ) : (
                step(number, number, common.pageNumber(number))
              )}
            </li>
          ))}
          <li>{step(page + 1, <Icon name="right" />, common.nextPage)}</li>
        </ul>
      )}
    </nav>
  )
}
