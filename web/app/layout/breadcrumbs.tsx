import { Link } from '@remix-run/react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { useTrail } from './page-handle.ts'

/** The way from home to this page. */
export function Breadcrumbs() {
  const { common, navigation } = useWords()
  const crumbs = useTrail()
  if (crumbs.length === 0) return null
  return (
    <nav aria-label={common.here} className="no-print text-sm">
      <ol className="flex flex-wrap items-center gap-x-1">
        <li>
          <Link to="/" className="inline-flex min-h-8 items-center text-primary hover:underline">
            {navigation.home}
          </Link>
        </li>
        {crumbs.map(({ label, to }, i) => (
          <li key={label} className="flex min-w-0 items-center gap-x-1">
            <Icon name="right" className="size-4 text-edge" />
            {to && i < crumbs.length - 1 ? (
              <Link to={to} className="inline-flex min-h-8 items-center text-primary hover:underline">
                {label}
              </Link>
            ) : (
              <span aria-current={i === crumbs.length - 1 ? 'page' : undefined} className="text-soft">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
