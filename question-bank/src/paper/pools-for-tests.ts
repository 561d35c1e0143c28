import fc from 'fast-check'
import type { Blueprint, BlueprintSection } from './blueprint.ts'
import { draw } from './draw.ts'
import type { PoolItem } from './pool.ts'

/** An item of a pool; give what the test is about. */
export const item = (id: string, changes: Partial<PoolItem> = {}): PoolItem => ({
  id,
  part: 'GENERAL',
  type: 'SINGLE',
  topic: null,
  difficulty: 3,
  contentKey: id,
  questionId: id,
  ...changes,
})

/** A section of single choice questions worth one mark each. */
export const singles = (id: string, count: number, changes: Partial<BlueprintSection> = {}): BlueprintSection => ({
  id,
  part: 'GENERAL',
  type: 'SINGLE',
  count,
  marks: 100,
  ...changes,
})

/** The default paper: three types, two parts, a hundred marks. */
export const usualSections: BlueprintSection[] = (['GENERAL', 'PROFESSIONAL'] as const).flatMap((part, i) => [
  { id: `${part}-single`, part, type: 'SINGLE', count: [24, 16][i]!, marks: 100 },
  { id: `${part}-multiple`, part, type: 'MULTIPLE', count: [12, 8][i]!, marks: 200 },
  { id: `${part}-judge`, part, type: 'TRUE_FALSE', count: [12, 8][i]!, marks: 100 },
])

/**
 * A bank as it might be: parts, types, topics of two levels, difficulties and expected scores of unequal supply, some
 * questions seen lately, some that exclude each other.
 */
export function bank(size: number, topics = 12): PoolItem[] {
  const random = draw(new Uint8Array(32).fill(1), 'bank', size, topics)
  return Array.from({ length: size }, (_, i) => {
    const difficulty = 1 + Math.min(random.below(5), random.below(5))
    const branch = Math.min(random.below(topics), random.below(topics))
    return item(`q${i}`, {
      part: random.below(5) < 3 ? 'GENERAL' : 'PROFESSIONAL',
      type: (['SINGLE', 'SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const)[random.below(4)]!,
      topic: `${branch}/${random.below(4)}`,
      difficulty,
      expected: 9500 - 1400 * difficulty + random.below(1200),
      exposure: random.below(4) === 0 ? random.below(2500) : 0,
      enemies: random.below(20) === 0 ? [`q${random.below(size)}`, `q${random.below(size)}`] : [],
    })
  })
}

const topics = fc.constantFrom(null, 'a', 'a/x', 'b')
const someTopic = fc.constantFrom('a', 'a/x', 'b')
const range = fc.constantFrom([1, 2] as const, [2, 3] as const, [3, 3] as const)
const types = fc.constantFrom('SINGLE' as const, 'SINGLE' as const, 'SINGLE' as const, 'MULTIPLE' as const)
/** Mostly absent. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
const few = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { maxLength: 2 }) },
  )

const quota = fc
  .record({ topic: fc.option(someTopic), difficulty: fc.option(range), min: fc.nat(2), more: fc.option(fc.nat(1)) })
  .filter(({ topic, difficulty }) => topic !== null || difficulty !== null)
  .map(({ more, ...rest }) => ({ ...rest, max: more === null ? null : rest.min + more }))

const section = fc.record({
  type: types,
  count: fc.constantFrom(1, 1, 2, 2, 3),
  marks: fc.constantFrom(100, 200),
  topic: seldom(someTopic),
  difficulty: seldom(range),
  quotas: few(quota),
})

const smallItem = fc.record({
  type: types,
  topic: topics,
  difficulty: fc.integer({ min: 1, max: 3 }),
  content: seldom(fc.nat(7)),
  enemies: few(fc.nat(7)),
  expected: fc.constantFrom(2000, 5000, 5500, 9000),
  exposure: fc.constantFrom(0, 0, 0, 0, 0, 2500, 5000),
})

export interface SmallDraw {
  blueprint: Blueprint
  pool: PoolItem[]
  formCount: number
}

/** Small, crowded pools with every kind of constraint: where a careless assembly fails, and all can be tried. */
export const smallDraw: fc.Arbitrary<SmallDraw> = fc
  .record({
    items: fc.array(smallItem, { minLength: 5, maxLength: 8 }),
    sections: fc.array(section, { minLength: 1, maxLength: 2 }),
    mustHave: few(fc.tuple(fc.nat(1), fc.nat(7))),
    exposureCap: fc.constantFrom(null, null, 3400, 5000, 7000, 10_000),
    expected: seldom(fc.tuple(fc.integer({ min: 2000, max: 8000 }), fc.integer({ min: 0, max: 2000 }))),
    formCount: fc.constantFrom(1, 2, 2, 3, 3),
  })
  .map(({ items, sections, mustHave, exposureCap, expected, formCount }) => ({
    formCount,
    pool: items.map(({ content, enemies, ...rest }, i) =>
      item(`q${i}`, { ...rest, contentKey: `c${content ?? i}`, enemies: enemies.map((enemy) => `q${enemy}`) }),
    ),
    blueprint: {
      exposureCap,
      expected: expected && ([expected[0], expected[0] + expected[1]] as const),
      sections: sections.map(
        ({ quotas, ...rest }, i): BlueprintSection => ({
          ...rest,
          id: `s${i}`,
          part: 'GENERAL',
          mustHave: mustHave.flatMap(([at, n]) => (at === i ? [`q${n}`] : [])),
          quotas: quotas.map((rule) => ({ ...rule, min: Math.min(rule.min, rest.count) })),
        }),
      ),
    },
  }))
