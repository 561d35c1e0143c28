import { useWords } from '../../words/context.ts'
import { clockOf } from '../clock.ts'
import { secondsIn } from './ranges.ts'

/** Which parts of a material have counted; the words below say the same. */
export function CoveredBar({
  covered,
  durationSeconds,
}: {
  covered: readonly (readonly number[])[]
  durationSeconds: number | null
}) {
  const { learning: words } = useWords()
  if (!durationSeconds) return null
  const seconds = Math.min(secondsIn(covered), durationSeconds)
  return (
    <div>
      <svg
        viewBox={`0 0 ${durationSeconds} 10`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-3 w-full rounded bg-calm-pale"
      >
        {covered.map(([from = 0, to = 0]) => (
          <rect key={from} x={from} y={0} width={to - from} height={10} className="fill-good" />
        ))}
      </svg>
      <p className="mt-1 text-soft tabular-nums">{words.coveredOf(clockOf(seconds), clockOf(durationSeconds))}</p>
    </div>
  )
}
