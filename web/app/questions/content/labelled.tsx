import type { ReactNode } from 'react'

/** A small heading over a part of the content. */
export const Labelled = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <div>
    <p className="mb-1 text-sm font-medium text-soft">{label}</p>
    {children}
  </div>
)
