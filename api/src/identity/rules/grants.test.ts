import { describe, expect, it } from 'vitest'
import { grantProblem, mayLookAfter } from './grants.ts'
import { permissionsOf } from './permissions.ts'

const clerk = { isPerson: false, roles: [] }
const justice = { isJustice: true }

describe('holding a role', () => {
  it('needs the kind of scope that the role is for', () => {
    expect(grantProblem({ role: 'UNIT_APPROVER', scopeKind: 'ALL', organ: null }, clerk)).toBe('grant-scope-kind')
    expect(grantProblem({ role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organ: null }, clerk)).toBe('grant-organ-needed')
    expect(grantProblem({ role: 'SEC_ADMIN', scopeKind: 'ALL', organ: justice }, clerk)).toBe('grant-organ-not-needed')
    expect(grantProblem({ role: 'JUSTICE_APPROVER', scopeKind: 'TERRITORY', organ: { isJustice: false } }, clerk)).toBe(
      'grant-organ-not-justice',
    )
    expect(grantProblem({ role: 'JUSTICE_APPROVER', scopeKind: 'TERRITORY', organ: justice }, clerk)).toBeUndefined()
  })

  it('is for candidates who are registered persons', () => {
    expect(grantProblem({ role: 'CANDIDATE', scopeKind: 'OWN', organ: null }, clerk)).toBe('grant-person-needed')
    expect(
      grantProblem({ role: 'CANDIDATE', scopeKind: 'OWN', organ: null }, { ...clerk, isPerson: true }),
    ).toBeUndefined()
  })

  it('keeps the three administrators apart from each other and from business', () => {
    const auditor = { isPerson: false, roles: ['AUDIT_ADMIN'] }
    expect(grantProblem({ role: 'SEC_ADMIN', scopeKind: 'ALL', organ: null }, auditor)).toBe('role-conflict')
    expect(grantProblem({ role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organ: justice }, auditor)).toBe('role-conflict')
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
