/**
 * Evaluation by trainees (学员评教): four criteria from 1 to 5, a mark on the hundred-mark scale in hundredths. Fewer than
 * the rule's minimum are not shown at all, and what is shown is a sum: neither its order nor its time says who gave what.
 */
import { CRITERIA, type Criterion } from './words.ts'

export type Scores = Record<Criterion, number>

/** Hundredths: all fives are 10000. */
export const markOf = (scores: Scores): number =>
  CRITERIA.reduce((sum, criterion) => sum + scores[criterion], 0) * (2000 / CRITERIA.length)

export interface Summary {
  count: number
  minimum: number
  /** On the hundred-mark scale, two places. */
  mark: number | null
  criteria: { code: Criterion; mean: number; given: number[] }[]
}

/** Means in two places; below `minimum` the count and nothing else. */
export function summaryOf(all: readonly Scores[], minimum: number): Summary {
  const count = all.length
  if (count < minimum || count === 0) return { count, minimum, mark: null, criteria: [] }
  const criteria = CRITERIA.map((code) => {
    const given = [1, 2, 3, 4, 5].map((score) => all.filter((scores) => scores[code] === score).length)
    const sum = all.reduce((total, scores) => total + scores[code], 0)
    return { code, mean: Math.round((sum * 100) / count) / 100, given }
  })
  return { count, minimum, mark: meanMark(all.map(markOf))! / 100, criteria }
}

/** Mean of marks in hundredths, rounded half up; null of none. */
export function meanMark(marks: readonly number[]): number | null {
  if (marks.length === 0) return null
  const sum = marks.reduce((total, mark) => total + mark, 0)
  return Math.floor((2 * sum + marks.length) / (2 * marks.length))
}
