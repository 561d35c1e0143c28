import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble, drawForm, planDraw } from './assemble.ts'
import { type Blueprint, checkBlueprint, fits, type PoolItem, totalMarks } from './blueprint.ts'
import { draw } from './draw.ts'
import { PoolTooSmall, shortfall } from './shortfall.ts'

const seed = new Uint8Array(32).fill(11)
const item = (id: string, changes: Partial<PoolItem> = {}): PoolItem => ({
  id,
  part: 'GENERAL',
  type: 'SINGLE',
  topic: null,
  difficulty: 3,
  contentKey: id,
  ...changes,
})
const singles = (id: string, count: number, changes: Partial<Blueprint['sections'][number]> = {}) =>
  ({ id, part: 'GENERAL', type: 'SINGLE', count, marks: 100, ...changes }) as const

/** A bank as it might be: three types, topics and difficulties of unequal supply. */
function bank(size: number, topics: number): PoolItem[] {
  const random = draw(new Uint8Array(32).fill(1), 'bank', size, topics)
  return Array.from({ length: size }, (_, i) =>
    item(`q${i}`, {
      type: (['SINGLE', 'SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const)[i % 4]!,
      topic: `topic ${Math.min(random.below(topics), random.below(topics))}`,
      difficulty: 1 + Math.min(random.below(5), random.below(5)),
    }),
  )
}
const usual: Blueprint = {
  sections: [
    singles('single', 40),
    { id: 'multiple', part: 'GENERAL', type: 'MULTIPLE', count: 20, marks: 200 },
    { id: 'judge', part: 'GENERAL', type: 'TRUE_FALSE', count: 20, marks: 100 },
  ],
}

/** Small, crowded pools with competing sections: where a careless draw fails. */
const anyDraw = fc.record({
  pool: fc
    .array(
      fc.record({
        part: fc.constant('GENERAL' as const),
        type: fc.constantFrom('SINGLE' as const, 'MULTIPLE' as const),
        topic: fc.constantFrom(null, 'a', 'b'),
        difficulty: fc.integer({ min: 1, max: 3 }),
        content: fc.nat(12),
      }),
      { maxLength: 18 },
    )
    .map((items) => items.map(({ content, ...rest }, i) => item(`q${i}`, { ...rest, contentKey: `c${content}` }))),
  blueprint: fc
    .array(
      fc.record({
        type: fc.constantFrom('SINGLE' as const, 'MULTIPLE' as const),
        count: fc.integer({ min: 1, max: 4 }),
        topic: fc.constantFrom(null, 'a', 'b'),
        difficulty: fc.constantFrom(null, [1, 2] as const, [2, 3] as const),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map(
      (sections): Blueprint => ({
        sections: sections.map((s, i) => ({ ...s, id: `s${i}`, part: 'GENERAL', marks: 100 })),
      }),
    ),
  formNo: fc.nat(20),
})

/** Fills the places one by one, trying everything: slow, obvious, and independent of the flow in the library. */
function canFill({ sections }: Blueprint, pool: readonly PoolItem[]): boolean {
  const places = sections.flatMap((section) => Array.from({ length: section.count }, () => section))
  const holder = new Map<string, number>()
  const place = (index: number, tried: Set<string>): boolean =>
    pool
      .filter((candidate) => fits(places[index]!, candidate))
      .some(({ contentKey }) => {
        if (tried.has(contentKey)) return false
        tried.add(contentKey)
        const held = holder.get(contentKey)
        if (held !== undefined && !place(held, tried)) return false
        holder.set(contentKey, index)
        return true
      })
  return places.every((_, index) => place(index, new Set()))
}

describe('the shortfall', () => {
  it('says exactly what is missing where', () => {
    const pool = [item('1'), item('2'), item('3', { type: 'MULTIPLE' })]
    const blueprint: Blueprint = { sections: [singles('a', 3), singles('b', 1, { type: 'MULTIPLE' })] }
    expect(shortfall(blueprint, pool)).toEqual([{ sectionId: 'a', wanted: 3, available: 2 }])
  })

  it('sees that two sections want the same questions', () => {
    const pool = [item('1', { topic: 'a' }), item('2', { topic: 'a' }), item('3', { topic: 'b' })]
    const blueprint: Blueprint = { sections: [singles('any', 2), singles('only a', 2, { topic: 'a' })] }
    expect(shortfall(blueprint, pool)).toEqual([{ sectionId: 'only a', wanted: 2, available: 1 }])
  })

  it('leaves the scarce questions to the section that needs them', () => {
    const pool = [item('1', { topic: 'a' }), item('2', { topic: 'a' }), item('3', { topic: 'b' }), item('4')]
    const blueprint: Blueprint = { sections: [singles('any', 2), singles('only a', 2, { topic: 'a' })] }
    expect(shortfall(blueprint, pool)).toEqual([])
    for (let form = 0; form < 10; form++) {
      const drawn = assemble(blueprint, pool, seed, form)
      expect(
        drawn
          .filter(({ sectionId }) => sectionId === 'only a')
          .map(({ itemId }) => itemId)
          .sort(),
      ).toEqual(['1', '2'])
    }
  })

  it('counts a content once, however many versions of it there are', () => {
    const pool = [item('1', { contentKey: 'same' }), item('2', { contentKey: 'same' })]
    expect(shortfall({ sections: [singles('a', 2)] }, pool)).toEqual([{ sectionId: 'a', wanted: 2, available: 1 }])
  })

  it('agrees with trying everything, for any pool and blueprint', () => {
    fc.assert(
      fc.property(anyDraw, ({ pool, blueprint }) => {
        expect(shortfall(blueprint, pool).length === 0).toBe(canFill(blueprint, pool))
      }),
      { numRuns: 400 },
    )
  })
})

describe('a drawn form', () => {
  it('fills every section with fitting questions, no content twice, or says why not', () => {
    fc.assert(
      fc.property(anyDraw, ({ pool, blueprint, formNo }) => {
        const missing = shortfall(blueprint, pool)
        if (missing.length > 0) {
          expect(() => assemble(blueprint, pool, seed, formNo)).toThrow(PoolTooSmall)
          return
        }
        const drawn = assemble(blueprint, pool, seed, formNo)
        const byId = new Map(pool.map((p) => [p.id, p]))
        for (const section of blueprint.sections) {
          const own = drawn.filter(({ sectionId }) => sectionId === section.id)
          expect(own).toHaveLength(section.count)
          for (const { itemId } of own) expect(fits(section, byId.get(itemId)!)).toBe(true)
        }
        const contents = drawn.map(({ itemId }) => byId.get(itemId)!.contentKey)
        expect(new Set(contents).size).toBe(contents.length)
      }),
      { numRuns: 400 },
    )
  })

  it('does not depend on the order of the pool', () => {
    const pool = bank(300, 8)
    const shuffled = fc.shuffledSubarray(pool, { minLength: pool.length })
    fc.assert(
      fc.property(shuffled, fc.nat(30), (other, formNo) => {
        expect(assemble(usual, other, seed, formNo)).toEqual(assemble(usual, pool, seed, formNo))
      }),
      { numRuns: 20 },
    )
  })

  it('is the same on every machine', () => {
    const drawn = assemble({ sections: [singles('single', 8)] }, bank(60, 4), seed, 2)
    expect(drawn.map(({ itemId }) => itemId).join()).toBe('q17,q45,q25,q1,q24,q5,q40,q13')
  })

  it('differs with the seed and with the number', () => {
    const pool = bank(300, 8)
    const ids = (s: Uint8Array, form: number) => assemble(usual, pool, s, form).map(({ itemId }) => itemId)
    expect(ids(seed, 0)).not.toEqual(ids(seed, 1))
    expect(ids(seed, 0)).not.toEqual(ids(new Uint8Array(32).fill(12), 0))
  })

  it('refuses a blueprint that makes no sense', () => {
    expect(checkBlueprint({ sections: [] })).toEqual([{ code: 'blueprint-empty' }])
    const faulty = { sections: [singles('a', 0), singles('a', 1, { marks: 0.5, difficulty: [4, 2] })] }
    expect(checkBlueprint(faulty).map(({ code }) => code)).toEqual([
      'section-count-invalid',
      'section-id-repeated',
      'section-marks-invalid',
      'section-difficulty-invalid',
    ])
    expect(() => assemble(faulty, bank(20, 2), seed, 0)).toThrow(RangeError)
    expect(() => assemble(usual, bank(300, 8), seed, -1)).toThrow(RangeError)
  })

  it('has the marks its blueprint promises', () => {
    expect(totalMarks(usual)).toBe(10_000)
    expect(totalMarks(usual, 'PROFESSIONAL')).toBe(0)
  })
})

describe('fifty forms of one seed', () => {
  const pool = bank(1200, 10)
  const byId = new Map(pool.map((p) => [p.id, p]))
  const plan = planDraw(usual, pool, seed)
  const forms = Array.from({ length: 50 }, (_, form) => drawForm(plan, form))

  it('have the same number of questions from each topic, spread evenly', () => {
    const topicsOf = (form: (typeof forms)[number]) => {
      const counts = new Map<string, number>()
      for (const { sectionId, itemId } of form) {
        const cell = `${sectionId} ${byId.get(itemId)!.topic}`
        counts.set(cell, (counts.get(cell) ?? 0) + 1)
      }
      return Object.fromEntries([...counts].sort())
    }
    const first = topicsOf(forms[0]!)
    for (const form of forms) expect(topicsOf(form)).toEqual(first)
    const perTopic = Object.entries(first).flatMap(([cell, count]) => (cell.startsWith('single') ? [count] : []))
    expect(perTopic).toEqual(Array(10).fill(4))
  })

  it('are equally difficult', () => {
    const marks = new Map(usual.sections.map((s) => [s.id, s.marks]))
    const expected = forms.map((form) =>
      form.reduce((sum, { sectionId, itemId }) => sum + marks.get(sectionId)! * byId.get(itemId)!.difficulty, 0),
    )
    // Of about 25,000: at most one step of difficulty of one question apart.
    expect(Math.max(...expected) - Math.min(...expected)).toBeLessThanOrEqual(100)
  })

  it('are all different and use the whole bank', () => {
    const sets = forms.map((form) =>
      form
        .map(({ itemId }) => itemId)
        .sort()
        .join(),
    )
    expect(new Set(sets).size).toBe(50)
    expect(new Set(forms.flatMap((form) => form.map(({ itemId }) => itemId))).size).toBeGreaterThan(pool.length * 0.9)
  })
})
