import { REVIEW_LEVELS, type ReviewLevel } from '../../kernel/fields.ts'
import { PERMISSIONS, type Role, type ScopeKind } from './permissions.ts'

/** A grant in force, with what the trees say of its organ. */
export interface ScopedGrant {
  role: Role
  scopeKind: ScopeKind
  /** Null for OWN and ALL. */
  organ: { path: string; linePath: string | null; areaPath: string; level: string; isJustice: boolean } | null
}

/** The grants that give `permission`; `session` is given by all of them. */
export function grantsFor(grants: readonly ScopedGrant[], permission: string): readonly ScopedGrant[] {
  return permission === 'session' ? grants : grants.filter(({ role }) => PERMISSIONS[role]?.includes(permission))
}

/**
 * Path prefixes that these grants open (domain.md 8.1), comma-joined as `inScope` takes them. A justice department
 * (司法行政部门) with the scope TERRITORY stands for its government: it sees every organ of the area, not only those
 * below itself in the tree.
 */
export function scopeOf(grants: readonly ScopedGrant[]): string {
  const prefixes = grants.map(prefixOf).filter((prefix) => prefix !== undefined)
  const widest = prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)))
  return [...new Set(widest)].sort().join(',')
}

function prefixOf({ scopeKind, organ }: ScopedGrant): string | undefined {
  if (scopeKind === 'ALL') return '/'
  if (scopeKind === 'OWN' || !organ) return undefined
  if (scopeKind === 'TERRITORY') return organ.isJustice ? organ.areaPath : organ.path
  return scopeKind === 'LINE' ? (organ.linePath ?? organ.path) : organ.path
}

/** Levels of review at which the holder of these grants stands; a township office (司法所) assists and reviews nothing. */
export function reviewLevelsOf(grants: readonly ScopedGrant[]): Set<ReviewLevel> {
  return new Set(grants.map(levelOf).filter((level) => level !== undefined))
}

function levelOf({ role, scopeKind, organ }: ScopedGrant): ReviewLevel | undefined {
  if (role.startsWith('UNIT_')) return 'UNIT'
  if (!role.startsWith('JUSTICE_')) return undefined
  if (scopeKind === 'ALL') return 'PROVINCE'
  return REVIEW_LEVELS.find((level) => level !== 'UNIT' && level === organ?.level)
}
