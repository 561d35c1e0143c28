import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../ui/address.ts'
import { cx } from '../ui/class-names.ts'

const PART = 'flex min-h-11 items-center px-4 no-underline first:rounded-s last:rounded-e border border-primary -ms-px'

/** Between the values of one condition that stands in the address; `undefined` is everything. */
export function QueueSwitch({
  label,
  name,
  parts,
}: {
  label: string
  name: string
  parts: readonly { value: string | undefined; label: string }[]
}) {
  const { search } = useLocation()
  const current = new URLSearchParams(search).get(name) ?? undefined
  return (
    <nav aria-label={label} className="no-print flex ps-px">
      {parts.map(({ value, label: text }) => (
        <Link
          key={value ?? ''}
          to={withQuery(search, { [name]: value })}
          aria-current={value === current ? 'true' : undefined}
          className={cx(
            PART,
            value === current ? 'bg-primary font-medium text-white' : 'bg-sheet text-primary hover:bg-primary-pale',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
