import { describe, expect, it } from 'vitest'
import { type ApplicantFacts, failed, guardsFor, qualifiedDomains } from './application.ts'

const day = '2026-11-21'
const rules = { employmentTypes: ['CIVIL_SERVANT', 'CAN_GONG', 'INSTITUTION'], banMonths: 24 }
const good: ApplicantFacts = {
  post: { state: 'ACTIVE', employmentType: 'CIVIL_SERVANT' },
  hasPhoto: true,
  qualifications: [{ domainCode: 'MARKET', state: 'VALID', validTo: '2031-11-20' }],
  hasOpenApplication: false,
  hasCredentialInForce: false,
  revokedOn: null,
}
const failing = (facts: Partial<ApplicantFacts>, domains?: string[]) =>
  failed(guardsFor({ ...good, ...facts }, { day, domains, rules }))

describe('the conditions for a credential', () => {
  it('are all met by an established officer with a photo and a qualification', () => {
    expect(failing({}, ['MARKET'])).toEqual([])
  })

  it.each([
    ['post-active', { post: { state: 'ON_LEAVE', employmentType: 'CIVIL_SERVANT' } }],
    ['employment-allowed', { post: { state: 'ACTIVE', employmentType: 'CONTRACT' } }],
    ['photo-present', { hasPhoto: false }],
    ['qualification-valid', { qualifications: [{ domainCode: 'MARKET', state: 'PARTIAL', validTo: null }] }],
    ['qualification-valid', { qualifications: [{ domainCode: 'MARKET', state: 'VALID', validTo: '2026-11-20' }] }],
    [
      'qualification-valid',
      { qualifications: [{ domainCode: 'MARKET', state: 'INVALIDATED', validTo: '2031-11-20' }] },
    ],
    ['no-open-application', { hasOpenApplication: true }],
    ['no-credential-in-force', { hasCredentialInForce: true }],
    ['reapply-ban-over', { revokedOn: '2024-11-22' }],
  ] as const)('name %s alone when it fails', (code, facts) => {
    expect(failing(facts as Partial<ApplicantFacts>)).toEqual([code])
  })

  it('fail on post and employment for a person without a post', () => {
    expect(failing({ post: null })).toEqual(['post-active', 'employment-allowed'])
  })

  it('are met again when the ban after a revocation is over', () => {
    expect(failing({ revokedOn: '2024-11-21' })).toEqual([])
  })

  it('ask for a qualification in every domain of the application', () => {
    expect(failing({}, ['MARKET', 'TRAFFIC'])).toEqual(['qualification-valid'])
    expect(qualifiedDomains(good, day)).toEqual(['MARKET'])
  })
})
