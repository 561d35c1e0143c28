import { describe, expect, it } from 'vitest'
import { addMonths, byDay, dayOf, daysShown, isDay, mondayOf, partOfDay, step } from './days.ts'

describe('the days of the calendar', () => {
  it('are whole weeks from Monday for a month, over the turn of the year too', () => {
    const november = daysShown('month', '2026-11-23')
    expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    const february = daysShown('month', '2027-02-10')
    expect([february[0], february.at(-1), february.length]).toEqual(['2027-02-01', '2027-02-28', 28])
    expect(daysShown('week', '2027-01-01')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ])
    expect(daysShown('agenda', '2026-12-20')).toHaveLength(28)
  })

  it('step to the month, week or four weeks before and after', () => {
    expect(step('month', '2026-12-31', 1)).toBe('2027-01-01')
    expect(step('month', '2026-03-31', -1)).toBe('2026-02-01')
    expect(step('week', '2026-11-23', -1)).toBe('2026-11-16')
    expect(step('agenda', '2026-11-23', 1)).toBe('2026-12-21')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-01')
  })

  it('begin at the province’s midnight and its weeks on Monday', () => {
    expect(dayOf('2026-11-22T16:00:00Z')).toBe('2026-11-23')
    expect(dayOf('2026-11-22T15:59:00Z')).toBe('2026-11-22')
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(['2026-11-23T03:59:00Z', '2026-11-23T04:00:00Z', '2026-11-23T10:00:00Z'].map(partOfDay)).toEqual([
      'morning',
      'afternoon',
      'evening',
    ])
  })

  it('hold their lessons in order of time', () => {
    const lessons = [{ startsAt: '2026-11-23T06:00:00Z' }, { startsAt: '2026-11-23T01:00:00Z' }]
    expect(
      byDay(lessons)
        .get('2026-11-23')
        ?.map(({ startsAt }) => startsAt.slice(11, 13)),
    ).toEqual(['01', '06'])
  })

  it('are told from anything else in an address', () => {
    expect(['2026-02-28', '2026-02-30', 'today', null].map(isDay)).toEqual([true, false, false, false])
  })
})
