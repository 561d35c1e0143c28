import { describe, expect, it } from 'vitest'
import { askedIn, elapsed, forecast, isBookable, missingOf, settled, stateAfter, type YearRules } from './account.ts'

const none = { PUBLIC_LAW: 0, BUSINESS: 0, SKILL: 0 }
const sixty = (): YearRules => ({ annualHours: 60, minimums: none })
const since = (startedOn: string, endedOn: string | null = null) => [{ startedOn, endedOn }]

describe('what a year asks', () => {
  it('is sixty hours of those who are in post all year', () => {
    expect(askedIn(2026, since('2020-01-01'), [], sixty)).toEqual({
      required: 6000,
      minimums: none,
      months: 12,
      reason: null,
    })
  })

  it.each([
    ['2026-01-01', 12, 60],
    ['2026-01-02', 11, 55],
    ['2026-06-15', 6, 30],
    ['2026-08-02', 4, 20],
    ['2026-12-02', 0, 0],
  ])('is pro rata for somebody who comes on %s: %i months', (day, months, hours) => {
    expect(askedIn(2026, since(day), [], sixty)).toMatchObject({ months, required: hours * 100 })
  })

  it('rounds up to whole hours', () => {
    expect(askedIn(2026, since('2026-06-15'), [], () => ({ annualHours: 50, minimums: none })).required).toBe(2500)
    expect(askedIn(2026, since('2026-08-02'), [], () => ({ annualHours: 50, minimums: none })).required).toBe(1700)
  })

  it('leaves out exempted months once, and those after leaving', () => {
    const exempted = [
      { fromMonth: 2, toMonth: 5 },
      { fromMonth: 4, toMonth: 6 },
    ]
    expect(askedIn(2026, since('2020-01-01'), exempted, sixty)).toMatchObject({ months: 7, reason: 'exempted' })
    expect(askedIn(2026, since('2020-01-01', '2026-03-15'), [], sixty)).toMatchObject({
      months: 3,
      reason: 'not-in-post',
    })
    expect(askedIn(2026, since('2020-01-01'), [{ fromMonth: 1, toMonth: 12 }], sixty).required).toBe(0)
  })

  it('doesn’t break off at a transfer between two units', () => {
    const posts = [
      { startedOn: '2020-01-01', endedOn: '2026-05-31' },
      { startedOn: '2026-06-01', endedOn: null },
    ]
    expect(askedIn(2026, posts, [], sixty).months).toBe(12)
  })

  it('follows a rule that changes in the course of the year from then on', () => {
    const changed = (day: string) => ({ annualHours: day < '2026-07-01' ? 60 : 90, minimums: none })
    expect(askedIn(2026, since('2020-01-01'), [], changed).required).toBe(7500)
  })
})

describe('what is missing', () => {
  const earned = { PUBLIC_LAW: 4000, BUSINESS: 2500, SKILL: 0 }
  it('is the rest of the sum', () => {
    expect(missingOf({ required: 6000, minimums: none }, { ...none, SKILL: 1250 })).toBe(4750)
    expect(missingOf({ required: 6000, minimums: none }, earned)).toBe(0)
  })
  it('is what the minimum of a kind asks when that is more', () => {
    expect(missingOf({ required: 6000, minimums: { ...none, SKILL: 1000 } }, earned)).toBe(1000)
  })
})

describe('the result of a year', () => {
  it('is one of four', () => {
    expect(settled({ required: 6000, months: 12 }, 0)).toBe('MET')
    expect(settled({ required: 6000, months: 12 }, 1)).toBe('SHORT')
    expect(settled({ required: 3000, months: 6 }, 0)).toBe('PRORATED')
    expect(settled({ required: 0, months: 0 }, 0)).toBe('EXEMPT')
  })

  it('is reopened when hours prove false, and met when they arrive', () => {
    const asked = { required: 6000, months: 12 }
    expect(stateAfter('MET', asked, 800)).toBe('REOPENED')
    expect(stateAfter('SHORT', asked, 0)).toBe('MET')
    expect(stateAfter('SHORT', asked, 800)).toBe('SHORT')
    expect(stateAfter('GRACE', asked, 0)).toBe('OPEN')
    expect(stateAfter('OPEN', asked, 0)).toBe('OPEN')
  })

  it('closes the year to all but those who must make up', () => {
    const states = ['OPEN', 'GRACE', 'SHORT', 'REOPENED', 'MET', 'EXEMPT', 'PRORATED'] as const
    expect(states.filter(isBookable)).toEqual(['OPEN', 'GRACE', 'SHORT', 'REOPENED'])
  })
})

describe('the forecast', () => {
  it('goes on as until today', () => {
    expect(elapsed(2026, '2026-07-01')).toEqual({ days: 182, of: 365 })
    expect(forecast(3000, 2026, '2026-07-01')).toBe(6016)
    expect(forecast(3000, 2026, '2027-01-15')).toBe(3000)
    expect(forecast(300, 2026, '2025-12-31')).toBe(300)
  })
})
