import { describe, expect, it } from 'vitest'
import { grantProblem, mayLookAfter } from './grants.ts'
import { permissionsOf } from './permissions.ts'
import type { ScopedGrant } from './scope.ts'

const organ = (level: string, isJustice: boolean) => ({
  path: '/43/x/',
  linePath: null,
  areaPath: '/43/',
  level,
  isJustice,
})
const justice = organ('COUNTY', true)
const unit = organ('COUNTY', false)
const clerk = { isPerson: false, grants: [] }
const holding = (...grants: ScopedGrant[]) => ({ isPerson: false, grants })
const all = (role: ScopedGrant['role']): ScopedGrant => ({ role, scopeKind: 'ALL', organ: null })

describe('holding a role', () => {
  it('needs the kind of scope that the role is for', () => {
    expect(grantProblem(all('UNIT_APPROVER'), clerk)).toBe('grant-scope-kind')
    expect(grantProblem({ role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organ: null }, clerk)).toBe('grant-organ-needed')
    expect(grantProblem({ role: 'SEC_ADMIN', scopeKind: 'ALL', organ: justice }, clerk)).toBe('grant-organ-not-needed')
    expect(grantProblem({ role: 'JUSTICE_APPROVER', scopeKind: 'TERRITORY', organ: unit }, clerk)).toBe(
      'grant-organ-not-justice',
    )
    expect(grantProblem({ role: 'JUSTICE_APPROVER', scopeKind: 'TERRITORY', organ: justice }, clerk)).toBeUndefined()
  })

  it('is for candidates who are registered persons', () => {
    const candidate: ScopedGrant = { role: 'CANDIDATE', scopeKind: 'OWN', organ: null }
    expect(grantProblem(candidate, clerk)).toBe('grant-person-needed')
    expect(grantProblem(candidate, { ...clerk, isPerson: true })).toBeUndefined()
  })

  it('keeps the three administrators apart from each other and from business', () => {
    const auditor = holding(all('AUDIT_ADMIN'))
    expect(grantProblem(all('SEC_ADMIN'), auditor)).toBe('role-conflict')
    expect(grantProblem({ role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organ: unit }, auditor)).toBe('role-conflict')
  })

  it('lets one account review at one level only', () => {
    const county: ScopedGrant = { role: 'JUSTICE_REVIEWER', scopeKind: 'TERRITORY', organ: justice }
    const city: ScopedGrant = { ...county, organ: organ('CITY', true) }
    const leader: ScopedGrant = { role: 'UNIT_APPROVER', scopeKind: 'ORGAN', organ: unit }
    const clerkOfUnit: ScopedGrant = { role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organ: unit }
    expect(grantProblem(leader, holding(county))).toBe('grant-review-levels-mixed')
    expect(grantProblem(city, holding(county))).toBe('grant-review-levels-mixed')
    expect(grantProblem({ ...county, role: 'JUSTICE_APPROVER' }, holding(county))).toBeUndefined()
    expect(grantProblem(clerkOfUnit, holding(county))).toBeUndefined()
  })
})

describe('looking after an account', () => {
  it('stops for a reviewer at accounts that may do more than a unit’s', () => {
    const reviewer = permissionsOf(['JUSTICE_REVIEWER'])
    expect(mayLookAfter(reviewer, ['CANDIDATE', 'UNIT_ADMIN'])).toBe(true)
    expect(mayLookAfter(reviewer, ['JUSTICE_APPROVER'])).toBe(false)
    expect(mayLookAfter(permissionsOf(['SEC_ADMIN']), ['JUSTICE_APPROVER'])).toBe(true)
  })
})
