import { useNavigation } from '@remix-run/react'

/** A thin travelling line at the top while the next page is on its way. */
export function ProgressLine({ label }: { label: string }) {
  if (useNavigation().state === 'idle') return null
  return (
    <div
      role="progressbar"
      // Said when the reader pauses; a live region belongs to no landmark.
      aria-live="polite"
      aria-label={label}
      className="fixed inset-x-0 top-0 z-50 h-1 overflow-hidden bg-primary-pale"
    >
      <div className="travelling h-full w-1/4 bg-emblem" />
    </div>
  )
}
