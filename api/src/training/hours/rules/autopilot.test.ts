import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysFrom, nthWorkedAfter } from '../../../kernel/calendar-for-tests.ts'
import { addDays } from '../../../kernel/day.ts'
import { atLeast, dueOn, graceUntil, gravest, stepDue, termEnd } from './autopilot.ts'

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
    for (const day of daysFrom('2022-01-01', '2026-11-30')) expect(graceUntil(day, 15)).toBe(nthWorkedAfter(day, 15))
  })

  it('never ends before the hours can no longer be booked', () => {
    const term = { year: 2026, bookableUntil: '2027-01-31', waits: true }
    expect(dueOn(term, '2026-11-30', 15)).toBe('2027-01-31')
    expect(dueOn({ ...term, waits: false }, '2026-11-30', 15)).toBe('2026-12-31')
    expect(dueOn({ year: 2025, bookableUntil: '2026-01-31', waits: true }, '2026-02-13', 3)).toBe('2026-02-25')
  })
})

describe('the day of the consequence', () => {
  const start = Date.parse('2022-01-01')
  const dayIn = (from: string, to: string) =>
    fc
      .integer({ min: (Date.parse(from) - start) / 86_400_000, max: (Date.parse(to) - start) / 86_400_000 })
      .map((days) => addDays('2022-01-01', days))
  /** A year, the day of its notice up to the end of the next year, and any last day of booking in the next year. */
  const cases = fc.integer({ min: 2022, max: 2025 }).chain((year) =>
    fc.record({
      year: fc.constant(year),
      noticeOn: dayIn(`${year}-01-01`, `${year + 1}-12-31`),
      bookableUntil: dayIn(`${year + 1}-01-01`, `${year + 1}-12-31`),
      days: fc.integer({ min: 1, max: 60 }),
      waits: fc.boolean(),
    }),
  )

  it('is after the grace and after the year, and after the last day of booking unless the rule says otherwise', () => {
    fc.assert(
      fc.property(cases, ({ year, noticeOn, bookableUntil, days, waits }) => {
        const term = { year, bookableUntil, waits }
        const due = dueOn(term, noticeOn, days)
        expect(due >= graceUntil(noticeOn, days)).toBe(true)
        expect(due >= `${year}-12-31`).toBe(true)
        if (waits) expect(due >= bookableUntil).toBe(true)
        // And not a day later than one of the three asks for.
        expect([graceUntil(noticeOn, days), `${year}-12-31`, ...(waits ? [bookableUntil] : [])]).toContain(due)
        expect(termEnd(term) <= due).toBe(true)
      }),
    )
  })
})
