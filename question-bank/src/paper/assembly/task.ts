import { byCodeUnit } from '../../model/text.ts'
import { type Blueprint, totalMarks } from '../blueprint.ts'
import { countsFor, expectedShare, fits, type PoolItem } from '../pool.ts'
import { exposuresOf } from './exposure.ts'
import { type Cell, type Content, type Enmity, type Entry, enmity, indexPool } from './pool-index.ts'

export interface TaskSection {
  id: string
  /** Places that are left beside the must-have questions. */
  count: number
  marks: number
  quotas: { min: number; max: number | null }[]
  /** Must-have questions; they hold no place of `count`. */
  fixed: PoolItem[]
  /** Ids of must-have questions that the pool does not have for this section. */
  missing: string[]
}

/**
 * A draw as the algorithms see it: must-have questions set, with what they forbid taken out of the pool, and everything
 * else by index. Sorted by id, so the order in which the pool arrives has no influence.
 */
export interface Task {
  formCount: number
  /** Full marks in hundredths. A score divided by it is hundredths on the scale of a hundred marks. */
  marks: number
  sections: TaskSection[]
  cells: Cell[]
  entries: Entry[]
  contents: Content[]
  /** Pairs of must-have questions that exclude each other. */
  clashes: [PoolItem, PoolItem][]
  /** Expected scores, in hundredths of a mark × 10,000: of the must-have questions, and of a whole form from … to. */
  fixedScore: number
  band: readonly [number, number] | null
}

export function taskOf(blueprint: Blueprint, pool: readonly PoolItem[], formCount: number): Task {
  const items = [...pool].sort((a, b) => byCodeUnit(a.id, b.id))
  const enemiesOf = enmity(items)
  const sections = blueprint.sections.map((section): TaskSection => {
    const wanted = section.mustHave ?? []
    const fixed = wanted.flatMap((id) => items.find((item) => item.questionId === id && fits(section, item)) ?? [])
    const found = new Set(fixed.map(({ questionId }) => questionId))
    return {
      id: section.id,
      count: section.count - wanted.length,
      marks: section.marks,
      quotas: (section.quotas ?? []).map((quota) => {
        const already = fixed.filter((item) => countsFor(quota, item)).length
        return { min: quota.min - already, max: quota.max == null ? null : quota.max - already }
      }),
      fixed,
      missing: wanted.filter((id) => !found.has(id)),
    }
  })
  const fixed = sections.flatMap((section) => section.fixed)
  const taken = new Set(fixed.map(({ contentKey }) => contentKey))
  const barred = new Set(fixed.flatMap(enemiesOf))
  const free = items.filter((item) => !taken.has(item.contentKey) && !barred.has(item))
  const marks = totalMarks(blueprint)
  return {
    formCount,
    marks,
    sections,
    ...indexPool(blueprint, free, { formCount, enemiesOf, exposures: exposuresOf(items) }),
    clashes: clashesAmong(fixed, enemiesOf),
    fixedScore: sections.reduce(
      (sum, s) => sum + s.fixed.reduce((own, item) => own + s.marks * expectedShare(item), 0),
      0,
    ),
    band: blueprint.expected ? [blueprint.expected[0] * marks, blueprint.expected[1] * marks] : null,
  }
}

function clashesAmong(fixed: readonly PoolItem[], enemiesOf: Enmity): [PoolItem, PoolItem][] {
  return fixed.flatMap((one, i) => {
    const enemies = enemiesOf(one)
    const others = fixed.slice(i + 1)
    return others
      .filter((other) => other.contentKey === one.contentKey || enemies.includes(other))
      .map((other): [PoolItem, PoolItem] => [one, other])
  })
}

/** Hundredths of a mark, on the scale of a hundred, to keep away from the ends of a band: enough to hit it. */
const MARGIN = 20

/** What to aim at within a band: not its very ends, if it is wide enough. */
export function innerBand([low, high]: readonly [number, number], marks: number): [number, number] {
  const margin = Math.min(Math.floor((high - low) / 4), MARGIN * marks)
  return [low + margin, high - margin]
}
