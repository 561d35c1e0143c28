import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Due, type PlannedSession, planExpiry } from './expiry-plan.ts'

const RULES = { windowMonths: 6, failPercent: 0, sparePercent: 0 }
const due = (validTo: string, count: number, areaPath = '/43/01/', domainCode = 'MARKET'): Due => ({
  validTo,
  areaPath,
  domainCode,
  count,
})
const session = (day: string, count: number, areaPath = '/43/', domainCodes: string[] = []): PlannedSession => ({
  id: day,
  day,
  domainCodes,
  seats: [{ areaPath, count }],
})

describe('the plan of what falls due', () => {
  it('seats who falls due first, and says who has no seat', () => {
    const plan = planExpiry([due('2027-10-31', 100), due('2027-06-30', 100)], [session('2027-06-01', 150)], RULES)
    expect(plan.unmet).toEqual([{ ...due('2027-10-31', 50), reason: 'no-seats' }])
    expect(plan.sessions).toEqual([{ id: '2027-06-01', seats: 150, taken: 150, first: 150, again: 0 }])
  })

  it('counts who has no session between the opening of the window and the end', () => {
    const sessions = [
      session('2027-04-01', 500),
      session('2027-11-01', 500),
      session('2027-09-01', 500, '/43/', ['TAX']),
    ]
    expect(planExpiry([due('2027-10-31', 10)], sessions, RULES).unmet).toEqual([
      { ...due('2027-10-31', 10), reason: 'no-session' },
    ])
  })

  it('leaves seats of another area alone', () => {
    const plan = planExpiry([due('2027-10-31', 10)], [session('2027-09-01', 500, '/43/02/')], RULES)
    expect(plan.unmet).toEqual([{ ...due('2027-10-31', 10), reason: 'no-seats' }])
  })

  it('lets who fails sit again before the same end, and counts who fails last', () => {
    const rules = { ...RULES, failPercent: 20 }
    const plan = planExpiry([due('2027-10-31', 100)], [session('2027-06-01', 100), session('2027-09-01', 100)], rules)
    expect(plan.sessions.map(({ first, again }) => [first, again])).toEqual([
      [100, 0],
      [0, 20],
    ])
    expect(plan.unmet).toEqual([{ ...due('2027-10-31', 4), reason: 'failed' }])
  })

  it('loses nobody and seats nobody twice', () => {
    const days = fc.constantFrom('2027-03-31', '2027-06-30', '2027-10-31', '2028-03-31')
    const areas = fc.constantFrom('/43/01/', '/43/02/')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(days, fc.nat(200), areas), { maxLength: 12 }),
        fc.array(fc.tuple(days, fc.nat(300), fc.constantFrom('/43/', '/43/01/')), { maxLength: 6 }),
        (dues, sessions) => {
          const all = dues.map(([day, count, area]) => due(day, count, area))
          const plan = planExpiry(
            all,
            sessions.map(([day, count, area], i) => ({ ...session(day, count, area), id: `${i}` })),
            RULES,
          )
          const seated = plan.sessions.reduce((sum, { taken }) => sum + taken, 0)
          const unmet = plan.unmet.reduce((sum, { count }) => sum + count, 0)
          expect(seated + unmet).toBe(all.reduce((sum, { count }) => sum + count, 0))
          for (const { taken, seats } of plan.sessions) expect(taken).toBeLessThanOrEqual(seats)
        },
      ),
    )
  })

  it('plans 180,000 cards of a province whose first cards all end on one day', () => {
    // 新式证件 of 2022-11-01 end together on 2027-10-31; the others over the two years after.
    const areas = Array.from({ length: 122 }, (_, i) => `/43/${String(i % 14).padStart(2, '0')}/${i}/`)
    const domains = ['MARKET', 'TRANSPORT', 'URBAN', 'ECOLOGY', 'AGRI', 'CULTURE', 'EMERGENCY', 'OTHER']
    const ends = [
      '2027-10-31',
      ...Array.from(
        { length: 24 },
        (_, i) => `${2027 + Math.floor((i + 10) / 12)}-${String(((i + 10) % 12) + 1).padStart(2, '0')}-28`,
      ),
    ]
    const cells = areas.length * domains.length
    const perCell = (end: number) => (end === 0 ? Math.floor(120_000 / cells) : Math.floor(60_000 / cells / 24))
    const extra = 180_000 - cells * (perCell(0) + 24 * perCell(1))
    const dues = areas.flatMap((areaPath) =>
      domains.flatMap((domainCode) =>
        ends.map((validTo, end) => ({ validTo, areaPath, domainCode, count: perCell(end) })),
      ),
    )
    dues[0]!.count += extra
    expect(dues.reduce((sum, { count }) => sum + count, 0)).toBe(180_000)
    const sessions = (days: string[], seats: number) => days.map((day) => session(day, seats))
    const rules = { windowMonths: 6, failPercent: 20, sparePercent: 5 }
    const usual = planExpiry(
      dues,
      sessions(['2027-05-15', '2027-09-18', '2028-04-15', '2028-09-16', '2029-04-14', '2029-09-15'], 20_000),
      rules,
    )
    const short = (plan: typeof usual) =>
      plan.unmet.filter(({ validTo }) => validTo === '2027-10-31').reduce((sum, { count }) => sum + count, 0)
    // Two sessions of 20,000 seats in the window are 38,000 first and second tries; all the others are left.
    expect(short(usual)).toBeGreaterThan(80_000)
    const enough = planExpiry(
      dues,
      sessions(['2027-05-15', '2027-06-12', '2027-07-10', '2027-08-14', '2027-09-11', '2027-10-16'], 27_000),
      rules,
    )
    expect(short(enough)).toBeLessThan(short(usual) / 4)
  })
})
