import { useEffect, useRef, useState } from 'react'
import { cx } from '../../ui/class-names.ts'
import { useServerNow } from '../../ui/server-now.ts'
import { useWords } from '../../words/context.ts'

const MINUTE = 60_000
/** When a screen reader hears how many minutes are left. */
const ANNOUNCED_MINUTES = [30, 15, 5, 1]
const LAST_MINUTES = 5

/**
 * Counts down by the server's time. The figure is silent for screen readers; another, polite place speaks at a few
 * moments. It can be hidden by those whom it unnerves.
 */
export function RemainingTime({ endsAt, now, onOver }: { endsAt: string; now: string; onOver: () => void }) {
  const { practice: words, format } = useWords()
  const left = Date.parse(endsAt) - useServerNow(now)
  const [isHidden, hide] = useState(false)
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const isOver = left <= 0
  const over = useRef(onOver)
  over.current = onOver
  useEffect(() => {
    if (isAlive && isOver) over.current()
  }, [isAlive, isOver])

  // Without JavaScript nothing counts down: the page says when it ends.
  if (!isAlive) return <p>{isOver ? words.timeOver : words.endsAt(format.instant(endsAt))}</p>
  if (isOver) return <p role="alert">{words.timeUp}</p>
  return (
    <div className="flex items-center gap-2">
      {!isHidden && (
        <>
          <span className="max-sm:sr-only">{words.timeLeft}</span>
          <span
            role="timer"
            aria-live="off"
            aria-label={words.timeLeft}
            className={cx('text-xl font-semibold tabular-nums', left < LAST_MINUTES * MINUTE && 'text-danger')}
          >
            {clockText(left)}
          </span>
        </>
      )}
      <button
        type="button"
        className="min-h-11 rounded px-2 text-primary underline"
        aria-pressed={isHidden}
        onClick={() => hide(!isHidden)}
      >
        {isHidden ? words.showTime : words.hideTime}
      </button>
      <Spoken left={left} />
    </div>
  )
}

/** Says how many minutes are left when one of the moments is passed. */
function Spoken({ left }: { left: number }) {
  const { practice: words } = useWords()
  const minutes = Math.ceil(left / MINUTE)
  const last = useRef(minutes)
  const [said, say] = useState<number>()
  useEffect(() => {
    const due = ANNOUNCED_MINUTES.findLast((moment) => minutes <= moment && last.current > moment)
    if (due !== undefined) say(due)
    last.current = minutes
  }, [minutes])
  return (
    <span role="status" className="sr-only">
      {said === undefined ? '' : words.minutesLeft(said)}
    </span>
  )
}

/** `1:05:09`, `5:09` */
function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
