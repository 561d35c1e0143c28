import { arbitrate, combine, pointMarks, type Rubric, rubricMark } from '@app/question-bank'
import type { SessionRules } from './session-rules.ts'

/**
 * Marking by hand (人工阅卷) of one answer: two markers who do not see each other's mark, and a third person who decides
 * where the two are too far apart.
 *
 *   OPEN → ONCE → DONE                 the two agree within the tolerance: their mean counts
 *                 ONCE → ARBITRATION → DONE   仲裁: the arbiter's mark counts
 */
export type MarkingState = 'OPEN' | 'ONCE' | 'ARBITRATION' | 'DONE'

/** What the province's parameter said when it was introduced; for sessions that were planned before. */
const EARLIER_TOLERANCE = 2000

type ToleranceRule = Pick<SessionRules, 'markingTolerance'>

/** By how many hundredths two marks may differ before a third decides. */
export const toleranceOf = (maxMark: number, { markingTolerance = EARLIER_TOLERANCE }: ToleranceRule): number =>
  Math.floor((maxMark * markingTolerance) / 10_000)

export type AfterMark = { state: 'ONCE' | 'ARBITRATION' } | { state: 'DONE'; finalMark: number }

/** Where an answer stands after a mark of a marker; `first` is the other marker's, undefined when there was none. */
export function afterMark(mark: number, first: number | undefined, maxMark: number, rules: ToleranceRule): AfterMark {
  if (first === undefined) return { state: 'ONCE' }
  const rule = { toleranceHundredths: toleranceOf(maxMark, rules), meanTo: 'HUNDREDTH' } as const
  const combined = combine(first, mark, rule)
  return combined.outcome === 'AGREED' ? { state: 'DONE', finalMark: combined.mark } : { state: 'ARBITRATION' }
}

/** The final mark when the arbiter has decided. */
export const afterArbitration = (first: number, second: number, decided: number): number =>
  arbitrate(first, second, decided, { arbitration: 'ARBITER', meanTo: 'HUNDREDTH' })

/** What a marker gives: a mark as a whole or one for each point of the rubric, in hundredths. */
export interface Given {
  mark?: number
  points?: number[]
}

export type MarkProblem = 'mark-missing' | 'mark-too-high' | 'mark-points-differ'

/** The mark that was given, or what is wrong with it. */
export function readMark(
  { mark, points }: Given,
  rubric: Pick<Rubric, 'points'>,
  maxMark: number,
): { mark: number; points: number[] | null } | MarkProblem {
  if ((mark === undefined) === (points === undefined)) return 'mark-missing'
  if (mark !== undefined) return mark > maxMark ? 'mark-too-high' : { mark, points: null }
  const full = pointMarks(rubric, maxMark)
  if (points!.length !== full.length) return 'mark-points-differ'
  if (points!.some((given, i) => given > full[i]!)) return 'mark-too-high'
  return { mark: rubricMark(rubric, maxMark, points!), points: points! }
}

/**
 * The marks by hand of one attempt as its key version counts them. A question that was given other marks since it was
 * marked keeps its share of them, rounded down.
 */
export const marksNow = ({ finalMark, maxMark }: { finalMark: number; maxMark: number }, marks: number): number =>
  maxMark === marks ? finalMark : Number((BigInt(finalMark) * BigInt(marks)) / BigInt(maxMark))
