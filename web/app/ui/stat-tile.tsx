import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

/** One figure that leads to what it counts. `urgent` is for work that waits. */
export function StatTile({
  to,
  icon,
  label,
  value,
  hint,
  urgent,
}: {
  to: string
  icon: IconName
  label: string
  value: ReactNode
  hint?: ReactNode
  urgent?: boolean
}) {
  return (
    <Link
      to={to}
      className={cx(
        'group flex items-start gap-4 rounded border border-line bg-sheet p-4 no-underline hover:border-primary hover:bg-well',
        urgent && 'border-l-4 border-l-primary',
      )}
    >
      <span
        className={cx(
          'flex size-11 shrink-0 items-center justify-center rounded',
          urgent ? 'bg-primary text-white' : 'bg-primary-pale text-primary',
        )}
      >
        <Icon name={icon} className="size-6" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-soft">{label}</span>
        <span className="block text-2xl font-bold tabular-nums">{value}</span>
        {hint && <span className="block text-sm text-soft">{hint}</span>}
      </span>
      <Icon name="right" className="mt-3 text-edge group-hover:text-primary" />
    </Link>
  )
}

export const TileGrid = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">{children}</div>
)
