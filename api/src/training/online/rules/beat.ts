/**
 * Honest time (学时防挂机): what a beat of the player is worth. The server's clock is the only one: all that was ever
 * credited in a session took at least that long, at the fastest speed that the rules allow. A beat carries the challenge
 * of the answer before it, so a repeated one is answered again and counts once, and an older one counts for nothing.
 *
 * Time that a beat leaves over stays good for a moment, because the network delays one beat more than the next; silence
 * longer than some beats is worth no more than these, because nobody knows who was there.
 */
import { clipped, firstOf, joined, lengthOf, type Range, union } from './ranges.ts'
import type { Pause } from './words.ts'

export interface BeatRule {
  beatSeconds: number
  /** Percent of real time. */
  maxSpeed: number
}

export interface SessionFacts {
  beatNo: number
  challenge: string
  /** What the last beat carried. */
  lastChallenge: string | null
  /** Until when time was counted. */
  countedUntil: Date
  /** A confirmation is being waited for. */
  isUnconfirmed: boolean
  covered: readonly Range[]
  durationSeconds: number | null
  /** A position is a second of a video; of anything else only time passes. */
  isVideo: boolean
  /** Milliseconds of learning that still count today. */
  dayLeftMs: number
}

export interface BeatInput {
  no: number
  challenge: string
  ranges: readonly Range[]
  visible: boolean
}

/** Silence of more beats than these counts as so many. */
const SILENT_BEATS = 3
/** Unused time that stays good, milliseconds. */
const CARRIED_MS = 10_000

type Order = 'NEXT' | 'REPEATED' | 'STALE'

/** Is it the beat that is due, the last one again, or neither? */
export function orderOf(
  { no, challenge }: BeatInput,
  facts: Pick<SessionFacts, 'beatNo' | 'challenge' | 'lastChallenge'>,
): Order {
  if (no === facts.beatNo + 1 && challenge === facts.challenge) return 'NEXT'
  return no === facts.beatNo && challenge === facts.lastChallenge ? 'REPEATED' : 'STALE'
}

export interface Credit {
  covered: Range[]
  /** Seconds that `covered` grew by. */
  credited: number
  /** Real time that was used up, milliseconds. */
  usedMs: number
  countedUntil: Date
  paused: Pause | null
}

export function creditOf(beat: BeatInput, facts: SessionFacts, { beatSeconds, maxSpeed }: BeatRule, now: Date): Credit {
  const covered = joined(facts.covered)
  const nothing = (paused: Pause): Credit => ({ covered, credited: 0, usedMs: 0, countedUntil: now, paused })
  if (facts.isUnconfirmed) return nothing('CONFIRM')
  if (!beat.visible) return nothing('HIDDEN')
  if (facts.dayLeftMs <= 0) return nothing('DAY_CAP')

  const speed = facts.isVideo ? maxSpeed : 100
  const silence = now.getTime() - facts.countedUntil.getTime()
  const budget = Math.max(0, Math.min(silence, SILENT_BEATS * beatSeconds * 1000, facts.dayLeftMs))
  const claimed = clipped(beat.ranges, facts.durationSeconds ?? Number.MAX_SAFE_INTEGER)
  // Past its least time a page earns nothing, so it costs nothing of the day either. A video may be seen again.
  const missing = facts.isVideo ? Number.MAX_SAFE_INTEGER : missingOf(covered, facts.durationSeconds)
  const taken = firstOf(claimed, Math.min(missing, Math.floor((budget * speed) / 100_000)))
  const usedMs = Math.ceil((lengthOf(taken) * 100_000) / speed)
  const grown = facts.isVideo ? union(covered, taken) : fromBeginning(lengthOf(covered) + lengthOf(taken))
  const carried = Math.min(CARRIED_MS, Math.max(0, budget - usedMs))
  return {
    covered: grown,
    credited: lengthOf(grown) - lengthOf(covered),
    usedMs,
    countedUntil: new Date(now.getTime() - carried),
    paused: null,
  }
}

const missingOf = (covered: readonly Range[], durationSeconds: number | null): number =>
  Math.max(0, (durationSeconds ?? Number.MAX_SAFE_INTEGER) - lengthOf(covered))

/** Time that passed, as one range. */
const fromBeginning = (seconds: number): Range[] => (seconds > 0 ? [[0, seconds]] : [])

/** Players round: so many seconds may be missing from a whole material. */
const ROUNDING_SECONDS = 2

/** Was the whole of it seen, or the least time spent? */
export function isCovered(covered: readonly Range[], durationSeconds: number | null): boolean {
  return durationSeconds === null || lengthOf(covered) >= durationSeconds - ROUNDING_SECONDS
}

/** When the next confirmation (随机确认) is asked for: half to one and a half times the mean, as `random` in [0, 1) says. */
export function nextConfirmation(from: Date, meanMinutes: number, random: number): Date {
  return new Date(from.getTime() + meanMinutes * 60_000 * (0.5 + random))
}
