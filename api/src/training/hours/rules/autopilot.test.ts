import { describe, expect, it } from 'vitest'
import { addDays } from '../../../kernel/day.ts'
import { isWorkingDay } from '../../../kernel/working-days.ts'
import { atLeast, dueOn, graceUntil, gravest, stepDue } from './autopilot.ts'

const DAYS = { forecast: '03-31', reminder: '06-30', warning: '09-30', notice: '11-30' }

describe('what is due', () => {
  it.each([
    ['2026-03-30', undefined],
    ['2026-03-31', 'FORECAST'],
    ['2026-07-01', 'REMINDER'],
    ['2026-10-15', 'WARNING'],
    ['2026-12-24', 'NOTICE'],
    ['2027-02-01', 'NOTICE'],
  ])('on %s is %s', (day, step) => expect(stepDue(2026, day, DAYS)).toBe(step))

  it('is not said to somebody who has heard more', () => {
    expect(atLeast('WARNING')).toEqual(['WARNING', 'NOTICE', 'CONSEQUENCE'])
  })

  it('is the gravest consequence that the rule has switched on', () => {
    expect(gravest(['WARN', 'BLOCK_RENEWAL'])).toBe('BLOCK_RENEWAL')
    expect(gravest(['WARN', 'PROPOSE_SUSPENSION', 'BLOCK_RENEWAL'])).toBe('PROPOSE_SUSPENSION')
    expect(gravest([])).toBeUndefined()
  })
})

/** From the State Council's notices on holidays and make-up workdays of these years. */
describe('the grace in working days', () => {
  it.each([
    // Notice, days, last day: around the Spring Festival, Labour Day, National Day with their make-up Saturdays and Sundays.
    ['2022-01-28', 5, '2022-02-09'],
    ['2022-09-30', 3, '2022-10-10'],
    ['2023-01-20', 3, '2023-01-30'],
    ['2023-04-28', 2, '2023-05-05'],
    ['2024-02-08', 2, '2024-02-18'],
    ['2024-09-30', 5, '2024-10-12'],
    ['2025-01-27', 3, '2025-02-07'],
    ['2025-09-30', 3, '2025-10-11'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-11-30', 15, '2026-12-21'],
  ])('after a notice on %s of %i days ends on %s', (notice, days, last) => expect(graceUntil(notice, days)).toBe(last))

  it('counts every working day once and never ends on a holiday, on any day of the years 2022 to 2026', () => {
    for (let day = '2022-01-01'; day <= '2026-11-30'; day = addDays(day, 1)) {
      const last = graceUntil(day, 15)
      let counted = 0
      for (let at = addDays(day, 1); at <= last; at = addDays(at, 1)) if (isWorkingDay(at)) counted += 1
      expect(counted).toBe(15)
      expect(isWorkingDay(last)).toBe(true)
    }
  })

  it('never ends before the year in which the hours may still be earned', () => {
    expect(dueOn(2026, '2026-11-30', 15)).toBe('2026-12-31')
    expect(dueOn(2025, '2026-02-13', 3)).toBe('2026-02-25')
  })
})
