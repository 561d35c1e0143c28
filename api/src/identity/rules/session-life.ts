/**
 * How long a sign-in lives (登录失败处理与会话超时, GB/T 22239-2019 8.1.4.1 b; security.md R-15). The sitting of an
 * examination is not a sign-in: an attempt has its own device token, so it goes on when the session ends.
 */
import type { Role } from './permissions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The signed token only names the session row; it is short because it can't be taken back. */
export const TOKEN_SECONDS = 300
/** The row remembers when it was last used to the minute: reading pages must not cost a write each. */
export const SEEN_EVERY_MS = MINUTE

const ADMINISTRATORS: readonly Role[] = ['SYS_ADMIN', 'SEC_ADMIN', 'AUDIT_ADMIN']

/** How long the record of a session is kept after its end. */
export const SESSION_MEMORY_MS = 30 * 24 * HOUR

export const isStaff = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'CANDIDATE')

/** Absolute length from the sign-in: a working day for staff, a day of examinations for candidates. */
export const absoluteMs = (roles: readonly Role[]): number => (isStaff(roles) ? 8 : 12) * HOUR

/** Longest pause between two requests. */
const idleMs = (roles: readonly Role[]): number =>
  (roles.some((role) => ADMINISTRATORS.includes(role)) ? 15 : 30) * MINUTE

/** Characters a new password needs (security.md R-13): staff reach the data of others. */
export const shortestPassword = (roles: readonly Role[]): number => (isStaff(roles) ? 12 : 10)

export interface SessionTimes {
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
}

/** Does the session still count at `now`? Computed, not stored, so it is right although nobody tidied up. */
export function isLive({ lastSeenAt, expiresAt, endedAt }: SessionTimes, roles: readonly Role[], now: Date): boolean {
  if (endedAt || now >= expiresAt) return false
  // The row may lag behind by one interval of remembering.
  return now.getTime() - lastSeenAt.getTime() < idleMs(roles) + SEEN_EVERY_MS
}
