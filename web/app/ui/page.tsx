import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** The head of a page: its one h1, a line about it, and what can be done here. */
export function PageHeader({
  title,
  lead,
  badge,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  badge?: ReactNode
  /** Buttons, the most important one first. */
  children?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-3 text-2xl font-bold">
          {title}
          {badge && <span className="text-base leading-none font-normal">{badge}</span>}
        </h1>
        {lead && <p className="mt-1 max-w-prose text-soft">{lead}</p>}
      </div>
      {children && <div className="no-print flex flex-wrap gap-3">{children}</div>}
    </div>
  )
}

/** A white sheet on the grey page; `title` becomes its h2. */
export function Sheet({
  title,
  actions,
  flush,
  children,
  className,
}: {
  title?: ReactNode
  actions?: ReactNode
  /** Content reaches the edges (tables). */
  flush?: boolean
  children: ReactNode
  className?: string
}) {
  return (
    <section className={cx('overflow-hidden rounded border border-line bg-sheet', className)}>
      {title && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-6">
          <h2 className="text-lg font-semibold">{title}</h2>
          {actions}
        </div>
      )}
      <div className={flush ? undefined : 'px-4 py-5 sm:px-6'}>{children}</div>
    </section>
  )
}

/** The vertical rhythm of a page. */
export const Stack = ({ children }: { children: ReactNode }) => <div className="flex flex-col gap-5">{children}</div>

/** The buttons under a form. */
export const FormActions = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-3 pt-2">{children}</div>
)
