import { describe, expect, it } from 'vitest'
import type { ReviewLevel } from '../../kernel/fields.ts'
import { decideAmendment, decideReview, type RegistrationFacts } from './registration-review.ts'

const at = (...levels: ReviewLevel[]) => ({
  permissions: new Set(['registration:review']),
  reviewLevels: new Set(levels),
})
const registration = (more: Partial<RegistrationFacts> = {}): RegistrationFacts => ({
  state: 'SUBMITTED',
  nextLevel: 'UNIT',
  sessionState: 'REG_OPEN',
  organLevel: 'COUNTY',
  isOwnSubmission: false,
  isOwnCase: false,
  ...more,
})

describe('the review of a registration', () => {
  it('climbs from the unit over county and city to the province', () => {
    const chain: unknown[] = []
    let facts = registration()
    while (facts.nextLevel) {
      const verdict = decideReview(facts, at(facts.nextLevel), 'APPROVE')
      if (!verdict.allowed) throw new Error(verdict.because)
      chain.push(verdict.to)
      facts = { ...facts, state: verdict.to, nextLevel: verdict.nextLevel }
    }
    expect(chain).toEqual(['UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'APPROVED'])
  })

  it('goes from a unit of the province straight to the province', () => {
    const verdict = decideReview(registration({ organLevel: 'PROVINCE' }), at('UNIT'), 'APPROVE')
    expect(verdict).toEqual({ allowed: true, to: 'UNIT_APPROVED', nextLevel: 'PROVINCE' })
  })

  it.each([
    ['registration-own-submission', { isOwnSubmission: true }],
    ['registration-own-case', { isOwnCase: true }],
    ['review-level-foreign', { nextLevel: 'CITY' as const }],
    ['registration-decided', { nextLevel: null }],
    ['session-state', { sessionState: 'ARRANGED' }],
  ])('is refused with %s', (because, more) => {
    expect(decideReview(registration(more), at('UNIT'), 'APPROVE')).toEqual({ allowed: false, because })
  })

  it('returns and rejects at any level and then waits for nobody', () => {
    expect(decideReview(registration(), at('UNIT'), 'RETURN')).toEqual({
      allowed: true,
      to: 'RETURNED',
      nextLevel: null,
    })
    expect(decideReview(registration({ nextLevel: 'CITY' }), at('CITY'), 'REJECT')).toEqual({
      allowed: true,
      to: 'REJECTED',
      nextLevel: null,
    })
  })
})

describe('what the unit may amend', () => {
  const unit = { isOpen: true, permissions: new Set(['registration:write']) }

  it('sends a returned registration through the whole chain again', () => {
    expect(decideAmendment(registration({ state: 'RETURNED', nextLevel: null }), 'RESUBMIT', unit)).toEqual({
      allowed: true,
      to: 'SUBMITTED',
      nextLevel: 'UNIT',
    })
    expect(decideAmendment(registration(), 'RESUBMIT', unit)).toEqual({
      allowed: false,
      because: 'registration-not-returned',
    })
  })

  it('takes a registration back while registration is open, and never an admitted one', () => {
    expect(decideAmendment(registration({ state: 'APPROVED' }), 'CANCEL', unit).allowed).toBe(true)
    expect(decideAmendment(registration(), 'CANCEL', { ...unit, isOpen: false })).toEqual({
      allowed: false,
      because: 'registration-closed',
    })
    expect(decideAmendment(registration({ state: 'ADMITTED' }), 'CANCEL', unit)).toEqual({
      allowed: false,
      because: 'registration-decided',
    })
  })
})
