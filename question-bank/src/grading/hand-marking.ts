import type { Rubric } from '../model/question.ts'
import { requireHundredths } from './grade-response.ts'
import { shareMarks } from './share-marks.ts'

/** How two marks become one (双评): a session's rule. */
export interface HandMarkingRule {
  /** Two marks that differ by more go to an arbiter. Hundredths. */
  toleranceHundredths: number
  /** A mean is rounded down to a whole hundredth or to half a mark. */
  meanTo: 'HUNDREDTH' | 'HALF_MARK'
  /** The arbiter's mark counts, or the mean of the two of the three marks that are nearest to each other. */
  arbitration: 'ARBITER' | 'NEAREST_TWO'
}

/** AGREED: the mark of the answer, in hundredths. ARBITRATION: a third marker decides; `difference` is too large. */
export type Combined = { outcome: 'AGREED'; mark: number } | { outcome: 'ARBITRATION'; difference: number }

/**
 * What two markers who did not see each other's mark come to: their mean if they agree within the tolerance.
 * @param first hundredths, like `second`
 * @throws RangeError for marks that are not whole hundredths
 */
export function combine(
  first: number,
  second: number,
  { toleranceHundredths, meanTo }: Pick<HandMarkingRule, 'toleranceHundredths' | 'meanTo'>,
): Combined {
  requireHundredths('toleranceHundredths', toleranceHundredths)
  for (const mark of [first, second]) requireHundredths('mark', mark)
  const difference = Math.abs(first - second)
  if (difference > toleranceHundredths) return { outcome: 'ARBITRATION', difference }
  return { outcome: 'AGREED', mark: mean(first, second, meanTo) }
}

/**
 * The final mark after arbitration (仲裁、三评). Where the arbiter stands exactly between the two, the nearest two are not
 * decided and the arbiter's mark counts, which is the mean of all three as well.
 * @returns hundredths
 * @throws RangeError for marks that are not whole hundredths
 */
export function arbitrate(
  first: number,
  second: number,
  arbiter: number,
  { arbitration, meanTo }: Pick<HandMarkingRule, 'arbitration' | 'meanTo'>,
): number {
  for (const mark of [first, second, arbiter]) requireHundredths('mark', mark)
  if (arbitration === 'ARBITER') return arbiter
  const [low, middle, high] = [first, second, arbiter].sort((a, b) => a - b) as [number, number, number]
  const [below, above] = [middle - low, high - middle]
  if (below === above) return middle
  return below < above ? mean(low, middle, meanTo) : mean(middle, high, meanTo)
}

function mean(a: number, b: number, to: HandMarkingRule['meanTo']): number {
  const step = to === 'HALF_MARK' ? 50 : 1
  // Two equal marks are nobody's rounding matter.
  return a === b ? a : Math.floor((a + b) / (2 * step)) * step
}

/** Full marks of each point (采分点) of a rubric, in hundredths, adding up to the marks; one number without points. */
export function pointMarks({ points }: Pick<Rubric, 'points'>, marks: number): number[] {
  requireHundredths('marks', marks)
  if (points.length === 0) return [marks]
  return shareMarks(
    marks,
    points.map(({ weight }) => weight),
  )
}

/**
 * The mark of an answer from what a marker gave for each point.
 * @param given hundredths by point, in the order of the rubric
 * @throws RangeError unless every point has whole hundredths up to its full marks
 */
export function rubricMark(rubric: Pick<Rubric, 'points'>, marks: number, given: readonly number[]): number {
  const full = pointMarks(rubric, marks)
  if (given.length !== full.length) throw new RangeError(`the rubric has ${full.length} points, not ${given.length}`)
  for (const [i, mark] of given.entries()) {
    requireHundredths('mark', mark)
    if (mark > full[i]!) throw new RangeError(`point ${i + 1} has ${full[i]} hundredths, not ${mark}`)
  }
  return given.reduce((sum, mark) => sum + mark, 0)
}
