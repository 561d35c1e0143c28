import { beforeAll, describe, expect, it } from 'vitest'
import { assembleForms, type DrawnItem } from './assemble.ts'
import { auditForms } from './audit.ts'
import type { Blueprint } from './blueprint.ts'
import { item, singles } from './pools-for-tests.ts'

const pool = Array.from({ length: 60 }, (_, i) =>
  item(`${i}`, {
    topic: i % 2 === 0 ? 'a' : 'b',
    difficulty: 1 + (i % 5),
    expected: 5000 + 100 * (i % 5),
    exposure: i % 3 === 0 ? 1000 : 0,
    contentKey: i === 59 ? '58' : `${i}`,
    enemies: i === 1 ? ['2'] : [],
  }),
)
const blueprint: Blueprint = {
  sections: [
    singles('one', 6, { mustHave: ['0'], quotas: [{ topic: 'b', min: 2, max: 4 }] }),
    singles('two', 4, { topic: 'b' }),
  ],
  exposureCap: 4000,
  expected: [5000, 5400],
}
const copy = (forms: readonly DrawnItem[][]) => forms.map((form) => form.map((drawn) => ({ ...drawn })))
let good: DrawnItem[][]

beforeAll(async () => {
  const assembly = await assembleForms(blueprint, pool, { seed: new Uint8Array(32).fill(2), formCount: 5 })
  if (!('forms' in assembly)) throw new Error('no forms')
  good = assembly.forms
})

/** The codes that the audit reports after a change to the good forms, or to what they are compared with. */
function codesAfter(change: (forms: DrawnItem[][]) => void, plan = blueprint, items = pool): string[] {
  const forms = copy(good)
  change(forms)
  return [...new Set(auditForms(plan, items, forms).violations.map(({ code }) => code))]
}

/** Puts another item in the place of the first of the section on form 0 for which that is allowed. */
const putIn = (sectionId: string, itemId: string, isFree: (id: string) => boolean) => (forms: DrawnItem[][]) => {
  forms[0]!.find((drawn) => drawn.sectionId === sectionId && isFree(drawn.itemId))!.itemId = itemId
}
const isAny = (id: string) => id !== '0'

describe('the audit of forms', () => {
  it('finds nothing in good ones', () => {
    expect(codesAfter(() => {})).toEqual([])
  })

  it('finds a question too few, one of no section and one of no pool', () => {
    expect(
      codesAfter((forms) =>
        forms[2]!.splice(
          forms[2]!.findIndex(({ sectionId }) => sectionId === 'two'),
          1,
        ),
      ),
    ).toContain('section-count')
    expect(codesAfter((forms) => forms[2]!.push({ sectionId: 'three', itemId: '7' }))).toContain('section-unknown')
    expect(codesAfter(putIn('two', 'nowhere', isAny))).toContain('item-unknown')
  })

  it('finds a question where it does not belong', () => {
    expect(codesAfter(putIn('two', '4', isAny))).toContain('item-misplaced')
  })

  it('finds a content twice, also as two items', () => {
    expect(
      codesAfter((forms) => {
        forms[0]!.splice(0, 2, { sectionId: 'one', itemId: '58' }, { sectionId: 'two', itemId: '59' })
      }),
    ).toContain('content-repeated')
  })

  it('finds a must-have question missing', () => {
    expect(codesAfter(putIn('one', '6', (id) => id === '0'))).toContain('must-have-missing')
  })

  it('finds a broken quota, both ways', () => {
    const withQuota = (min: number, max: number): Blueprint => ({
      ...blueprint,
      sections: blueprint.sections.map((s) => (s.id === 'one' ? { ...s, quotas: [{ topic: 'b', min, max }] } : s)),
    })
    expect(codesAfter(() => {}, withQuota(6, 6))).toContain('quota-broken')
    expect(codesAfter(() => {}, withQuota(0, 0))).toContain('quota-broken')
  })

  it('finds enemies, whoever names whom', () => {
    for (const [one, other] of [
      ['1', '2'],
      ['2', '1'],
    ] as const) {
      const items = pool.map((entry) => ({ ...entry, enemies: entry.id === one ? [other] : [] }))
      expect(
        codesAfter(
          (forms) => {
            forms[0]!.splice(0, 2, { sectionId: 'one', itemId: '1' }, { sectionId: 'one', itemId: '2' })
          },
          blueprint,
          items,
        ),
      ).toContain('enemies-together')
    }
  })

  it('finds an expected score outside the band', () => {
    expect(codesAfter(() => {}, { ...blueprint, expected: [9000, 9500] })).toEqual(['expected-outside'])
  })

  it('finds a question seen too often, the past included', () => {
    expect(codesAfter(() => {}, { ...blueprint, exposureCap: 1500 })).toEqual(['exposure-exceeded'])
    const seen = pool.map((entry) => ({ ...entry, exposure: 3000 }))
    expect(codesAfter(() => {}, blueprint, seen)).toEqual(['exposure-exceeded'])
  })

  it('measures spread, exposure, overlap and topics', () => {
    const plan: Blueprint = { sections: [singles('one', 2)] }
    const forms = [
      ['0', '2'],
      ['0', '3'],
    ].map((ids) => ids.map((itemId) => ({ sectionId: 'one', itemId })))
    expect(auditForms(plan, pool, forms)).toEqual({
      violations: [],
      // 5,000 and 5,200 of 10,000; 5,000 and 5,300.
      expected: { low: 5100, high: 5150, spread: 50 },
      exposure: { ofForms: 10_000, withPast: 11_000 },
      overlap: { most: 1, mean: 100 },
      topicDifference: 1,
    })
  })
})
