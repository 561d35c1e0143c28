import { conflictingRole, PERMISSIONS, type Role, type ScopeKind } from './permissions.ts'
import { reviewLevelsOf, type ScopedGrant } from './scope.ts'

/** Where a role can be held: a unit's roles at a unit, the roles of the justice administration over a territory. */
const KINDS: Record<Role, readonly ScopeKind[]> = {
  CANDIDATE: ['OWN'],
  UNIT_ADMIN: ['ORGAN', 'LINE'],
  UNIT_APPROVER: ['ORGAN', 'LINE'],
  JUSTICE_REVIEWER: ['TERRITORY', 'ALL'],
  JUSTICE_APPROVER: ['TERRITORY', 'ALL'],
  EXAM_OFFICER: ['TERRITORY', 'LINE', 'ALL'],
  EXAM_APPROVER: ['TERRITORY', 'LINE', 'ALL'],
  // The rooms he is assigned to, and nothing else.
  INVIGILATOR: ['OWN'],
  QUESTION_AUTHOR: ['ORGAN', 'TERRITORY', 'LINE', 'ALL'],
  QUESTION_REVIEWER: ['ORGAN', 'TERRITORY', 'LINE', 'ALL'],
  MARKER: ['ORGAN', 'TERRITORY', 'LINE', 'ALL'],
  TRAINING_COORDINATOR: ['ORGAN', 'TERRITORY', 'LINE', 'ALL'],
  CARD_MAKER: ['TERRITORY', 'ALL'],
  SYS_ADMIN: ['TERRITORY', 'ALL'],
  SEC_ADMIN: ['TERRITORY', 'ALL'],
  AUDIT_ADMIN: ['TERRITORY', 'ALL'],
}

/** The role as it would be held, for the organ named with what the trees say of it. */
export type ProposedGrant = ScopedGrant

/** The account that would receive it. */
export interface Receiver {
  isPerson: boolean
  /** What it holds already. */
  grants: readonly ScopedGrant[]
}

export type GrantProblem =
  | 'grant-scope-kind'
  | 'grant-organ-needed'
  | 'grant-organ-not-needed'
  | 'grant-organ-not-justice'
  | 'grant-person-needed'
  | 'role-conflict'
  | 'grant-review-levels-mixed'

/**
 * Why a role can't be held so, or undefined. Least privilege and separated administrators (最小权限, 三员分立),
 * GB/T 22239-2019 8.1.4.2 d.
 */
export function grantProblem(grant: ProposedGrant, receiver: Receiver): GrantProblem | undefined {
  const { role, scopeKind, organ } = grant
  const held = receiver.grants.map((each) => each.role)
  const needsOrgan = scopeKind !== 'OWN' && scopeKind !== 'ALL'
  if (!KINDS[role].includes(scopeKind)) return 'grant-scope-kind'
  if (needsOrgan && !organ) return 'grant-organ-needed'
  if (!needsOrgan && organ) return 'grant-organ-not-needed'
  if (role.startsWith('JUSTICE_') && organ && !organ.isJustice) return 'grant-organ-not-justice'
  if (role === 'CANDIDATE' && !receiver.isPerson) return 'grant-person-needed'
  if (conflictingRole(held, role)) return 'role-conflict'
  return reviewLevelsOf([grant, ...receiver.grants].filter(reviews)).size > 1 ? 'grant-review-levels-mixed' : undefined
}

/**
 * 逐级审核: who reviews at one level must not be the one who reviews the same case at the next. One account therefore
 * stands at one level, which also keeps the scopes of two levels from being taken for one another.
 */
const reviews = ({ role }: ScopedGrant): boolean =>
  PERMISSIONS[role].some((permission) => permission === 'registration:review' || permission === 'application:review')

/** Roles whose accounts anybody who opens accounts may look after; the others are the security administrator's. */
const COMMON: readonly Role[] = ['CANDIDATE', 'UNIT_ADMIN', 'UNIT_APPROVER']

/**
 * May somebody with these permissions reset or disable an account with these roles? Who hands out a password could
 * use it, so nobody below the security administrator (安全管理员) touches an account that may do more than a unit's.
 */
export function mayLookAfter(permissions: ReadonlySet<string>, roles: readonly string[]): boolean {
  return permissions.has('role:grant') || roles.every((role) => (COMMON as readonly string[]).includes(role))
}
