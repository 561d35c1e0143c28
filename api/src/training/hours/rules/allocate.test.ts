import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, type Credit, type DayRules } from './allocate.ts'

const RULES: DayRules = {
  dayCap: 8,
  halfDayCap: 4,
  onlineDayCap: 8,
  yearCaps: { EXTERNAL: 48, TEACHING: 60, IMPORT: null, ONLINE: null },
  teachingMultiplier: 1,
}
const rulesOn = () => RULES
const at = (day: string, from: string, to: string) => ({
  from: new Date(`${day}T${from}:00+08:00`),
  to: new Date(`${day}T${to}:00+08:00`),
})

let serial = 0
const credit = (more: Partial<Credit> = {}): Credit => ({
  key: `k${serial++}`,
  category: 'BUSINESS',
  source: 'CLASS',
  raw: 400,
  heldOn: '2026-05-11',
  certificateNo: null,
  span: null,
  ...more,
})

const total = (credits: readonly Credit[], rules: (day: string) => DayRules = rulesOn): number =>
  [...allocate(credits, rules).values()].reduce((sum, { hours }) => sum + hours, 0)

describe('the bounds of a day', () => {
  it('are eight hours of all sources together', () => {
    const first = credit({ raw: 600 })
    const second = credit({ raw: 600 })
    const worth = allocate([first, second], rulesOn)
    expect(worth.get(first.key)).toEqual({ hours: 600, cut: [] })
    expect(worth.get(second.key)).toEqual({ hours: 200, cut: ['day-cap'] })
  })

  it('are four hours of half a day, by the time before and after noon', () => {
    const morning = credit({ raw: 600, span: at('2026-05-11', '08:00', '12:00') })
    expect(allocate([morning], rulesOn).get(morning.key)).toEqual({ hours: 400, cut: ['half-day-cap'] })
    const whole = credit({ raw: 800, span: at('2026-05-11', '08:00', '16:00') })
    expect(allocate([whole], rulesOn).get(whole.key)).toEqual({ hours: 800, cut: [] })
  })

  it('spread a training of several days over them', () => {
    const three = credit({
      raw: 2400,
      span: { from: new Date('2026-05-11T00:00:00+08:00'), to: new Date('2026-05-14T00:00:00+08:00') },
    })
    expect(allocate([three], rulesOn).get(three.key)).toEqual({ hours: 2400, cut: [] })
    const tooMuch = { ...three, raw: 3000 }
    expect(allocate([tooMuch], rulesOn).get(three.key)).toEqual({ hours: 2400, cut: ['day-cap'] })
  })

  it('have a bound of their own for learning online', () => {
    const strict = () => ({ ...RULES, onlineDayCap: 2 })
    const online = credit({ source: 'ONLINE', raw: 300 })
    expect(allocate([online], strict).get(online.key)).toEqual({ hours: 200, cut: ['online-day-cap'] })
  })

  it('are those of the day on which it was held', () => {
    const changed = (day: string) => ({ ...RULES, dayCap: day < '2026-07-01' ? 8 : 6 })
    const before = credit({ raw: 800, heldOn: '2026-06-30' })
    const after = credit({ raw: 800, heldOn: '2026-07-01' })
    const worth = allocate([before, after], changed)
    expect([worth.get(before.key)!.hours, worth.get(after.key)!.hours]).toEqual([800, 600])
  })
})

describe('what counts only once', () => {
  it('is a certificate, however it is written', () => {
    const ours = credit({ certificateNo: '湘训 2026-001' })
    const claimed = credit({ source: 'EXTERNAL', heldOn: '2026-05-12', certificateNo: '湘训2026001' })
    const worth = allocate([claimed, ours], rulesOn)
    expect(worth.get(ours.key)!.hours).toBe(400)
    expect(worth.get(claimed.key)).toEqual({ hours: 0, cut: ['same-certificate'] })
  })

  it('is not a lesson of a class that has one certificate for all of them, only who claims it again elsewhere', () => {
    const lessons = ['2026-05-11', '2026-05-12'].map((heldOn) => credit({ heldOn, certificateNo: '培1' }))
    const claimed = credit({ source: 'EXTERNAL', heldOn: '2026-05-10', certificateNo: '培1' })
    expect(total([claimed, ...lessons])).toBe(800)
  })

  it('is an hour of the day: teaching and sitting in the same lesson', () => {
    const span = at('2026-05-11', '08:00', '11:00')
    const taught = credit({ source: 'TEACHING', span })
    const sat = credit({ source: 'CLASS', span })
    const worth = allocate([sat, taught], rulesOn)
    expect(worth.get(taught.key)!.hours).toBe(400)
    expect(worth.get(sat.key)).toEqual({ hours: 0, cut: ['overlap'] })
  })

  it('is only the part that meets, half-open', () => {
    const first = credit({ raw: 200, span: at('2026-05-11', '08:00', '10:00') })
    const second = credit({ raw: 200, source: 'EXTERNAL', span: at('2026-05-11', '09:00', '11:00') })
    const third = credit({ raw: 200, source: 'EXTERNAL', span: at('2026-05-11', '14:00', '16:00') })
    const fourth = credit({ raw: 200, source: 'EXTERNAL', span: at('2026-05-11', '16:00', '18:00') })
    const worth = allocate([first, second, third, fourth], rulesOn)
    expect([first, second, third, fourth].map(({ key }) => worth.get(key)!.hours)).toEqual([200, 100, 200, 200])
  })
})

describe('the bounds of a year', () => {
  it('are by source, and back-filling on 31 December earns no more than in time', () => {
    const days = Array.from({ length: 10 }, (_, i) => `2026-03-${String(i + 10)}`)
    const claims = days.map((heldOn) => credit({ source: 'EXTERNAL', raw: 800, heldOn }))
    expect(total(claims)).toBe(4800)
    expect(total([...claims].reverse())).toBe(4800)
  })

  it('count teaching by its multiplier, on the hours that were taught', () => {
    const five = () => ({ ...RULES, teachingMultiplier: 5 })
    expect(total([credit({ source: 'TEACHING', raw: 400 })], five)).toBe(2000)
    expect(total([credit({ source: 'TEACHING', raw: 1000 })], five)).toBe(4000)
  })
})

const arbitrary = fc.record({
  category: fc.constantFrom('PUBLIC_LAW', 'BUSINESS', 'SKILL'),
  source: fc.constantFrom('CLASS', 'ONLINE', 'EXTERNAL', 'TEACHING', 'IMPORT'),
  raw: fc.integer({ min: 1, max: 1200 }),
  day: fc.integer({ min: 11, max: 15 }),
  certificateNo: fc.option(fc.constantFrom('A1', 'A2', 'A3')),
  time: fc.option(fc.tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 1, max: 139 }))),
}) as fc.Arbitrary<
  Pick<Credit, 'category' | 'source' | 'raw' | 'certificateNo'> & { day: number; time: [number, number] | null }
>

const made = fc.array(arbitrary, { minLength: 1, maxLength: 14 }).map((list) =>
  list.map(({ day, time, ...rest }, i): Credit => {
    const heldOn = `2026-05-${day}`
    const start = Date.parse(`${heldOn}T00:00:00+08:00`)
    const span = time && {
      from: new Date(start + time[0] * 60_000),
      to: new Date(start + (time[0] + time[1]) * 60_000),
    }
    return { ...rest, key: `p${i}`, heldOn, span }
  }),
)

describe('whatever comes', () => {
  it('counts the same in every order of booking', () => {
    fc.assert(
      fc.property(made, fc.infiniteStream(fc.nat()), (credits, random) => {
        const shuffled = credits
          .map((one) => ({ one, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        const worth = allocate(credits, rulesOn)
        const other = allocate(shuffled, rulesOn)
        for (const { key } of credits) expect(other.get(key)).toEqual(worth.get(key))
      }),
    )
  })

  it('never exceeds what was earned, nor the bounds of a day and of a source', () => {
    fc.assert(
      fc.property(made, (credits) => {
        const worth = allocate(credits, rulesOn)
        const sum = (of: (one: Credit) => boolean) =>
          credits.filter(of).reduce((all, { key }) => all + worth.get(key)!.hours, 0)
        for (const { key, raw } of credits) {
          expect(worth.get(key)!.hours).toBeGreaterThanOrEqual(0)
          expect(worth.get(key)!.hours).toBeLessThanOrEqual(raw)
        }
        for (const { heldOn } of credits) expect(sum((one) => one.heldOn === heldOn)).toBeLessThanOrEqual(800)
        expect(sum(({ source }) => source === 'EXTERNAL')).toBeLessThanOrEqual(4800)
      }),
    )
  })

  it('says why whenever it counts less than was earned', () => {
    fc.assert(
      fc.property(made, (credits) => {
        const worth = allocate(credits, rulesOn)
        for (const { key, raw } of credits) expect(worth.get(key)!.cut.length > 0).toBe(worth.get(key)!.hours < raw)
      }),
    )
  })

  it('is restored when a training is taken back', () => {
    fc.assert(
      fc.property(made, (credits) => {
        const [last, ...rest] = credits
        const before = allocate(rest, rulesOn)
        allocate([...rest, last!], rulesOn)
        expect(allocate(rest, rulesOn)).toEqual(before)
      }),
    )
  })
})
