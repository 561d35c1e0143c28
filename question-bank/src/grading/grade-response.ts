/**
 * What a partly right answer is worth. No rule of law fixes it, so the session's rule names the policy.
 * - `ALL_OR_NOTHING`: 未全部选出或多选、错选均不得分.
 * - `PARTIAL_PER_OPTION`: no wrong choice → so much per right choice (每选对一项得…分), full marks when complete.
 * - `PARTIAL_FIXED`: no wrong choice, at least one right → one fixed mark (少选得…分), full marks when complete.
 * - `NEGATIVE_PER_OPTION`: each right choice earns its equal share, each wrong one takes as much away (错选倒扣), and the
 *   question is never worth less than nothing: plus/minus scoring, see Betts, Muntean, Kim & Kao, Educational and
 *   Psychological Measurement 82 (2022) 151–176.
 */
export const GRADING_POLICIES = [
  'ALL_OR_NOTHING',
  'PARTIAL_PER_OPTION',
  'PARTIAL_FIXED',
  'NEGATIVE_PER_OPTION',
] as const
export type GradingPolicy = (typeof GRADING_POLICIES)[number]

/** An exact share of the marks, in lowest terms, between 0/1 and 1/1. */
export interface Fraction {
  numerator: number
  denominator: number
}

export interface Graded {
  fraction: Fraction
  /** Hundredths of a mark: `fraction × marks`, rounded down, never negative, never above `marks`. */
  mark: number
}

/**
 * Grades one response by marking choices: response → fraction → mark, in integers throughout.
 * Key and response are sets of choice ids; an id that the key does not have is a wrong choice. No response is worth 0.
 *
 * @param marks full marks of the question, in hundredths
 * @param partialHundredths the partial mark of the two partial policies, in hundredths: per right choice or fixed. Without
 *   it `PARTIAL_PER_OPTION` gives each right choice its equal share; `PARTIAL_FIXED` needs it.
 * @throws RangeError for marks that are not whole hundredths, an empty key, or a missing fixed mark
 */
export function gradeResponse(
  key: readonly string[],
  response: readonly string[],
  marks: number,
  policy: GradingPolicy,
  partialHundredths?: number,
): Graded {
  requireHundredths('marks', marks)
  if (partialHundredths !== undefined) requireHundredths('partialHundredths', partialHundredths)
  const right = new Set(key)
  const chosen = new Set(response)
  if (right.size === 0) throw new RangeError('a question without a key cannot be graded')
  if (policy === 'PARTIAL_FIXED' && partialHundredths === undefined)
    throw new RangeError('PARTIAL_FIXED needs its mark')

  const hits = [...chosen].filter((id) => right.has(id)).length
  const misses = chosen.size - hits
  if (hits === 0) return graded(0, 1, marks)
  if (misses === 0 && hits === right.size) return graded(1, 1, marks)
  if (policy === 'NEGATIVE_PER_OPTION') return graded(Math.max(hits - misses, 0), right.size, marks)
  if (misses > 0 || policy === 'ALL_OR_NOTHING') return graded(0, 1, marks)
  if (partialHundredths === undefined) return graded(hits, right.size, marks)
  const earned = policy === 'PARTIAL_FIXED' ? partialHundredths : partialHundredths * hits
  return marks === 0 ? graded(0, 1, 0) : graded(Math.min(earned, marks), marks, marks)
}

/** `numerator / denominator` of the marks. */
export function graded(numerator: number, denominator: number, marks: number): Graded {
  const divisor = greatestCommonDivisor(numerator, denominator)
  const fraction = { numerator: numerator / divisor, denominator: denominator / divisor }
  return { fraction, mark: Math.floor((fraction.numerator * marks) / fraction.denominator) }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** 100,000 marks is beyond any paper and keeps every product an exact integer. */
const MOST_HUNDREDTHS = 10_000_000

export function requireHundredths(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > MOST_HUNDREDTHS) {
    throw new RangeError(`${name} must be whole hundredths between 0 and ${MOST_HUNDREDTHS}`)
  }
}
