import { describe, expect, it } from 'vitest'
import type { PartMark } from './pass.ts'
import { isChanged } from './score-review.ts'

const part = (name: PartMark['part'], mark: number): PartMark => ({
  part: name,
  mark,
  max: 100,
  passed: mark >= 60,
})
const result = (general: number, professional: number) => ({
  partMarks: [part('GENERAL', general), part('PROFESSIONAL', professional)],
  mark: general + professional,
  maxMark: 200,
  passed: general >= 60 && professional >= 60,
})

describe('a result after a score review', () => {
  it.each([
    [false, result(70, 50), result(70, 50)],
    [true, result(70, 50), result(70, 55)],
    [true, result(70, 50), result(70, 60)],
    // The same sum, and yet another part is passed.
    [true, result(70, 50), result(50, 70)],
    [true, result(70, 50), { ...result(70, 50), maxMark: 190 }],
  ])('is changed: %s', (changed, before, after) => {
    expect(isChanged(before, after)).toBe(changed)
  })
})
