import { describe, expect, it } from 'vitest'
import { daysFrom, MAKE_UP_DAYS, nthWorkedAfter, WORKED } from './calendar-for-tests.ts'
import { addDays } from './day.ts'
import { addWorkingDays, isPublished, isWorkingDay } from './working-days.ts'

const daysOf = (year: number): string[] => {
  const length = year % 4 === 0 ? 366 : 365
  return Array.from({ length }, (_, i) => addDays(`${year}-01-01`, i))
}

describe('the statutory calendar', () => {
  // Counted by hand from the State Council's notices: weekdays of the year, less holidays on weekdays, plus make-up days.
  it.each([
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has in %i as many working days as the notice for that year leaves', (year, expected) => {
    expect(daysOf(year).filter(isWorkingDay)).toHaveLength(expected)
  })

  it('is day by day that of the notices of 2022 to 2026, with all their make-up days', () => {
    expect(daysFrom('2022-01-01', '2026-12-31').filter(isWorkingDay)).toEqual(WORKED)
    expect(MAKE_UP_DAYS).toHaveLength(33)
    expect(MAKE_UP_DAYS.map((day) => new Date(`${day}T00:00:00Z`).getUTCDay()).every((n) => n === 0 || n === 6)).toBe(
      true,
    )
  })

  it.each(['2022-01-29', '2022-10-09', '2023-06-25', '2024-02-04', '2024-10-12', '2025-10-11', '2026-02-28'])(
    'counts the weekend day %s as worked, to make up for a holiday',
    (day) => expect(isWorkingDay(day)).toBe(true),
  )

  it.each(['2022-10-07', '2023-09-29', '2024-02-12', '2025-10-08', '2026-02-23', '2026-10-07'])(
    'counts the weekday %s as a holiday',
    (day) => expect(isWorkingDay(day)).toBe(false),
  )

  it('knows ordinary weeks', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('gives the same answer in every time zone of the server', () => {
    const before = process.env.TZ
    try {
      for (process.env.TZ of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
        expect(isWorkingDay('2025-10-11')).toBe(true)
        expect(addWorkingDays('2025-09-30', 1)).toBe('2025-10-09')
      }
    } finally {
      process.env.TZ = before
    }
  })
})

describe('a period of working days', () => {
  it('does not count the day on which it begins', () => {
    expect(addWorkingDays('2026-11-23', 0)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-23', 1)).toBe('2026-11-24')
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23')
  })

  it('leaps over the National Day week and takes the make-up Saturday', () => {
    // 30 September 2025 is a Tuesday; 1–8 October is off; Thursday 9, Friday 10 and Saturday 11 are worked.
    expect(addWorkingDays('2025-09-30', 3)).toBe('2025-10-11')
    expect(addWorkingDays('2025-09-30', 4)).toBe('2025-10-13')
  })

  it('crosses New Year with the published days of both years', () => {
    // 1–3 January 2026 is off, Sunday 4 January is worked.
    expect(addWorkingDays('2025-12-31', 1)).toBe('2026-01-04')
  })

  it.each([1, 3, 5, 10, 15, 20])(
    'of %i days ends where counting the notices by hand ends, from any day of five years',
    (n) => {
      for (const day of daysFrom('2022-01-01', '2026-11-30'))
        expect(addWorkingDays(day, n)).toBe(nthWorkedAfter(day, n))
    },
  )

  it('refuses what is no number of days', () => {
    expect(() => addWorkingDays('2026-11-23', -1)).toThrow(RangeError)
    expect(() => addWorkingDays('2026-11-23', 1.5)).toThrow(RangeError)
  })
})

describe('a year without a notice', () => {
  it('says so, and is taken as Monday to Friday less the holidays of fixed date', () => {
    expect(isPublished('2026-12-31')).toBe(true)
    expect(isPublished('2040-01-02')).toBe(false)
    // 1 January 2040 is a Sunday; Monday and Tuesday are worked; 1 and 2 May 2040 are Tuesday and Wednesday.
    expect(isWorkingDay('2040-01-02')).toBe(true)
    expect(isWorkingDay('2040-05-01')).toBe(false)
    expect(addWorkingDays('2040-04-30', 1)).toBe('2040-05-03')
  })
})
