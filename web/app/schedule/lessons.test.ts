import { describe, expect, it } from 'vitest'
import { dayOf, mondayOf, weekAfter, weekBefore, weekFrom } from './lessons.ts'

describe('the weeks of a timetable', () => {
  it('begin on Monday, also for a Sunday and across the year', () => {
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
    expect(weekFrom('2026-12-28')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ])
    expect([weekBefore('2026-12-28'), weekAfter('2026-12-28')]).toEqual(['2026-12-21', '2027-01-04'])
  })

  it('take the day from the province’s clock', () => {
    expect(dayOf('2026-11-22T16:30:00Z')).toBe('2026-11-23')
  })
})
