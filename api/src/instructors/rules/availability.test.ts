import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubledTime, unavailableBecause, unitedWeek, type WeeklyTime } from './availability.ts'
import { overlaps } from './span.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const MINUTE = 60_000
/** Midnight of Monday, 23 November 2026, in the province. */
const MONDAY = at('2026-11-23T00:00')

const minute = (n: number) => new Date(MONDAY.getTime() + n * MINUTE)
const span = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => ({ from: minute(from), to: minute(from + length) }))
const weeklyTime: fc.Arbitrary<WeeklyTime> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 700 }))
  .map(([weekday, fromMinute, length]) => ({ weekday, fromMinute, toMinute: Math.min(1440, fromMinute + length) }))
const exception = fc.tuple(span, fc.boolean()).map(([time, isAvailable]) => ({ ...time, isAvailable }))

/** Minute by minute, as somebody with a calendar in his hand would find out. */
function freeByHand(times: Parameters<typeof unavailableBecause>[0], { from, to }: { from: Date; to: Date }) {
  for (let t = from.getTime(); t < to.getTime(); t += MINUTE) {
    const inside = times.exceptions.filter((e) => e.from.getTime() <= t && t < e.to.getTime())
    if (inside.some(({ isAvailable }) => !isAvailable)) return false
    if (inside.length > 0 || times.weekly.length === 0) continue
    const local = new Date(t + 8 * 60 * MINUTE)
    const ofDay = local.getUTCHours() * 60 + local.getUTCMinutes()
    const weekday = local.getUTCDay() || 7
    if (!times.weekly.some((w) => w.weekday === weekday && w.fromMinute <= ofDay && ofDay < w.toMinute)) return false
  }
  return true
}

describe('the times of an instructor', () => {
  it('agree with a calendar looked at minute by minute', () => {
    fc.assert(
      fc.property(
        fc.array(weeklyTime, { maxLength: 6 }),
        fc.array(exception, { maxLength: 4 }),
        span,
        (weekly, exceptions, wanted) => {
          expect(unavailableBecause({ weekly, exceptions }, wanted) === undefined).toBe(
            freeByHand({ weekly, exceptions }, wanted),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('are half-open: a lesson may begin when the time begins and end when it ends', () => {
    const weekly = [{ weekday: 1, fromMinute: 540, toMinute: 660 }]
    const free = (from: string, to: string) =>
      unavailableBecause({ weekly, exceptions: [] }, { from: at(`2026-11-23T${from}`), to: at(`2026-11-23T${to}`) })
    expect(free('09:00', '11:00')).toBeUndefined()
    expect(free('08:59', '11:00')).toBe('weekly')
    expect(free('09:00', '11:01')).toBe('weekly')
  })

  it('without a week are always; an absence wins over an extra time', () => {
    const wanted = { from: at('2026-11-23T09:00'), to: at('2026-11-23T10:00') }
    const away = { from: at('2026-11-23T09:59'), to: at('2026-11-23T12:00'), isAvailable: false }
    const extra = { from: at('2026-11-23T00:00'), to: at('2026-11-24T00:00'), isAvailable: true }
    expect(unavailableBecause({ weekly: [], exceptions: [] }, wanted)).toBeUndefined()
    expect(unavailableBecause({ weekly: [], exceptions: [away, extra] }, wanted)).toBe('away')
    expect(
      unavailableBecause({ weekly: [{ weekday: 5, fromMinute: 0, toMinute: 60 }], exceptions: [extra] }, wanted),
    ).toBeUndefined()
  })

  it('of one day that overlap are found, those that touch are not', () => {
    const morning = { weekday: 1, fromMinute: 480, toMinute: 600 }
    expect(doubledTime([morning, { weekday: 1, fromMinute: 600, toMinute: 700 }])).toBeUndefined()
    expect(doubledTime([morning, { weekday: 2, fromMinute: 480, toMinute: 600 }])).toBeUndefined()
    expect(doubledTime([morning, { weekday: 1, fromMinute: 599, toMinute: 700 }])).toMatchObject({ fromMinute: 599 })
  })

  it('of two weeks put together hold every minute of both, once', () => {
    fc.assert(
      fc.property(
        fc.array(weeklyTime, { minLength: 1, maxLength: 6 }),
        fc.array(weeklyTime, { minLength: 1, maxLength: 6 }),
        (a, b) => {
          const both = unitedWeek(a, b)
          expect(doubledTime(both)).toBeUndefined()
          const holds = (week: WeeklyTime[], day: number, m: number) =>
            week.some(({ weekday, fromMinute, toMinute }) => weekday === day && fromMinute <= m && m < toMinute)
          for (let day = 1; day <= 4; day += 1)
            for (let m = 0; m < 1440; m += 7) expect(holds(both, day, m)).toBe(holds(a, day, m) || holds(b, day, m))
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('two time spans', () => {
  it('overlap exactly if they share a minute', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        let shared = false
        for (let t = a.from.getTime(); t < a.to.getTime(); t += MINUTE)
          if (b.from.getTime() <= t && t < b.to.getTime()) shared = true
        expect(overlaps(a, b)).toBe(shared)
        expect(overlaps(b, a)).toBe(shared)
      }),
    )
  })
})
