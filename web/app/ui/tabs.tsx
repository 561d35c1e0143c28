import { NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { cx } from './class-names.ts'

/**
 * Parts of one subject, each with an address of its own. Pushed aside by a finger on a phone, with the one that is shown in
 * sight; else all of them are seen.
 */
export function Tabs({ label, items }: { label: string; items: { to: string; label: string; count?: number }[] }) {
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  const shown = items.find(({ to }) => to === pathname)?.to
  useEffect(() => {
    const strip = nav.current
    const tab = shown && strip?.querySelector(`a[href="${shown}"]`)
    if (!strip || !tab) return
    const [around, here] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()]
    if (here.right > around.right || here.left < around.left)
      strip.scrollLeft += here.left - around.left - (around.width - here.width) / 2
  }, [shown])
  return (
    <nav ref={nav} aria-label={label} className="no-print overflow-x-auto border-b border-line">
      <ul className="flex gap-1 md:flex-wrap">
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
