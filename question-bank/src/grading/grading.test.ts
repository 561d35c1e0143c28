import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradePaper, onScale } from './grade-paper.ts'
import { GRADING_POLICIES, type GradingPolicy, gradeResponse } from './grade-response.ts'

const mark = (response: string, policy: GradingPolicy, partial?: number) =>
  gradeResponse(['A', 'B', 'C'], [...response], 200, policy, partial).mark

describe('grading one response', () => {
  it.each([
    // response, all or nothing, 0.5 per right option, 1 fixed
    ['ABC', 200, 200, 200],
    ['CBA', 200, 200, 200],
    ['AB', 0, 100, 100],
    ['C', 0, 50, 100],
    ['ABD', 0, 0, 0],
    ['ABCD', 0, 0, 0],
    ['D', 0, 0, 0],
    ['', 0, 0, 0],
  ])('gives %s of the key ABC its mark under each policy', (response, all, perOption, fixed) => {
    expect(mark(response, 'ALL_OR_NOTHING')).toBe(all)
    expect(mark(response, 'PARTIAL_PER_OPTION', 50)).toBe(perOption)
    expect(mark(response, 'PARTIAL_FIXED', 100)).toBe(fixed)
  })

  it('shares the marks equally when no mark per option is set, exact as a fraction and rounded down as a mark', () => {
    expect(gradeResponse(['A', 'B', 'C'], ['A', 'C'], 100, 'PARTIAL_PER_OPTION')).toEqual({
      fraction: { numerator: 2, denominator: 3 },
      mark: 66,
    })
  })

  it('takes a choice named twice for one choice, and an unknown one for a wrong one', () => {
    expect(mark('AABC', 'ALL_OR_NOTHING')).toBe(200)
    expect(mark('ABZ', 'PARTIAL_PER_OPTION', 50)).toBe(0)
  })

  it('refuses to grade without a key, with broken marks or without the fixed mark', () => {
    expect(() => gradeResponse([], ['A'], 100, 'ALL_OR_NOTHING')).toThrow(RangeError)
    expect(() => gradeResponse(['A'], ['A'], 0.5, 'ALL_OR_NOTHING')).toThrow(RangeError)
    expect(() => mark('A', 'PARTIAL_FIXED')).toThrow(RangeError)
  })

  it('never goes below nothing or above the marks, and gives full marks for the key alone', () => {
    const letters = fc.subarray([...'ABCDEFGHIJ'])
    const key = fc.subarray([...'ABCDEFGHIJ'], { minLength: 1 })
    const marks = fc.integer({ min: 1, max: 10_000 })
    fc.assert(
      fc.property(
        key,
        letters,
        marks,
        fc.constantFrom(...GRADING_POLICIES),
        fc.nat(20_000),
        (k, response, full, policy, partial) => {
          const { fraction, mark: got } = gradeResponse(k, response, full, policy, partial)
          const isRight = k.length === response.length && k.every((id) => response.includes(id))
          expect(Number.isInteger(got)).toBe(true)
          expect(got).toBeGreaterThanOrEqual(0)
          expect(got).toBeLessThanOrEqual(full)
          expect(fraction.numerator).toBeLessThanOrEqual(fraction.denominator)
          if (isRight) expect(got).toBe(full)
          if (response.some((id) => !k.includes(id))) expect(got).toBe(0)
          if (policy === 'ALL_OR_NOTHING' && !isRight) expect(got).toBe(0)
        },
      ),
    )
  })
})

describe('grading a paper', () => {
  const items = [
    { ref: 7, key: ['a'], marks: 100, part: 'GENERAL' as const },
    { ref: 3, key: ['b', 'c'], marks: 200, part: 'GENERAL' as const },
    { ref: 9, key: ['t'], marks: 100, part: 'PROFESSIONAL' as const },
  ]

  it('adds up by part and in all, and says what was answered', () => {
    const responses = new Map([
      [7, ['a']],
      [3, ['b']],
      [4711, ['x']],
    ])
    const graded = gradePaper(items, responses, { policy: 'PARTIAL_PER_OPTION', partialHundredths: 50 })
    expect(graded.parts).toEqual({ GENERAL: { mark: 150, of: 300 }, PROFESSIONAL: { mark: 0, of: 100 } })
    expect(graded.total).toEqual({ mark: 150, of: 400 })
    expect(graded.items.map(({ ref, answered, mark: m }) => [ref, answered, m])).toEqual([
      [7, true, 100],
      [3, true, 50],
      [9, false, 0],
    ])
  })

  it('puts a part on the hundred-mark scale without rounding anybody over the line', () => {
    expect(onScale({ mark: 3600, of: 6000 }, 10_000)).toBe(6000)
    expect(onScale({ mark: 3599, of: 6000 }, 10_000)).toBe(5998)
    expect(onScale({ mark: 0, of: 0 }, 10_000)).toBe(0)
  })
})
