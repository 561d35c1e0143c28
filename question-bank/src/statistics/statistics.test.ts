/**
 * The golden values were computed by a second program in another language, from the same seventeen papers
 * (`papers-for-tests.ts`) in exact rational arithmetic and by the definitions themselves instead of our formulas:
 *
 * - upper and lower group: the mean over all ways to break the ties at the border;
 * - discriminative efficiency: the greatest covariance over all permutations of the marks, instead of two sorted lists;
 * - α: k/(k−1) · Σ cᵢⱼ (i ≠ j) / Σ cᵢⱼ over the covariance matrix; KR-20: right answers, Σ pq and the population
 *   variance;
 * - skewness: n/((n−1)(n−2)) Σ ((x − x̄)/s)³;
 * - correlations: sums of products within the sitting as fractions, one square root at the end in 40 digits.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessScore } from './guess.ts'
import { itemStatistics } from './item-statistics.ts'
import { momentsOf, skewnessOf, wilsonInterval } from './moments.ts'
import { facts, KEYS, papers, rule, tableOf } from './papers-for-tests.ts'
import { type AttemptResponses, ResponseTable } from './responses.ts'
import { testStatistics } from './test-statistics.ts'

/** Ten digits; two programs that round differently differ in the sixteenth. */
const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 10))
const of = (item: string) => itemStatistics(tableOf(papers), [facts(item)], rule)[0]!

describe('item statistics', () => {
  it.each([
    // item, presented, answered, facility, its error, interval, deviation, D, rest correlation, efficiency
    [
      'q1',
      [17, 16, 0.5882352941176471, 0.12303823919618757, 0.3600507438551554, 0.7838921396086862, 0.5072996561958923],
      [1, 0.5659324498354434, 0.7436708860759493],
    ],
    [
      'q2',
      [13, 13, 0.6153846153846154, 0.14044168141158106, 0.35522480972268544, 0.8229055341876319, 0.5063696835418333],
      [0.5555555555555556, 0.15694196013866787, 0.1807909604519774],
    ],
    [
      'q5',
      [8, 7, 0.375, 0.18298126367784998, 0.13684175946152105, 0.6942621454161982, 0.5175491695067657],
      [0.4166666666666667, 0.046373889576016826, 0.058823529411764705],
    ],
    [
      'm1',
      [9, 9, 0.6111111111111112, 0.1388888888888889, 0.3091717328142604, 0.8465720997299708, 0.4166666666666667],
      [0.75, 0.15848577035006547, 0.17467248908296942],
    ],
    [
      'm2',
      [5, 4, 0.5, 0.22360679774997896, 0.17042015582256814, 0.8295798441774319, 0.5],
      [1, 0.18633899812498247, 0.2],
    ],
  ] as const)('of %s are those of the second program', (item, [n, answered, p, error, low, high, sd], [d, r, eff]) => {
    expect(of(item)).toMatchObject({
      presented: n,
      answered,
      exposure: near(n / 17),
      facility: near(p),
      facilityError: near(error),
      facilityInterval: { low: near(low), high: near(high) },
      deviation: near(sd),
      discriminationIndex: near(d),
      restCorrelation: near(r),
      discriminativeEfficiency: near(eff),
    })
  })

  it.each([
    [
      'q2',
      [
        ['A', 8, 1, 0.4444444444444444, 0.15694196013866787],
        ['B', 3, 0, 0.2222222222222222, -0.11908773381741691],
        ['C', 1, 0, 0, 0.22985165564122956],
        ['D', 1, 0, 0.3333333333333333, -0.34615384615384615],
      ],
    ],
    [
      'm1',
      [
        ['A', 7, 1, 0, 0.643946399700607],
        ['B', 2, 0, 0.5, -0.03743874416863994],
        ['C', 5, 1, 0.5, -0.16288220358559113],
        ['D', 0, 0, 0, null],
      ],
    ],
  ] as const)('of the choices of %s are those of the second program', (item, rows) => {
    const { choices, presented } = of(item)
    expect(choices).toEqual(
      rows.map(([id, chosen, upper, lower, r]) => ({
        id,
        isKey: KEYS[item]!.includes(id),
        chosen,
        share: near(chosen / presented),
        upperShare: near(upper),
        lowerShare: near(lower),
        restCorrelation: near(r),
      })),
    )
  })

  it('do not depend on the order of the papers, nor on how they were collected', () => {
    const items = Object.keys(KEYS).map((item) => facts(item))
    const once = itemStatistics(tableOf(papers), items, rule)
    const rounded = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, v) => (typeof v === 'number' ? +v.toFixed(9) : v)))
    fc.assert(
      fc.property(fc.shuffledSubarray(papers, { minLength: papers.length }), fc.nat(papers.length), (mixed, cut) => {
        const joined = tableOf(mixed.slice(0, cut))
        joined.merge(tableOf(mixed.slice(cut)))
        expect(rounded(itemStatistics(joined, items, rule))).toEqual(rounded(once))
        expect(joined.attempts).toBe(papers.length)
      }),
    )
  })

  it('are null where they are not defined, and never anything that is no number', () => {
    const one = papers.slice(0, 1)
    const [alone, never] = itemStatistics(tableOf(one), [facts('q1'), facts('q7')], rule)
    expect(alone).toMatchObject({ facility: 1, facilityError: null, deviation: null, discriminationIndex: null })
    expect(alone).toMatchObject({ restCorrelation: null, discriminativeEfficiency: null, exposure: 1 })
    expect(never).toMatchObject({
      presented: 0,
      exposure: 0,
      facility: null,
      choices: [],
      doubts: [{ code: 'TOO_FEW_ANSWERS' }],
    })
    expect(itemStatistics(new ResponseTable(), [facts('q1')], rule)[0]).toMatchObject({ presented: 0, exposure: null })
    expect(testStatistics(new ResponseTable())).toEqual({ forms: [], sittings: [] })
    const everybodyRight = tableOf(
      papers.filter((_, i) => i === 0 || i === 1).map((p) => ({ ...p, items: p.items.slice(0, 1) })),
    )
    expect(itemStatistics(everybodyRight, [facts('q1')], rule)[0]).toMatchObject({
      deviation: 0,
      restCorrelation: null,
    })
  })

  it('are plain numbers for whatever papers', () => {
    const response = fc.record({ i: fc.nat(3), mark: fc.nat(3), chosen: fc.option(fc.subarray([...'ABCD'])) })
    const attempt = fc.record({
      sitting: fc.constantFrom('s', 't'),
      form: fc.constantFrom('1', '2'),
      items: fc.array(response),
    })
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 12 }), (attempts) => {
        const table = tableOf(attempts.map(({ sitting, form, items }) => ({ sitting, form, items: distinct(items) })))
        const figures = [
          itemStatistics(
            table,
            ['q0', 'q1', 'q2', 'q3'].map((q) => facts(q, 'AC')),
            rule,
          ),
          testStatistics(table),
        ]
        expect(JSON.parse(JSON.stringify(figures))).toEqual(figures)
        for (const number of JSON.stringify(figures).matchAll(
          /"(?:restCorrelation|discriminativeEfficiency|discriminationIndex)":(-?[\d.e-]+)/g,
        )) {
          expect(Math.abs(Number(number[1]))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('are steady for large marks that differ little', () => {
    const attempts = [0, 1, 2, 3].map(
      (n): AttemptResponses => ({
        sitting: 's',
        form: '1',
        total: { mark: 999_999_990 + n, of: 1_000_000_000 },
        items: [{ item: 'x', mark: 9_999_990 + n, of: 10_000_000, chosen: [] }],
      }),
    )
    const table = tableOf(attempts)
    expect(testStatistics(table).sittings[0]!.deviation).toBeCloseTo(Math.sqrt(5 / 3), 6)
    expect(itemStatistics(table, [facts('x', 'A')], rule)[0]!.deviation! * 1e7).toBeCloseTo(Math.sqrt(5 / 3), 3)
  })

  it('refuses marks that cannot be', () => {
    const table = new ResponseTable()
    const item = { item: 'x', mark: 100, of: 100, chosen: ['A'] }
    const add = (items: (typeof item)[], total?: { mark: number; of: number }) => () =>
      table.add({ sitting: 's', form: '1', items, ...(total && { total }) })
    expect(add([{ ...item, mark: 101 }])).toThrow(RangeError)
    expect(add([{ ...item, mark: 0.5 }])).toThrow(RangeError)
    expect(add([{ ...item, mark: 0, of: 0 }])).toThrow(RangeError)
    expect(add([item, item])).toThrow(RangeError)
    expect(add([item], { mark: 101, of: 100 })).toThrow(RangeError)
    expect(table.attempts).toBe(0)
    expect(itemStatistics(table, [facts('x', 'A')], rule)[0]).toMatchObject({ presented: 0, facility: null })
    add([item])()
    expect(table.attempts).toBe(1)
  })
})

describe('doubts about an item', () => {
  const codes = (item: string, changes: Partial<typeof rule.doubts> = {}, key?: string) =>
    itemStatistics(tableOf(papers), [facts(item, key)], { ...rule, doubts: { ...rule.doubts, ...changes } })[0]!.doubts

  it('name the reason and the choices', () => {
    expect(codes('q1')).toEqual([{ code: 'DISTRACTOR_UNUSED', choices: ['D'] }])
    expect(codes('q2')).toEqual([{ code: 'KEY_SUSPECT', choices: ['C'] }])
    expect(codes('q5')).toEqual([{ code: 'DISCRIMINATION_LOW' }, { code: 'KEY_SUSPECT', choices: ['B'] }])
    expect(codes('m1', { leastRestCorrelation: 0 })).toEqual([
      { code: 'KEY_SUSPECT', choices: ['C'] },
      { code: 'DISTRACTOR_UNUSED', choices: ['D'] },
    ])
  })

  it('begin where the rule says', () => {
    expect(codes('q2', { leastPresented: 14 })).toEqual([{ code: 'TOO_FEW_ANSWERS' }])
    expect(codes('q2', { suspectCorrelation: 0.3 })).toEqual([])
    expect(codes('q2', { suspectCorrelation: 0.3, mostFacility: 0.6 })).toEqual([{ code: 'FACILITY_TOO_HIGH' }])
    expect(codes('q2', { suspectCorrelation: 0.3, leastFacility: 0.7 })).toEqual([{ code: 'FACILITY_TOO_LOW' }])
    expect(codes('q5', { leastRestCorrelation: 0, suspectCorrelation: 1, mostLeftOut: 0.1 })).toEqual([
      { code: 'OFTEN_LEFT_OUT' },
    ])
    expect(codes('q1', { leastPresented: 99, mostExposure: 0.9 })).toEqual([
      { code: 'TOO_FEW_ANSWERS' },
      { code: 'OVER_EXPOSED' },
    ])
  })

  it('fall on a key that is wrong', () => {
    // All but the weakest of thirty mark B; the key says D.
    const wrong = Array.from(
      { length: 30 },
      (_, i): AttemptResponses => ({
        sitting: 's',
        form: '1',
        items: [
          { item: 'x', mark: i === 0 ? 100 : 0, of: 100, chosen: [i === 0 ? 'D' : 'B'] },
          { item: 'y', mark: i * 10, of: 300, chosen: [] },
        ],
      }),
    )
    expect(itemStatistics(tableOf(wrong), [facts('x', 'D')], rule)[0]!.doubts).toEqual([
      { code: 'FACILITY_BELOW_GUESS' },
      { code: 'FACILITY_TOO_LOW' },
      { code: 'NEGATIVE_DISCRIMINATION' },
      { code: 'KEY_SUSPECT', choices: ['B', 'D'] },
      { code: 'DISTRACTOR_UNUSED', choices: ['A', 'C'] },
    ])
  })
})

describe('test statistics', () => {
  const { forms, sittings } = testStatistics(tableOf(papers))

  it.each([
    [
      'spring',
      'I',
      [8, 262.5, 250, 159.79898086569352, 0.2581915168371321],
      [0.5944055944055944, 0.5944055944055944, 101.77004891982148],
    ],
    [
      'autumn',
      'II',
      [5, 340, 300, 181.6590212458495, 0.2669003066972995],
      [0.40404040404040403, null, 140.23789311975085],
    ],
    ['autumn', 'III', [4, 300, 300, 163.2993161855452, 0], [0.4166666666666667, null, 124.72191289246472]],
  ] as const)(
    'of %s, form %s are those of the second program',
    (sitting, form, [n, mean, median, sd, skew], [alpha, kr20, error]) => {
      const found = forms.find((f) => f.sitting === sitting && f.form === form)
      const marks = { attempts: n, mean: near(mean), median, deviation: near(sd), skewness: near(skew) }
      expect(found).toMatchObject({ ...marks, alpha: near(alpha), kr20: near(kr20), measurementError: near(error) })
    },
  )

  it('of a sitting pool the forms', () => {
    expect(sittings).toMatchObject([
      { sitting: 'spring', forms: 1, attempts: 8, alpha: near(0.5944055944055944), kr20: near(0.5944055944055944) },
      {
        sitting: 'autumn',
        forms: 2,
        attempts: 9,
        mean: near(322.22222222222223),
        deviation: near(164.14763002993507),
        skewness: near(0.20097573577902564),
        formMeans: { least: 300, most: 340 },
        alpha: near(0.4088050314465409),
        kr20: null,
        measurementError: near(133.80867649282652),
      },
    ])
  })

  it('weigh each item by its pull on the total', () => {
    const weights = (form: string) => forms.find((f) => f.form === form)!.weights
    expect(weights('III')).toEqual([
      { item: 'q1', intended: 0.2, effective: near(0.2928932188134525) },
      { item: 'm1', intended: 0.4, effective: near(0.41421356237309503) },
      { item: 'q6', intended: 0.2, effective: 0 },
      { item: 'q7', intended: 0.2, effective: near(0.2928932188134525) },
    ])
    expect(weights('I').map(({ effective }) => effective)).toEqual(
      [0.23808020640668914, 0.14765107606298827, 0.23808020640668914, 0.21900193738327606, 0.15718657374035735].map(
        near,
      ),
    )
  })

  it('give no reliability where the items do not explain the total', () => {
    const unequal = [papers[0]!, { ...papers[1]!, items: papers[1]!.items.slice(1) }]
    expect(testStatistics(tableOf(unequal)).forms[0]).toMatchObject({ alpha: null, kr20: null, weights: [], of: null })
    const partly = papers.slice(0, 8).map((paper) => ({ ...paper, total: { mark: 500, of: 1000 } }))
    expect(testStatistics(tableOf(partly)).forms[0]).toMatchObject({
      alpha: null,
      of: 1000,
      deviation: 0,
      skewness: null,
    })
  })

  it('leave an item without effective weight that works against the paper', () => {
    const against = [0, 1, 2, 3].map(
      (n): AttemptResponses => ({
        sitting: 's',
        form: '1',
        items: [
          { item: 'with', mark: n * 100, of: 300, chosen: [] },
          { item: 'against', mark: 30 - n * 10, of: 30, chosen: [] },
        ],
      }),
    )
    expect(testStatistics(tableOf(against)).forms[0]!.weights).toMatchObject([{ effective: 1 }, { effective: null }])
  })
})

describe('the random guess score', () => {
  const asked = (type: Parameters<typeof guessScore>[0]['type'], n: number, key: string) => ({
    type,
    choices: [...'ABCDEFGHIJ'.slice(0, n)].map((id) => ({ id })),
    key: [...key],
  })
  const all = { policy: 'ALL_OR_NOTHING' } as const

  it.each([
    ['SINGLE', 4, 'B', 1 / 4],
    ['TRUE_FALSE', 2, 'A', 1 / 2],
    ['MULTIPLE', 4, 'AC', 1 / 11],
    ['MULTIPLE', 5, 'ABC', 1 / 26],
    ['INDEFINITE', 4, 'C', 1 / 15],
    ['INDEFINITE', 5, 'ABCDE', 1 / 31],
    ['FILL_IN', 0, '', 0],
    ['SHORT_ANSWER', 0, '', 0],
    ['CASE', 0, '', null],
    ['SINGLE', 4, '', null],
  ] as const)('of %s with %i choices and key %s is %d', (type, n, key, expected) => {
    expect(guessScore(asked(type, n, key), 200, all)).toBe(expected)
  })

  it('is the mean of what every possible answer earns where incomplete answers earn something', () => {
    // Key ABC of four, two choices or more: AB, AC, BC earn half, ABC all, the seven with D nothing: (3 · ½ + 1) / 11.
    const key = asked('MULTIPLE', 4, 'ABC')
    expect(guessScore(key, 200, { policy: 'PARTIAL_FIXED', partialHundredths: 100 })).toBeCloseTo(2.5 / 11, 15)
    // By option 0.5 each: three times 1 of 2, once 2 of 2.
    expect(guessScore(key, 200, { policy: 'PARTIAL_PER_OPTION', partialHundredths: 50 })).toBeCloseTo(2.5 / 11, 15)
    // One choice may do: A, B, C earn a third of 2 marks, rounded down to 0.66; two of three 1.33.
    const share = guessScore(asked('INDEFINITE', 4, 'ABC'), 200, { policy: 'PARTIAL_PER_OPTION' })
    expect(share).toBeCloseTo((3 * 66 + 3 * 133 + 200) / (15 * 200), 15)
  })
})

describe('moments', () => {
  it('are those of a textbook case', () => {
    // 5 of 10 at 95 %
    const { low, high } = wilsonInterval(0.5, 10, 1.959964)!
    expect([low, high]).toEqual([expect.closeTo(0.236593, 6), expect.closeTo(0.763407, 6)])
    // 2 4 4 4 5 5 7 9: Σ(x−5)² = 32, Σ(x−5)³ = 42; k₂ = 32/7, k₃ = 8·42/42 = 8; G₁ = 8 / (32/7)^1.5
    expect(skewnessOf(momentsOf([2, 4, 4, 4, 5, 5, 7, 9]))).toBeCloseTo(8 / (32 / 7) ** 1.5, 12)
  })
})

function distinct(items: readonly { i: number; mark: number; chosen: string[] | null }[]) {
  const byItem = new Map(items.map(({ i, mark, chosen }) => [i, { item: `q${i}`, mark, of: 3, chosen }]))
  return [...byItem.values()]
}
