/** A share (0 … 1) as a bar for the eye; the figure stands beside it as text. */
export function Bar({ share, tone = 'primary' }: { share: number; tone?: 'primary' | 'good' | 'caution' }) {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-2.5 w-full min-w-16 rounded">
      <rect x="0" y="0" width="100" height="6" className="fill-calm-pale" />
      <rect x="0" y="0" width={width} height="6" className={FILLS[tone]} />
    </svg>
  )
}

const FILLS = { primary: 'fill-primary', good: 'fill-good', caution: 'fill-caution' }
