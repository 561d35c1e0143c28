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
