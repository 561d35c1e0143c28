/**
 * Answer to guessing (登录失败处理, GB/T 22239-2019 8.1.4.1 b; security.md R-12): a pair of account and source is locked
 * for a while after some failures, twice as long each further time, never for ever; a source that tries many
 * accounts is slowed down as well. Unknown accounts are counted like known ones, so that a lock tells nothing.
 */
export interface LockPolicy {
  /** Failures within the window that lock (`auth.lock_after`). */
  lockAfter: number
  /** Length of the first lock (`auth.lock_minutes`). */
  lockMinutes: number
}

const MINUTE = 60_000
const WINDOW = 15 * MINUTE
const LONGEST_LOCK = 60 * MINUTE

/** Failures older than this are forgotten. */
export const MEMORY_MS = 24 * 60 * MINUTE

/** So many consecutive failures from wherever need a reset; browsers known to the account are exempt. */
export const MOST_CONSECUTIVE = 100

const SOURCE_LIMITS = [
  { most: 20, within: 5 * MINUTE },
  { most: 100, within: 60 * MINUTE },
]

/** Until when this pair is locked; undefined if it is not. `failures` are the pair's, in order of time. */
export function lockedUntil(
  failures: readonly Date[],
  { lockAfter, lockMinutes }: LockPolicy,
  now: Date,
): Date | undefined {
  let recent: number[] = []
  let locks = 0
  let end = 0
  for (const failure of failures) {
    const at = failure.getTime()
    recent = [...recent.filter((earlier) => at - earlier < WINDOW), at]
    if (recent.length < lockAfter) continue
    end = at + Math.min(lockMinutes * MINUTE * 2 ** locks, Math.max(LONGEST_LOCK, lockMinutes * MINUTE))
    locks += 1
    recent = []
  }
  return end > now.getTime() ? new Date(end) : undefined
}

/** Below so many failures a source is never blocked, whatever else is known of it. */
export const LEAST_TO_BLOCK = Math.min(...SOURCE_LIMITS.map(({ most }) => most))
export const SOURCE_MEMORY_MS = Math.max(...SOURCE_LIMITS.map(({ within }) => within))

/**
 * Until when this source must wait, whatever account it tries. Every account that signed in from there allows for one
 * failure more: a hall of candidates behind one address mistypes often, and succeeds more often; a guesser doesn't.
 * @param failures the source's, in order of time
 * @param successes for each account that signed in from there, when it last did
 */
export function sourceBlockedUntil(failures: readonly Date[], successes: readonly Date[], now: Date): Date | undefined {
  const ends = SOURCE_LIMITS.flatMap(({ most, within }) => {
    const isRecent = (at: Date) => now.getTime() - at.getTime() < within
    const allowed = most + successes.filter(isRecent).length
    const oldest = failures.filter(isRecent).at(-allowed)
    return oldest ? [oldest.getTime() + within] : []
  })
  return ends.length > 0 ? new Date(Math.max(...ends)) : undefined
}
