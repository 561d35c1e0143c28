import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../ui/address.ts'
import { cx } from '../ui/class-names.ts'
import { useWords } from '../words/context.ts'

const PART = 'flex min-h-11 items-center px-4 no-underline first:rounded-s last:rounded-e border border-primary -ms-px'

/** Between what waits for this person and everything; stands in the address as `mine`. */
export function QueueSwitch() {
  const { search } = useLocation()
  const { credentials } = useWords()
  const { applications: words } = credentials
  const isMine = new URLSearchParams(search).get('mine') === 'true'
  const part = (label: string, mine: string | undefined, isOn: boolean) => (
    <Link
      to={withQuery(search, { mine })}
      aria-current={isOn ? 'true' : undefined}
      className={cx(PART, isOn ? 'bg-primary font-medium text-white' : 'bg-sheet text-primary hover:bg-primary-pale')}
    >
      {label}
    </Link>
  )
  return (
    <nav aria-label={words.queue} className="no-print flex ps-px">
      {part(words.mine, 'true', isMine)}
      {part(words.everything, undefined, !isMine)}
    </nav>
  )
}
