import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortAnswer } from '../model/questions-for-tests.ts'
import { arbitrate, combine, type HandMarkingRule, pointMarks, rubricMark } from './hand-marking.ts'

const rule: HandMarkingRule = { toleranceHundredths: 200, meanTo: 'HUNDREDTH', arbitration: 'ARBITER' }
const halves: HandMarkingRule = { ...rule, meanTo: 'HALF_MARK', arbitration: 'NEAREST_TWO' }

describe('two markers', () => {
  it.each([
    [800, 800, 800, 800],
    [800, 600, 700, 700],
    [750, 600, 675, 650],
    [701, 700, 700, 700],
    [725, 725, 725, 725],
  ])('who give %d and %d agree on their mean, rounded down', (first, second, exact, half) => {
    expect(combine(first, second, rule)).toEqual({ outcome: 'AGREED', mark: exact })
    expect(combine(first, second, halves)).toEqual({ outcome: 'AGREED', mark: half })
  })

  it('who differ by more than the tolerance need an arbiter', () => {
    expect(combine(800, 599, rule)).toEqual({ outcome: 'ARBITRATION', difference: 201 })
    expect(combine(0, 0, { ...rule, toleranceHundredths: 0 })).toEqual({ outcome: 'AGREED', mark: 0 })
  })

  it('are refused marks that are not whole hundredths', () => {
    expect(() => combine(0.5, 1, rule)).toThrow(RangeError)
    expect(() => combine(-1, 1, rule)).toThrow(RangeError)
  })

  it('are treated alike, and their mean lies between their marks', () => {
    const marks = fc.nat(2000)
    fc.assert(
      fc.property(marks, marks, marks, fc.constantFrom(rule, halves), (a, b, c, by) => {
        const combined = combine(a, b, by)
        expect(combine(b, a, by)).toEqual(combined)
        expect(arbitrate(b, a, c, by)).toBe(arbitrate(a, b, c, by))
        if (combined.outcome === 'AGREED' && by === rule) {
          expect(combined.mark).toBeGreaterThanOrEqual(Math.min(a, b))
          expect(combined.mark).toBeLessThanOrEqual(Math.max(a, b))
        }
      }),
    )
  })
})

describe('the arbiter', () => {
  it.each([
    // first, second, arbiter → final by the arbiter, by the nearest two
    [300, 800, 700, 700, 750],
    [300, 800, 350, 350, 300],
    [300, 800, 1300, 1300, 800],
    [300, 800, 550, 550, 550],
    [300, 800, 300, 300, 300],
  ])('of %d and %d gives %d', (first, second, third, byArbiter, nearest) => {
    expect(arbitrate(first, second, third, rule)).toBe(byArbiter)
    expect(arbitrate(first, second, third, halves)).toBe(nearest)
  })
})

describe('marking by points', () => {
  const rubric = shortAnswer().rubric!

  it('gives each point its share of the marks', () => {
    expect(pointMarks(rubric, 1000)).toEqual([400, 400, 200])
    expect(pointMarks({ points: [] }, 1000)).toEqual([1000])
    expect(rubricMark(rubric, 1000, [400, 0, 150])).toBe(550)
  })

  it('refuses more than a point has, and other points than the rubric', () => {
    expect(() => rubricMark(rubric, 1000, [401, 0, 0])).toThrow(RangeError)
    expect(() => rubricMark(rubric, 1000, [400, 0])).toThrow(RangeError)
    expect(() => rubricMark(rubric, 1000, [400, 0, -1])).toThrow(RangeError)
  })
})
