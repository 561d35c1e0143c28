import type { RoomCounts } from '@app/api/contract'
import { cx } from '../../ui/class-names.ts'
import { useWords } from '../../words/context.ts'

/** How many are expected, sit, have handed in, and need somebody: one line of figures that a phone wraps. */
export function Figures({ counts }: { counts: RoomCounts }) {
  const { invigilation: words, format } = useWords()
  const shown = [
    { label: words.expected, value: counts.expected },
    { label: words.checkedIn, value: counts.checkedIn },
    { label: words.nowRunning, value: counts.running },
    { label: words.handedIn, value: counts.handedIn },
    { label: words.notStarted, value: counts.notStarted },
    { label: words.paused, value: counts.paused, isUrgent: true },
    { label: words.lost, value: counts.lost, isUrgent: true },
    { label: words.needAttention, value: counts.attention, isUrgent: true },
  ]
  return (
    <dl aria-label={words.figures} className="grid grid-cols-3 gap-2 sm:grid-cols-4 lg:grid-cols-8">
      {shown.map(({ label, value, isUrgent }) => (
        <div key={label} className="flex flex-col-reverse rounded border border-line bg-sheet px-3 py-2">
          <dt className="text-sm text-soft">{label}</dt>
          <dd className={cx('text-xl font-bold tabular-nums', isUrgent && value > 0 && 'text-danger')}>
            {format.number(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
