import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markOf, meanMark, type Scores, summaryOf } from './evaluation.ts'

const score = fc.integer({ min: 1, max: 5 })
const scores: fc.Arbitrary<Scores> = fc.record({ CONTENT: score, DELIVERY: score, PRACTICE: score, MANNER: score })

describe('evaluations by trainees', () => {
  it('show nothing but their number below the minimum', () => {
    fc.assert(
      fc.property(fc.array(scores, { maxLength: 12 }), fc.integer({ min: 1, max: 12 }), (all, minimum) => {
        const summary = summaryOf(all, minimum)
        if (all.length < minimum) expect(summary).toEqual({ count: all.length, minimum, mark: null, criteria: [] })
        else expect(summary.criteria).toHaveLength(4)
      }),
    )
  })

  it('say the same in whatever order they came', () => {
    fc.assert(
      fc.property(fc.array(scores, { minLength: 5, maxLength: 20 }), fc.nat(), (all, turn) => {
        const k = turn % all.length
        const turned = [...all.slice(k), ...all.slice(0, k)].reverse()
        expect(summaryOf(turned, 5)).toEqual(summaryOf(all, 5))
      }),
    )
  })

  it('have marks between 20 and 100 and a mean between the least and the greatest', () => {
    fc.assert(
      fc.property(fc.array(scores, { minLength: 1, maxLength: 20 }), (all) => {
        const marks = all.map(markOf)
        for (const mark of marks) expect(Number.isInteger(mark) && mark >= 2000 && mark <= 10_000).toBe(true)
        const mean = meanMark(marks)!
        expect(mean).toBeGreaterThanOrEqual(Math.min(...marks))
        expect(mean).toBeLessThanOrEqual(Math.max(...marks))
      }),
    )
    expect(meanMark([])).toBeNull()
    expect(meanMark([1, 2])).toBe(2)
    expect(markOf({ CONTENT: 5, DELIVERY: 4, PRACTICE: 4, MANNER: 5 })).toBe(9000)
  })
})
