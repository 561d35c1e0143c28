/**
 * Passwords an administrator hands over (一次性口令): made by the system, good for one sign-in within a day, then
 * replaced by the holder's own (security.md R-13). Without characters that are mistaken for each other on paper.
 */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const GROUPS = 4
const GROUP = 5

export const ONE_TIME_HOURS = 24

/** About 99 bits, in four groups, such as `k7m2x-9fhqa-t3wzb-8ncde`. `below` gives a uniform integer in [0, n). */
export function newOneTimePassword(below: (n: number) => number): string {
  const group = () => Array.from({ length: GROUP }, () => ALPHABET[below(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** A password that must be changed and was given out too long ago opens nothing any more. */
export const isOverdue = (mustChange: boolean, givenAt: Date | null, now: Date): boolean =>
  mustChange && givenAt !== null && now.getTime() - givenAt.getTime() > ONE_TIME_HOURS * 3_600_000
