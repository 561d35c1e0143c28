import type { ReactNode } from 'react'

/** What to do next, in sight at the lower edge of the screen however long the page is. */
export const BottomBar = ({ children }: { children: ReactNode }) => (
  <div className="no-print sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-page px-4 py-3 sm:mx-0 sm:rounded-t">
    {children}
  </div>
)
