import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assembly, assembleForms, type DrawnItem } from './assemble.ts'
import { auditForms } from './audit.ts'
import { type Blueprint, totalMarks } from './blueprint.ts'
import { checkBlueprint } from './check-blueprint.ts'
import { fits, type PoolItem } from './pool.ts'
import { bank, item, singles, usualSections } from './pools-for-tests.ts'

const seed = new Uint8Array(32).fill(11)
const draws = (formCount: number) => ({ seed, formCount })

function formsOf(assembly: Assembly): DrawnItem[][] {
  if ('forms' in assembly) return assembly.forms
  throw new Error(JSON.stringify(assembly.shortfall))
}
const shortOf = (assembly: Assembly) => ('shortfall' in assembly ? assembly.shortfall : [])
const ids = (form: readonly DrawnItem[], sectionId?: string) =>
  form.filter((drawn) => !sectionId || drawn.sectionId === sectionId).map(({ itemId }) => itemId)

describe('what is short', () => {
  it('is said section by section', async () => {
    const pool = [item('1'), item('2'), item('3', { type: 'MULTIPLE' })]
    const blueprint = { sections: [singles('a', 3), singles('b', 1, { type: 'MULTIPLE' })] }
    expect(await assembleForms(blueprint, pool, draws(2))).toEqual({
      shortfall: [{ cause: 'questions', sectionId: 'a', wanted: 3, available: 2 }],
    })
  })

  it('is exact where two sections want the same questions', async () => {
    const pool = [item('1', { topic: 'a' }), item('2', { topic: 'a/x' }), item('3', { topic: 'b' })]
    const blueprint = { sections: [singles('any', 2), singles('only a', 2, { topic: 'a' })] }
    expect(shortOf(await assembleForms(blueprint, pool, draws(1)))).toEqual([
      { cause: 'questions', sectionId: 'only a', wanted: 2, available: 1 },
    ])
    const forms = formsOf(await assembleForms(blueprint, [...pool, item('4', { topic: 'ab' })], draws(9)))
    for (const form of forms) expect(ids(form, 'only a').sort()).toEqual(['1', '2'])
  })

  it('counts a content once, however many versions of it there are', async () => {
    const pool = [item('1', { contentKey: 'same' }), item('2', { contentKey: 'same' })]
    expect(shortOf(await assembleForms({ sections: [singles('a', 2)] }, pool, draws(1)))).toEqual([
      { cause: 'questions', sectionId: 'a', wanted: 2, available: 1 },
    ])
  })

  it('names the quota', async () => {
    const pool = ['1', '2', '3', '4'].map((id) => item(id, { difficulty: id === '1' ? 5 : 2 }))
    const quotas = [
      { topic: 'a', min: 0 },
      { difficulty: [4, 5] as const, min: 2 },
    ]
    expect(shortOf(await assembleForms({ sections: [singles('a', 3, { quotas })] }, pool, draws(1)))).toEqual([
      { cause: 'quota', sectionId: 'a', quota: 1, wanted: 2, available: 1 },
    ])
    const easy = [{ difficulty: [1, 2] as const, min: 0, max: 1 }]
    expect(shortOf(await assembleForms({ sections: [singles('a', 3, { quotas: easy })] }, pool, draws(1)))).toEqual([
      { cause: 'quota', sectionId: 'a', quota: 0, wanted: 1, available: 2 },
    ])
  })

  it('names must-have questions that are not there or exclude each other', async () => {
    const pool = [item('1', { enemies: ['2'] }), item('2'), item('3')]
    const mustHave = (...questionIds: string[]) => ({ sections: [singles('a', 2, { mustHave: questionIds })] })
    expect(shortOf(await assembleForms(mustHave('3', '9'), pool, draws(1)))).toEqual([
      { cause: 'must-have', sectionId: 'a', questionIds: ['9'], wanted: 2, available: 1 },
    ])
    expect(shortOf(await assembleForms(mustHave('1', '2'), pool, draws(1)))).toEqual([
      { cause: 'must-have', sectionId: 'a', questionIds: ['1', '2'], wanted: 2, available: 1 },
    ])
  })

  it('counts what enemies leave', async () => {
    const pool = [item('1', { enemies: ['2', '3'] }), item('2', { enemies: ['3'] }), item('3'), item('4')]
    expect(shortOf(await assembleForms({ sections: [singles('a', 3)] }, pool, draws(1)))).toEqual([
      { cause: 'enemies', sectionId: 'a', wanted: 3, available: 2 },
    ])
  })

  it('says which expected score comes nearest', async () => {
    const pool = ['1', '2', '3'].map((id, i) => item(id, { expected: [9000, 8000, 7000][i]! }))
    const blueprint: Blueprint = { sections: [singles('a', 2)], expected: [5000, 6000] }
    expect(shortOf(await assembleForms(blueprint, pool, draws(1)))).toEqual([
      { cause: 'expected', sectionId: null, wanted: 6000, available: 7500 },
    ])
  })

  it('does not round a near miss of the band away', async () => {
    const pool = ['1', '2', '3'].map((id) => item(id, { expected: 6999 }))
    const blueprint: Blueprint = { sections: [singles('a', 3, { marks: 7 })], expected: [7000, 7000] }
    expect(shortOf(await assembleForms(blueprint, pool, draws(1)))).toEqual([
      { cause: 'expected', sectionId: null, wanted: 7000, available: 6999 },
    ])
    const near = [item('1', { expected: 7000 }), item('2', { expected: 7000 }), item('3', { expected: 7001 })]
    expect(shortOf(await assembleForms(blueprint, near, draws(1)))).toEqual([
      { cause: 'expected', sectionId: null, wanted: 7000, available: 7001 },
    ])
  })

  it('counts the places that the exposure cap leaves over all forms', async () => {
    const pool = Array.from({ length: 8 }, (_, i) => item(`${i}`, { exposure: i === 0 ? 3000 : 0 }))
    const blueprint: Blueprint = { sections: [singles('a', 4)], exposureCap: 5000 }
    expect(shortOf(await assembleForms(blueprint, pool, draws(4)))).toEqual([
      { cause: 'exposure', sectionId: 'a', wanted: 16, available: 14 },
    ])
    const forms = formsOf(await assembleForms(blueprint, [...pool, item('8')], draws(4)))
    expect(auditForms(blueprint, [...pool, item('8')], forms)).toMatchObject({
      violations: [],
      exposure: { withPast: 5000 },
    })
  })

  it('is said for all rules together where each by itself could be kept', async () => {
    // Each form needs the one hard question, which the cap allows on one form of two.
    const pool = Array.from({ length: 9 }, (_, i) => item(`${i}`, { difficulty: i === 0 ? 5 : 1 }))
    const quotas = [{ difficulty: [5, 5] as const, min: 1 }]
    const blueprint: Blueprint = { sections: [singles('a', 2, { quotas })], exposureCap: 5000 }
    expect(shortOf(await assembleForms(blueprint, pool, draws(2)))).toEqual([
      { cause: 'exposure', sectionId: null, wanted: 4, available: 3 },
    ])
  })
})

describe('drawn forms', () => {
  it('do not depend on the order of the pool', async () => {
    const pool = bank(300, 5)
    const blueprint = { sections: usualSections.map((section) => ({ ...section, count: 5 })), exposureCap: 8000 }
    const forms = formsOf(await assembleForms(blueprint, pool, draws(6)))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(pool, { minLength: pool.length }), async (other) => {
        expect(formsOf(await assembleForms(blueprint, other, draws(6)))).toEqual(forms)
      }),
      { numRuns: 10 },
    )
  })

  it('are the same on every machine', async () => {
    const blueprint: Blueprint = {
      sections: [singles('a', 6, { quotas: [{ difficulty: [3, 5], min: 2, max: 3 }] })],
      exposureCap: 6000,
      expected: [6000, 7500],
    }
    const forms = formsOf(await assembleForms(blueprint, bank(120, 4), draws(3)))
    expect(forms.map((form) => ids(form).join())).toEqual([
      'q58,q87,q3,q45,q115,q114',
      'q14,q71,q22,q79,q57,q113',
      'q106,q44,q48,q2,q97,q102',
    ])
  })

  it('differ with the seed', async () => {
    const blueprint = { sections: usualSections }
    const pool = bank(600, 6)
    const other = formsOf(await assembleForms(blueprint, pool, { seed: new Uint8Array(32).fill(12), formCount: 2 }))
    expect(formsOf(await assembleForms(blueprint, pool, draws(2)))).not.toEqual(other)
  })

  it('hold a must-have question on every form, whatever the cap, and nothing it excludes', async () => {
    const pool = Array.from({ length: 20 }, (_, i) => item(`${i}`, { enemies: i === 3 ? ['4', '5'] : [] }))
    const blueprint: Blueprint = { sections: [singles('a', 3, { mustHave: ['3'] })], exposureCap: 4000 }
    const forms = formsOf(await assembleForms(blueprint, pool, draws(5)))
    for (const form of forms) {
      expect(ids(form)).toContain('3')
      expect(ids(form)).not.toContain('4')
    }
    expect(auditForms(blueprint, pool, forms).violations).toEqual([])
  })

  it('take from the named bank, and questions not seen lately first', async () => {
    const pool = Array.from({ length: 40 }, (_, i) =>
      item(`${i}`, { bankId: i < 20 ? 'one' : 'other', exposure: i % 2 === 0 ? 2000 : 0 }),
    )
    const forms = formsOf(await assembleForms({ sections: [singles('a', 5, { bankId: 'one' })] }, pool, draws(2)))
    for (const id of forms.flatMap((form) => ids(form))) expect(Number(id) < 20 && Number(id) % 2 === 1).toBe(true)
  })

  it('take sections of all seven types; a case is one question', async () => {
    const types = ['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN', 'SHORT_ANSWER', 'CASE'] as const
    const pool = types.flatMap((type) => [1, 2, 3].map((n) => item(`${type}${n}`, { type })))
    const blueprint = { sections: types.map((type) => singles(type, 1, { type, marks: 500 })) }
    for (const form of formsOf(await assembleForms(blueprint, pool, draws(3)))) {
      expect(form.map(({ sectionId, itemId }) => itemId.startsWith(sectionId))).toEqual(Array(7).fill(true))
    }
  })

  it('share no question while the pool lasts', async () => {
    const pool = Array.from({ length: 40 }, (_, i) => item(`${i}`, { topic: `${i % 4}` }))
    const forms = formsOf(await assembleForms({ sections: [singles('a', 8)] }, pool, draws(5)))
    expect(new Set(forms.flatMap((form) => ids(form))).size).toBe(40)
  })

  it('go round the topics where no topic has enough for every form, and still are alike', async () => {
    const pool = Array.from({ length: 400 }, (_, i) => item(`${i}`, { topic: `${i % 80}`, difficulty: 1 + (i % 5) }))
    const blueprint: Blueprint = { sections: [singles('a', 20)], exposureCap: 500 }
    const forms = formsOf(await assembleForms(blueprint, pool, draws(20)))
    const audit = auditForms(blueprint, pool, forms)
    expect(audit).toMatchObject({ violations: [], exposure: { ofForms: 500 } })
    expect(audit.expected.spread).toBeLessThan(50)
  })

  it('are refused for a blueprint that makes no sense', async () => {
    expect(checkBlueprint({ sections: [] })).toEqual([{ code: 'blueprint-empty' }])
    const quota = { topic: 'a', min: 2, max: 1 }
    const faulty: Blueprint = {
      exposureCap: 10_001,
      expected: [7000, 6000],
      sections: [
        singles('a', 0, { mustHave: ['1'] }),
        singles('a', 1, { marks: 0.5, difficulty: [4, 2], mustHave: ['1'], quotas: [quota] }),
        singles('b', 1, { quotas: [{ min: 1 }] }),
      ],
    }
    expect(checkBlueprint(faulty)).toEqual([
      { code: 'blueprint-exposure-invalid' },
      { code: 'blueprint-expected-invalid' },
      { code: 'section-count-invalid', sectionId: 'a' },
      { code: 'section-must-have-too-many', sectionId: 'a' },
      { code: 'section-id-repeated', sectionId: 'a' },
      { code: 'section-marks-invalid', sectionId: 'a' },
      { code: 'section-difficulty-invalid', sectionId: 'a' },
      { code: 'section-quota-invalid', sectionId: 'a' },
      { code: 'must-have-repeated', sectionId: 'a' },
      { code: 'section-quota-invalid', sectionId: 'b' },
    ])
    await expect(assembleForms(faulty, bank(20), draws(1))).rejects.toThrow(RangeError)
    await expect(assembleForms({ sections: usualSections }, bank(300), draws(0))).rejects.toThrow(RangeError)
    await expect(
      assembleForms({ sections: [singles('a', 1)] }, [item('1')], { seed: new Uint8Array(3), formCount: 1 }),
    ).rejects.toThrow(RangeError)
  })

  it('are found where they cannot have the same mix', async () => {
    // Two hard questions for two forms, each on one of them; all ways to share the rest out leave one form without the other.
    const pool = Array.from({ length: 8 }, (_, i) =>
      item(`${i}`, { difficulty: i < 2 ? 5 : 1, enemies: i < 2 ? [`${i + 2}`] : [] }),
    )
    const quotas = [{ difficulty: [5, 5] as const, min: 1, max: 1 }]
    const blueprint: Blueprint = { sections: [singles('a', 4, { quotas })], exposureCap: 5000 }
    const forms = formsOf(await assembleForms(blueprint, pool, draws(2)))
    expect(auditForms(blueprint, pool, forms)).toMatchObject({ violations: [], overlap: { most: 0 } })
  })

  it('are found one by one where the band leaves only few', async () => {
    const pool = Array.from({ length: 9 }, (_, i) => item(`${i}`, { expected: 1000 * (i + 1), topic: `${i % 3}` }))
    const blueprint: Blueprint = { sections: [singles('a', 3)], expected: [2000, 2000] }
    const forms = formsOf(await assembleForms(blueprint, pool, draws(3)))
    for (const form of forms) expect(ids(form).sort()).toEqual(['0', '1', '2'])
  })

  it('have the marks their blueprint promises', () => {
    expect(totalMarks({ sections: usualSections })).toBe(10_000)
    expect(totalMarks({ sections: usualSections }, 'PROFESSIONAL')).toBe(4000)
  })
})

describe('fifty forms of a hundred from ten thousand questions', () => {
  const pool: PoolItem[] = bank(10_000)
  const sections = usualSections.map((section, i) => ({
    ...section,
    count: [30, 15, 15, 20, 10, 10][i]!,
    marks: 100,
    quotas: [
      { difficulty: [4, 5] as const, min: 2, max: 6 },
      { topic: '3', min: 1 },
      { topic: '7/2', difficulty: [1, 2] as const, min: 0, max: 1 },
    ],
  }))
  const mustHave = pool.filter((candidate) => fits(sections[0]!, candidate)).slice(0, 2)
  const blueprint: Blueprint = {
    sections: sections.map((section, i) => {
      return i === 0 ? { ...section, mustHave: mustHave.map(({ questionId }) => questionId!) } : section
    }),
    exposureCap: 2500,
    expected: [6500, 7000],
  }

  it('meet every constraint, are equally hard, see each topic equally often, and take less than five seconds', async () => {
    // Of the processor: how long that takes depends on what else the machine does.
    const before = process.cpuUsage()
    const forms = formsOf(await assembleForms(blueprint, pool, draws(50)))
    const { user, system } = process.cpuUsage(before)
    expect(user + system).toBeLessThan(5_000_000)
    const { violations, expected, exposure, overlap, topicDifference } = auditForms(blueprint, pool, forms)
    expect(violations).toEqual([])
    expect(forms.map(({ length }) => length)).toEqual(Array(50).fill(100))
    expect(expected.spread).toBeLessThan(50)
    expect(exposure.withPast).toBeLessThanOrEqual(2500)
    expect(topicDifference).toBe(0)
    expect(overlap.most).toBeLessThan(20)
    expect(new Set(forms.map((form) => ids(form).sort().join())).size).toBe(50)
  }, 60_000)
})
