import { describe, expect, it } from 'vitest'
import { failedGuards, guardsOf, isRegistrationOpen, type Nomination } from './registration-guards.ts'

const offer = { domainCodes: ['MARKET'], employmentTypes: ['CIVIL_SERVANT'], isOpen: true }
const nomination = (more: Partial<Nomination> = {}): Nomination => ({
  post: { state: 'ACTIVE', employmentType: 'CIVIL_SERVANT' },
  hasPhoto: true,
  domainCodes: ['MARKET'],
  isRegistered: false,
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
    [['not-registered'], { isRegistered: true }],
  ])('names %j', (codes, more) => {
    expect(failedGuards(guardsOf(nomination(more), offer))).toEqual(codes)
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
