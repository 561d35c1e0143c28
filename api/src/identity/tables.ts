import type { Generated, GeneratedAlways } from 'kysely'
import type { Role, ScopeKind } from './rules/permissions.ts'

export type AccountState = 'ACTIVE' | 'DISABLED'

export interface AccountTable {
  id: Generated<string>
  loginName: string
  displayName: string
  personId: string | null
  organId: string | null
  /** PHC string, argon2id. */
  passwordHash: string
  mustChangePassword: Generated<boolean>
  passwordChangedAt: Date | null
  state: Generated<AccountState>
  /** Consecutive failures from whatever source since the last success. */
  failures: Generated<number>
  failureWindowAt: Date | null
  /** End of the latest lock of any source; for display. */
  lockedUntil: Date | null
  lastSignInAt: Date | null
  version: Generated<number>
  createdAt: Generated<Date>
}

export interface RoleGrantTable {
  id: Generated<string>
  accountId: string
  role: Role
  scopeKind: ScopeKind
  organId: string | null
  validFrom: Generated<string>
  /** Last day, inclusive. */
  validTo: string | null
  grantedBy: string | null
  createdAt: Generated<Date>
}

export interface SignInFailureTable {
  id: GeneratedAlways<number>
  /** Source: the address, or `device:…` of a browser known to the account. */
  ip: string
  /** Keyed hash of the name tried. */
  loginHash: Buffer
  at: Date
}

export interface SignInSessionTable {
  id: Generated<string>
  accountId: string
  /** SHA-256 of the opaque token in the cookie. */
  tokenHash: Buffer
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  ip: string | null
  userAgent: string | null
  endedAt: Date | null
  endReason: string | null
  owes: 'FACTOR' | 'ENROL' | null
  passwordDue: Generated<boolean>
}

export interface SecondFactorTable {
  accountId: string
  secretEnc: Buffer
  confirmedAt: Date | null
  lastStep: Generated<number>
  createdAt: Date
}

export interface RecoveryCodeTable {
  accountId: string
  /** Keyed hash. */
  codeHash: Buffer
  usedAt: Date | null
}

export interface PasswordHistoryTable {
  id: GeneratedAlways<number>
  accountId: string
  passwordHash: string
  replacedAt: Date
}

/** The tables of this slice by name. */
export interface IdentityTables {
  account: AccountTable
  roleGrant: RoleGrantTable
  signInFailure: SignInFailureTable
  signInSession: SignInSessionTable
  secondFactor: SecondFactorTable
  recoveryCode: RecoveryCodeTable
  passwordHistory: PasswordHistoryTable
}
