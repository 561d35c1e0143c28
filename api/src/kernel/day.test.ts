import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayOf } from './day.ts'

describe('a day', () => {
  it('is the province’s, eight hours ahead of UTC', () => {
    expect(dayOf(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22')
    expect(dayOf(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
  })

  it('moved by months stays in the month when that is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2022-11-01', 60)).toBe('2027-11-01')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  })

  it('moved by days crosses months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  })
})
