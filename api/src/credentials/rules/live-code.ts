/**
 * 亮证码: the changing code on a holder's phone. It carries a status token of ours, the second and a random number, signed by
 * the phone's key; a picture of it is recognised by its age, and within its few seconds by having been seen before.
 */
export const LIVE_OUTCOMES = ['live', 'too-old', 'too-early', 'replayed', 'ended', 'not-ours'] as const
/** `ended`: the status token is over, or another phone has taken its place. */
export type LiveOutcome = (typeof LIVE_OUTCOMES)[number]

/** The phone shows a new code so often. */
export const EVERY_SECONDS = 5
/** So old a code may be when it is checked: the way through camera, hand and network. */
export const WINDOW_SECONDS = 30
/** So much a phone's clock may be ahead of ours. */
export const AHEAD_SECONDS = 15
/** A status token says for so long that the credential was in force; a phone fetches the next one half-way. */
export const TOKEN_SECONDS = 600

/** What the second of a code says at `now` (both in seconds since 1970). */
export function timeOutcome(second: number, expires: number, now: number): 'live' | 'too-old' | 'too-early' | 'ended' {
  if (second > now + AHEAD_SECONDS) return 'too-early'
  if (second < now - WINDOW_SECONDS) return 'too-old'
  return expires < now || expires < second ? 'ended' : 'live'
}
