import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** Label and value pairs (a description list). Values that are empty show a dash. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-1 gap-x-8 gap-y-3 sm:grid-cols-2">{children}</dl>
}

export function Fact({ label, wide, children }: { label: ReactNode; wide?: boolean; children?: ReactNode }) {
  const empty =
    children === null || children === undefined || children === '' || (Array.isArray(children) && children.length === 0)
  return (
    <div className={cx('max-sm:flex max-sm:gap-4', wide && 'sm:col-span-2')}>
      <dt className="shrink-0 hyphens-auto text-soft max-sm:w-24 sm:text-sm">{label}</dt>
      <dd className="min-h-6 min-w-0">{empty ? '—' : children}</dd>
    </div>
  )
}
