/** How old a password may get (口令定期更换, GB/T 22239-2019 8.1.4.1 a; security.md R-13). */
import type { Role } from './permissions.ts'
import { isStaff } from './session-life.ts'

const DAY_MS = 24 * 3_600_000

/** Days by kind of account; 0: as old as it likes. */
export interface PasswordAges {
  STAFF: number
  CANDIDATE: number
}

/** Has it reached its age? Of one that nobody has dated nothing is known. */
export function isPasswordDue(changedAt: Date | null, roles: readonly Role[], ages: PasswordAges, now: Date): boolean {
  const days = isStaff(roles) ? ages.STAFF : ages.CANDIDATE
  return changedAt !== null && days > 0 && now.getTime() - changedAt.getTime() >= days * DAY_MS
}
