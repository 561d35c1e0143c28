import { NavLink } from '@remix-run/react'
import { cx } from './class-names.ts'

/** Parts of one subject, each with an address of its own. */
export function Tabs({ label, items }: { label: string; items: { to: string; label: string; count?: number }[] }) {
  return (
    <nav aria-label={label} className="no-print overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {items.map(({ to, label: text, count }) => (
          <li key={to}>
            <NavLink
              to={to}
              end
              className={({ isActive }) =>
                cx(
                  'flex min-h-11 items-center gap-2 border-b-4 px-4 whitespace-nowrap',
                  isActive ? 'border-primary font-semibold text-primary' : 'border-transparent hover:border-line',
                )
              }
            >
              {text}
              {count !== undefined && <span className="rounded-full bg-calm-pale px-2 text-sm text-calm">{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
