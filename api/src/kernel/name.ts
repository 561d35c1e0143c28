/**
 * Names of persons. Stored as given (no NFC, no NFKC: both change compatibility ideographs);
 * length counts code points; the middle dot of minority names is U+00B7 (domain.md section 6).
 */
const DOTS = /[\u2022\u30FB\uFF0E\u2027\u22C5]/g

/** Known private-use code points of older systems and the characters they stand for. */
const PRIVATE_USE: Record<string, string> = { '\uE863': '䶮' }

export type NameProblem = 'name-empty' | 'name-too-long' | 'name-private-use' | 'name-control'

/** Dots unified, spaces inside Chinese names removed ("张 三"), known private-use characters mapped. */
export function normaliseName(raw: string): string {
  const dotted = raw
    .trim()
    .replace(DOTS, '·')
    .replace(/[\uE000-\uF8FF]/g, (c) => PRIVATE_USE[c] ?? c)
  return dotted.replace(/(?<=[\p{Script=Han}·])[\s\u3000]+(?=[\p{Script=Han}·])/gu, '').replace(/\s+/g, ' ')
}

export function nameProblem(name: string): NameProblem | undefined {
  const points = [...name]
  if (points.length === 0) return 'name-empty'
  if (points.length > 50) return 'name-too-long'
  if (points.some((c) => /\p{Co}/u.test(c))) return 'name-private-use'
  return points.some((c) => /\p{Cc}/u.test(c)) ? 'name-control' : undefined
}
