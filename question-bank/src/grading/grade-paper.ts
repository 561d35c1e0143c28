import type { Part } from '../model/question.ts'
import { type Fraction, type GradingPolicy, gradeResponse, requireHundredths } from './grade-response.ts'

/** A session's rule for partly right answers. */
export interface GradingRule {
  policy: GradingPolicy
  /** Hundredths; see `gradeResponse`. */
  partialHundredths?: number
}

/** What grading needs to know of one question of a form. */
export interface KeyedItem {
  ref: number
  key: readonly string[]
  /** Full marks in hundredths. */
  marks: number
  part: Part
}

export interface MarkedItem {
  ref: number
  answered: boolean
  fraction: Fraction
  mark: number
}

/** Marks reached and marks possible, both in hundredths. */
export interface Grade {
  mark: number
  of: number
}

export interface GradedPaper {
  items: MarkedItem[]
  /** Only the parts that the paper has. */
  parts: Partial<Record<Part, Grade>>
  total: Grade
}

/**
 * Grades a whole paper: mark → grade, by part and in all. Responses to refs the form does not have are ignored;
 * a question without a response is worth 0.
 */
export function gradePaper(
  items: readonly KeyedItem[],
  responses: ReadonlyMap<number, readonly string[]>,
  rule: GradingRule,
): GradedPaper {
  const total: Grade = { mark: 0, of: 0 }
  const parts: GradedPaper['parts'] = {}
  const marked = items.map(({ ref, key, marks, part }): MarkedItem => {
    const response = responses.get(ref) ?? []
    const { fraction, mark } = gradeResponse(key, response, marks, rule.policy, rule.partialHundredths)
    parts[part] ??= { mark: 0, of: 0 }
    for (const grade of [parts[part], total]) {
      grade.mark += mark
      grade.of += marks
    }
    return { ref, answered: response.length > 0, fraction, mark }
  })
  return { items: marked, parts, total }
}

/**
 * A grade on another scale, e.g. a part of 60 marks on the hundred-mark scale (百分制).
 * @param scale full marks of the scale, in hundredths: 10000 for the hundred-mark scale
 * @returns hundredths, rounded down, so that nobody passes by rounding
 */
export function onScale({ mark, of }: Grade, scale: number): number {
  requireHundredths('scale', scale)
  if (of === 0) return 0
  return Number((BigInt(mark) * BigInt(scale)) / BigInt(of))
}
