import type { Applicant } from '@app/api/contract'
import { describe, expect, it } from 'vitest'
import { choosesDomains, offeredDomains } from './choices.ts'

const applicant: Applicant = {
  personId: 'p',
  name: '赵某',
  organName: '某局',
  domainCodes: ['MARKET', 'FOOD'],
  qualifiedDomains: ['MARKET', 'TRAFFIC'],
  qualificationValidTo: null,
  credential: {
    id: 'c',
    credentialNo: '1',
    state: 'ACTIVE',
    organName: '某局',
    domainCodes: ['MARKET'],
    validTo: '2030-01-01',
    lostAt: null,
  },
  eligible: true,
  guards: [],
}

describe('the domains of an application', () => {
  it('are for a first credential those of the qualification, ticked where the post has them', () => {
    expect(offeredDomains({ ...applicant, credential: null }, 'NEW', 'ENFORCEMENT')).toEqual({
      offered: ['MARKET', 'TRAFFIC'],
      usual: ['MARKET'],
    })
  })

  it('start for a change with those of the credential', () => {
    expect(offeredDomains(applicant, 'CHANGE', 'ENFORCEMENT').usual).toEqual(['MARKET'])
  })

  it('follow the new post in a transfer, also where its own examination is still missing', () => {
    expect(offeredDomains(applicant, 'TRANSFER', 'ENFORCEMENT').offered).toContain('FOOD')
  })

  it('must be chosen neither for a renewal nor for staff without a qualification', () => {
    expect(choosesDomains('RENEW', 'ENFORCEMENT')).toBe(false)
    expect(choosesDomains('NEW', 'AUXILIARY')).toBe(false)
    expect(choosesDomains('NEW', 'ENFORCEMENT')).toBe(true)
  })
})
