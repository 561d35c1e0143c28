import { describe, expect, it } from 'vitest'
import { daysUntil, pressing } from './due.ts'

describe('the period of a review', () => {
  it('counts days over the ends of months and years', () => {
    expect(daysUntil('2027-01-02', '2026-12-30')).toBe(3)
    expect(daysUntil('2026-11-21', '2026-11-21')).toBe(0)
    expect(daysUntil('2026-02-27', '2026-03-02')).toBe(-3)
  })

  it('is marked when it is nearly over, and otherwise when it is over', () => {
    expect([3, 2, 0, -1].map(pressing)).toEqual(['calm', 'caution', 'caution', 'danger'])
  })
})
