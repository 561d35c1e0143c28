import { describe, expect, it } from 'vitest'
import { grantsFor, reviewLevelsOf, type ScopedGrant, scopeOf } from './scope.ts'

const county = {
  path: '/43/4301/430102/j/',
  linePath: null,
  areaPath: '/43/4301/430102/',
  level: 'COUNTY',
  isJustice: true,
}
const unit = { ...county, path: '/43/4301/430102/u/', linePath: '/line/MARKET/p/u/', isJustice: false }
const grant = (
  role: ScopedGrant['role'],
  scopeKind: ScopedGrant['scopeKind'],
  organ: ScopedGrant['organ'],
): ScopedGrant => ({
  role,
  scopeKind,
  organ,
})

describe('the scope of grants', () => {
  it('is the area for a justice department, the organ and those below it for any other', () => {
    expect(scopeOf([grant('JUSTICE_REVIEWER', 'TERRITORY', county)])).toBe('/43/4301/430102/')
    expect(scopeOf([grant('EXAM_OFFICER', 'TERRITORY', unit)])).toBe('/43/4301/430102/u/')
    expect(scopeOf([grant('UNIT_ADMIN', 'ORGAN', unit)])).toBe('/43/4301/430102/u/')
    expect(scopeOf([grant('UNIT_ADMIN', 'LINE', unit)])).toBe('/line/MARKET/p/u/')
  })

  it('is everything for ALL, and no organ for one’s own person or without a grant', () => {
    expect(scopeOf([grant('SEC_ADMIN', 'ALL', null)])).toBe('/')
    expect(scopeOf([grant('CANDIDATE', 'OWN', null)])).toBe('')
    expect(scopeOf([])).toBe('')
  })

  it('joins grants and leaves out what another contains', () => {
    const both = [grant('UNIT_ADMIN', 'ORGAN', unit), grant('JUSTICE_REVIEWER', 'TERRITORY', county)]
    expect(scopeOf(both)).toBe('/43/4301/430102/')
    const lines = [grant('UNIT_ADMIN', 'LINE', unit), grant('JUSTICE_REVIEWER', 'TERRITORY', county)]
    expect(scopeOf(lines)).toBe('/43/4301/430102/,/line/MARKET/p/u/')
    expect(scopeOf([grant('UNIT_ADMIN', 'ORGAN', unit), grant('UNIT_APPROVER', 'ORGAN', unit)])).toBe(unit.path)
  })

  it('counts only the grants that give the permission', () => {
    const grants = [grant('UNIT_ADMIN', 'ORGAN', unit), grant('JUSTICE_APPROVER', 'TERRITORY', county)]
    expect(scopeOf(grantsFor(grants, 'registration:write'))).toBe(unit.path)
    expect(scopeOf(grantsFor(grants, 'registration:review'))).toBe(county.areaPath)
    expect(grantsFor(grants, 'audit:read')).toEqual([])
    expect(grantsFor(grants, 'session')).toEqual(grants)
  })
})

describe('the levels of review', () => {
  it('are the unit’s for its leader and the department’s own for the justice administration', () => {
    expect([...reviewLevelsOf([grant('UNIT_APPROVER', 'ORGAN', unit)])]).toEqual(['UNIT'])
    expect([...reviewLevelsOf([grant('JUSTICE_REVIEWER', 'TERRITORY', county)])]).toEqual(['COUNTY'])
    expect([...reviewLevelsOf([grant('JUSTICE_APPROVER', 'ALL', null)])]).toEqual(['PROVINCE'])
    expect([...reviewLevelsOf([grant('JUSTICE_REVIEWER', 'TERRITORY', { ...county, level: 'TOWN' })])]).toEqual([])
    expect([...reviewLevelsOf([grant('EXAM_OFFICER', 'ALL', null)])]).toEqual([])
  })
})
