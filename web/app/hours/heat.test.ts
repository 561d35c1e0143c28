import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heatOf } from './heat.ts'

describe('the heat of a share', () => {
  it.each([
    [60, 60, 0],
    [59, 60, 1],
    [45, 60, 2],
    [30, 60, 3],
    [15, 60, 4],
    [0, 60, 4],
    [70, 60, 0],
    [0, 0, 0],
  ])('of %i in %i is %i', (have, most, heat) => expect(heatOf(have, most)).toBe(heat))

  it('never gets darker as more is there', () => {
    const amount = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(amount, amount, amount, (a, b, most) => heatOf(Math.max(a, b), most) <= heatOf(Math.min(a, b), most)),
    )
  })
})
