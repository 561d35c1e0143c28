import { describe, expect, it } from 'vitest'
import { failedGuards, guardsOf, isRegistrationOpen, type Nomination } from './registration-guards.ts'

const offer = {
  domainCodes: ['MARKET'],
  employmentTypes: ['CIVIL_SERVANT'],
  isOpen: true,
  hoursNeeded: 0,
  part: 'WHOLE' as const,
  partOrder: 'ANY' as const,
  isMakeup: false,
  makeupAdmits: ['FAILED' as const, 'ABSENT' as const],
}
const nomination = (more: Partial<Nomination> = {}): Nomination => ({
  post: { state: 'ACTIVE', employmentType: 'CIVIL_SERVANT' },
  hasPhoto: true,
  domainCodes: ['MARKET'],
  organDomains: ['MARKET', 'TRANSPORT'],
  isRegistered: false,
  passed: [],
  ...more,
})

describe('who may be registered', () => {
  it('lets an officer in post pass every rule', () => {
    expect(failedGuards(guardsOf(nomination(), offer))).toEqual([])
  })

  it.each([
    [['post-active', 'employment-allowed'], { post: null }],
    [['post-active'], { post: { state: 'ON_LEAVE', employmentType: 'CIVIL_SERVANT' } }],
    [['employment-allowed'], { post: { state: 'ACTIVE', employmentType: 'CONTRACT' } }],
    [['photo-present'], { hasPhoto: false }],
    [['domain-offered'], { domainCodes: ['TRANSPORT'] }],
    [['domain-of-organ'], { organDomains: ['TRANSPORT'] }],
    [['not-registered'], { isRegistered: true }],
    [['not-banned'], { bannedUntil: '2027-01-01' }],
    [['not-banned'], { bannedUntil: null }],
  ])('names %j', (codes, more) => {
    expect(failedGuards(guardsOf(nomination(more), offer))).toEqual(codes)
  })

  it('says how many hours are missing and until when a ban runs', () => {
    const guards = guardsOf(nomination({ hours: 12, bannedUntil: '2027-01-01' }), { ...offer, hoursNeeded: 40 })
    expect(guards.filter(({ passed }) => !passed)).toEqual([
      { code: 'not-banned', passed: false, detail: { until: '2027-01-01' } },
      { code: 'training-done', passed: false, detail: { needed: 40, hours: 12 } },
    ])
  })

  describe('the order of the parts', () => {
    const passed = [{ domainCode: 'MARKET', parts: ['PROFESSIONAL' as const] }]
    const because = (more: Partial<Nomination>, rule: Partial<typeof offer>) =>
      guardsOf(nomination(more), { ...offer, ...rule } as typeof offer).find(({ code }) => code === 'part-order')
        ?.detail

    it('asks for the professional part first, of the same domain', () => {
      const rule = { part: 'GENERAL', partOrder: 'PRO_FIRST' } as never
      expect(because({}, rule)).toEqual({ because: 'professional-first' })
      expect(because({ passed }, rule)).toBeUndefined()
      expect(because({ passed: [{ ...passed[0]!, domainCode: 'TRANSPORT' }] }, rule)).toEqual({
        because: 'professional-first',
      })
      expect(because({}, { part: 'PROFESSIONAL', partOrder: 'PRO_FIRST' } as never)).toBeUndefined()
    })

    it('keeps the parts together except for who has one already', () => {
      const rule = { part: 'PROFESSIONAL', partOrder: 'SAME_SESSION' } as never
      expect(because({}, rule)).toEqual({ because: 'parts-together' })
      expect(because({ passed: [{ domainCode: 'OTHER', parts: ['GENERAL'] }] }, rule)).toBeUndefined()
      expect(because({}, { part: 'WHOLE', partOrder: 'SAME_SESSION' } as never)).toBeUndefined()
    })
  })

  describe('a make-up session', () => {
    const because = (first: Nomination['first'], rule: Partial<typeof offer> = {}) =>
      guardsOf(nomination({ first }), { ...offer, isMakeup: true, ...rule }).find(
        ({ code }) => code === 'makeup-candidate',
      )?.detail?.because
    const failed = { domainCode: 'MARKET', outcome: 'FAILED' as const, failedParts: ['GENERAL' as const] }

    it.each([
      ['not-in-first', undefined, {}],
      ['passed-first', { ...failed, outcome: 'PASSED' as const, failedParts: [] }, {}],
      ['part-passed', failed, {}],
      ['part-passed', failed, { part: 'PROFESSIONAL' as const }],
      [undefined, failed, { part: 'GENERAL' as const }],
      ['domain-differs', { ...failed, domainCode: 'TRANSPORT' }, { part: 'GENERAL' as const }],
      [undefined, { ...failed, outcome: 'ABSENT' as const, failedParts: [] }, {}],
      ['not-released', { ...failed, outcome: 'UNKNOWN' as const, failedParts: [] }, {}],
      ['not-admitted', { ...failed, outcome: 'ABSENT' as const }, { makeupAdmits: ['FAILED' as const] }],
      ['not-admitted', { ...failed, outcome: 'VOIDED' as const, failedParts: [] }, {}],
      [undefined, { ...failed, outcome: 'LOST' as const, failedParts: [] }, { makeupAdmits: ['FAILED' as const] }],
      ['domain-differs', { domainCode: 'TRANSPORT', outcome: 'LOST' as const, failedParts: [] }, {}],
    ])('answers %s', (code, first, rule) => {
      expect(because(first, rule as never)).toBe(code)
    })
  })

  it('takes registrations by state and by time, from the first instant until before the last', () => {
    const opens = new Date('2026-11-01T00:00:00Z')
    const closes = new Date('2026-11-10T00:00:00Z')
    const session = { state: 'REG_OPEN', registrationOpensAt: opens, registrationClosesAt: closes }
    expect(isRegistrationOpen(session, opens)).toBe(true)
    expect(isRegistrationOpen(session, new Date(opens.getTime() - 1))).toBe(false)
    expect(isRegistrationOpen(session, closes)).toBe(false)
    expect(isRegistrationOpen({ ...session, state: 'REG_CLOSED' }, opens)).toBe(false)
  })
})
