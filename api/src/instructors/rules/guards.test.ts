import { describe, expect, it } from 'vitest'
import { type GroundFacts, groundsOn } from './grounds.ts'
import { failed, guardsFor, type NomineeFacts } from './guards.ts'
import { proposalFor } from './year-review.ts'

const rules = { requiresCredential: true, minYears: 3, minEducation: 'BACHELOR' as const }
const good: NomineeFacts = {
  post: { state: 'ACTIVE', organName: '芙蓉区市场监督管理局' },
  credentialState: 'ACTIVE',
  credentialUntil: '2027-10-31',
  sanctionUntil: null,
  education: 'BACHELOR',
  enforcementSince: '2023-11-23',
  topics: 2,
  isInPool: false,
}
const day = '2026-11-23'
const codes = (facts: Partial<NomineeFacts>, more: Partial<typeof rules> = {}) =>
  failed(guardsFor('INSTRUCTOR', { ...good, ...facts }, { ...rules, ...more }, day)).map(({ code }) => code)

describe('who may be nominated', () => {
  it('is asked condition by condition', () => {
    expect(codes({})).toEqual([])
    expect(codes({ post: null })).toEqual(['post-active'])
    expect(codes({ credentialState: 'SUSPENDED' })).toEqual(['credential-active'])
    expect(codes({ credentialState: null, credentialUntil: null })).toEqual(['credential-active'])
    expect(codes({ credentialState: null }, { requiresCredential: false })).toEqual([])
    expect(codes({ sanctionUntil: day })).toEqual(['no-sanction'])
    expect(codes({ sanctionUntil: '2026-11-22' })).toEqual([])
    expect(codes({ enforcementSince: '2023-11-24' })).toEqual(['enforcement-years'])
    expect(codes({ enforcementSince: null }, { minYears: 0 })).toEqual([])
    expect(codes({ education: 'COLLEGE' })).toEqual(['education-sufficient'])
    expect(codes({ topics: 0 })).toEqual(['expertise-named'])
    expect(codes({ isInPool: true })).toEqual(['not-in-pool'])
  })

  it('is told the rule, what is known, and what to do', () => {
    const expired = failed(guardsFor('INSTRUCTOR', { ...good, credentialUntil: '2026-11-22' }, rules, day))
    expect(expired).toEqual([
      {
        code: 'credential-active',
        passed: false,
        rule: { key: 'instructor.requires_credential', value: 'true' },
        facts: { state: 'EXPIRED', until: '2026-11-22' },
        todo: 'credential-active-todo',
      },
    ])
  })

  it('needs neither credential nor years as a social supervisor, but no sanction', () => {
    const facts = { ...good, post: null, credentialState: null, education: null, topics: 0 }
    expect(failed(guardsFor('SOCIAL_SUPERVISOR', facts, rules, day))).toEqual([])
    const sanctioned = guardsFor('SOCIAL_SUPERVISOR', { ...facts, sanctionUntil: '2027-01-01' }, rules, day)
    expect(failed(sanctioned).map(({ code }) => code)).toEqual(['no-sanction'])
  })
})

describe('for what an instructor may be dismissed', () => {
  const facts: GroundFacts = {
    sanctionUntil: null,
    credentialState: 'ACTIVE',
    requiresCredential: true,
    reviews: [],
    isInPost: true,
    declines: 0,
    maxDeclines: 2,
    failedYears: 2,
  }
  const holding = (more: Partial<GroundFacts>) =>
    groundsOn({ ...facts, ...more }, day)
      .filter(({ holds }) => holds)
      .map(({ code }) => code)

  it('is said ground by ground', () => {
    expect(holding({})).toEqual(['OTHER'])
    expect(holding({ sanctionUntil: day })).toEqual(['SANCTIONED', 'OTHER'])
    expect(holding({ credentialState: 'REVOKED' })).toEqual(['SANCTIONED', 'OTHER'])
    expect(holding({ isInPost: false })).toEqual(['LEFT_POST', 'OTHER'])
    expect(holding({ declines: 2 })).toEqual(['DECLINED_TWICE', 'OTHER'])
  })

  it('needs two failed years in a row', () => {
    const year = (n: number, outcome: 'FAILED' | 'PASSED') => ({ year: n, outcome })
    expect(holding({ reviews: [year(2025, 'FAILED')] })).toEqual(['OTHER'])
    expect(holding({ reviews: [year(2025, 'FAILED'), year(2024, 'FAILED')] })).toEqual(['REVIEWS_FAILED', 'OTHER'])
    expect(holding({ reviews: [year(2025, 'FAILED'), year(2023, 'FAILED')] })).toEqual(['OTHER'])
    expect(holding({ reviews: [year(2025, 'PASSED'), year(2024, 'FAILED'), year(2023, 'FAILED')] })).toEqual(['OTHER'])
  })
})

describe('the yearly review', () => {
  const rules = { minHours: 8, minRating: 80, minEvaluations: 5 }
  const year = { kind: 'INSTRUCTOR' as const, taughtHours: 800, mark: 8000, evaluations: 9 }

  it('proposes by hours taught and evaluations, and judges by no evaluations that are too few', () => {
    expect(proposalFor(year, rules).outcome).toBe('PASSED')
    expect(proposalFor({ ...year, taughtHours: 799 }, rules).outcome).toBe('FAILED')
    expect(proposalFor({ ...year, mark: 7999 }, rules).outcome).toBe('FAILED')
    expect(proposalFor({ ...year, mark: null, evaluations: 4 }, rules).outcome).toBe('PASSED')
    expect(proposalFor({ ...year, kind: 'SOCIAL_SUPERVISOR' }, rules).outcome).toBeNull()
  })
})
