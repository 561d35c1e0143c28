import { CHOICE_IDS } from '@app/question-bank'
import { chiSquareTail } from './chi-square.ts'

/** Below this expected count in a cell the chi-square test says nothing reliable (Cochran 1954). */
const LEAST_EXPECTED = 5

/**
 * Pearson's test of counts against equal shares.
 * @returns the p-value, or null where there are too few to say
 */
export function skewOf(counts: readonly number[]): number | null {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  if (counts.length < 2 || expected < LEAST_EXPECTED) return null
  const x = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return chiSquareTail(x, counts.length - 1)
}

export interface KeyCount {
  type: 'SINGLE' | 'TRUE_FALSE'
  /** How many choices the questions have. */
  choices: number
  key: string
  count: number
}

/** Where the right choice stands (答案位置分布), for each type and number of choices; positions nobody uses count 0. */
export function keyPositions(found: readonly KeyCount[]) {
  const groups = Map.groupBy(found, ({ type, choices }) => `${type} ${choices}`)
  return [...groups.values()].map((group) => {
    const { type, choices } = group[0]!
    const ids = type === 'TRUE_FALSE' ? ['T', 'F'] : CHOICE_IDS.slice(0, choices)
    const counts = ids.map((id) => ({ id, count: group.find(({ key }) => key === id)?.count ?? 0 }))
    return { type, choices, counts, skew: skewOf(counts.map(({ count }) => count)) }
  })
}
