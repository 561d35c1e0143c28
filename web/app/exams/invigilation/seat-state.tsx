import type { BoardSeat } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'
import { wallClock } from '../../words/instant.ts'
import { AttemptStateBadge } from '../state-badges.tsx'

const TONES: Record<BoardSeat['attention'][number], BadgeTone> = {
  LOST: 'danger',
  AWAY: 'danger',
  PAUSED: 'caution',
  LEFT_OFTEN: 'danger',
  STALE: 'caution',
  NOT_STARTED: 'caution',
  DEVICE_CHANGED: 'calm',
  ADDRESS_CHANGED: 'calm',
}

/** What stands out about a candidate; who is well has the state of the paper only. */
export function SeatBadges({ seat }: { seat: BoardSeat }) {
  const { invigilation: words } = useWords()
  const shown = seat.attention
  return (
    <span className="inline-flex flex-wrap gap-1">
      {seat.state && <AttemptStateBadge state={seat.state} />}
      {shown.map((kind) => (
        <Badge key={kind} tone={TONES[kind]}>
          {words.attention[kind]}
        </Badge>
      ))}
      {!seat.state && !shown.includes('NOT_STARTED') && <Badge tone="calm">{words.notStarted}</Badge>}
    </span>
  )
}

/** When the device was last heard of, as seen by the server. */
export function LastSign({ seat, now }: { seat: BoardSeat; now: string }) {
  const { invigilation: words, format } = useWords()
  if (!seat.seenAt) return words.never
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(seat.seenAt)) / 1000))
  return (
    <>
      {seconds < 120
        ? words.secondsAgo(format.number(seconds))
        : words.minutesAgo(format.number(Math.floor(seconds / 60)))}
      {seat.leftCount > 0 && (
        <span className="block text-sm text-soft">{words.leftScreen(format.number(seat.leftCount))}</span>
      )}
    </>
  )
}

/** How long a running attempt has left, and what it was given. */
export function TimeLeft({ seat, now }: { seat: BoardSeat; now: string }) {
  const { invigilation: words } = useWords()
  const length = useLength()
  if (seat.state !== 'IN_PROGRESS' || !seat.endsAt) return seat.submittedAt ? clockTime(seat.submittedAt) : '—'
  const until = seat.pausedAt ?? now
  const minutes = Math.floor((Date.parse(seat.endsAt) - Date.parse(until)) / 60_000)
  return (
    <>
      {minutes >= 1 ? words.minutesLeft(String(minutes)) : minutes === 0 ? words.lessThanMinute : words.timeOver}
      {seat.pausedAt && <span className="block text-sm text-soft">{words.clockStands}</span>}
      {seat.givenSeconds > 0 && (
        <span className="block text-sm text-soft">{words.given(length(seat.givenSeconds))}</span>
      )}
    </>
  )
}

/** A length of seconds in words. */
export function useLength(): (seconds: number) => string {
  const { invigilation: words, format } = useWords()
  return (seconds) => {
    const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
    return rest === 0
      ? words.minutesLong(format.number(minutes))
      : words.minutesSeconds(format.number(minutes), format.number(rest))
  }
}

/** A sitting is of one day: the time says enough. */
function clockTime(iso: string): string {
  const { hour, minute, second } = wallClock(iso)
  return `${hour}:${minute}:${second}`
}
