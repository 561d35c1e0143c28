import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../ui/address.ts'
import { cx } from '../ui/class-names.ts'
import { useWords } from '../words/context.ts'

/** The years there are, the one on the page marked; the year stands in the address. */
export function YearTabs({ years, year }: { years: readonly number[]; year: number }) {
  const { hours } = useWords()
  const { search } = useLocation()
  const all = [...new Set([year, ...years])].sort((a, b) => b - a)
  if (all.length < 2) return null
  return (
    <nav aria-label={hours.year} className="no-print">
      <ul className="flex flex-wrap gap-2">
        {all.map((one) => (
          <li key={one}>
            <Link
              to={withQuery(search, { year: one })}
              aria-current={one === year ? 'page' : undefined}
              className={cx(
                'flex min-h-11 items-center rounded border px-4 no-underline tabular-nums',
                one === year ? 'border-primary bg-primary text-white' : 'border-edge bg-sheet hover:bg-primary-pale',
              )}
            >
              {hours.yearNamed(one)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
