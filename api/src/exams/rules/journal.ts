/**
 * The text that one journal step (答题日志) adds to the chain of its attempt. Each step names the hash of the one
 * before: the first 32 hex digits of SHA-256 over this text. Only the response can hold a `|`, and it stands between
 * members that cannot, so no two steps have the same text. Pure and without imports, because the examination room in
 * the browser computes the same chain.
 */
export interface JournalStep {
  seq: number
  kind: number
  ref: number | null
  /** As `formatResponse` of the question bank writes it. */
  response: string | null
  /** ISO 8601 with milliseconds and Z. */
  clientAt: string
  prev: string
}

/** What the first step names as the one before. */
export const FIRST_PREV = '0'.repeat(32)

export const stepText = ({ prev, seq, kind, ref, response, clientAt }: JournalStep): string =>
  [prev, seq, kind, ref ?? '', response ?? '', clientAt].join('|')

export const ANSWER = 1
export const FLAG = 2
export const UNFLAG = 3
export const SCREEN_LEFT = 4
export const SCREEN_BACK = 5
/** A question was gone on to, where none may be gone back to. */
export const REACHED = 6

/** A step that tells of the screen, with its times in milliseconds. */
export interface ScreenStep {
  kind: number
  clientMs: number
  /** When the server had it; absent in the browser. */
  receivedMs?: number
}

/**
 * How often somebody left the screen for at least so long. A glance does not count, nor does an absence that has not
 * ended. Both times of an absence come from one steady clock of the device; where they run backwards the computer's
 * clock was turned, and the server's own times decide.
 */
export function absences(steps: readonly ScreenStep[], minSeconds: number): number {
  let left: ScreenStep | undefined
  let count = 0
  for (const step of steps) {
    if (step.kind === SCREEN_LEFT) left ??= step
    if (step.kind !== SCREEN_BACK || !left) continue
    if (isLong(left, step, minSeconds * 1000)) count++
    left = undefined
  }
  return count
}

function isLong(left: ScreenStep, back: ScreenStep, minMs: number): boolean {
  const away = back.clientMs - left.clientMs
  if (away >= 0) return away >= minMs
  return back.receivedMs === undefined || left.receivedMs === undefined || back.receivedMs - left.receivedMs >= minMs
}
