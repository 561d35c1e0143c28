/** A share as a bar; the figure stands beside it in words. Over 100 it is full. */
export const PercentBar = ({ percent }: { percent: number }) => (
  <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-2.5 w-full max-w-60 rounded">
    <rect x="0" y="0" width="100" height="6" className="fill-calm-pale" />
    <rect
      x="0"
      y="0"
      width={Math.max(0, Math.min(100, percent))}
      height="6"
      className={percent >= 100 ? 'fill-good' : 'fill-caution'}
    />
  </svg>
)
