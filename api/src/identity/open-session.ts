import type { Deps } from '../deps.ts'
import { dayOf } from '../kernel/day.ts'
import { sha256 } from '../platform/crypto/hash.ts'
import type { Trx } from '../platform/db/database.ts'
import { ruleOn } from '../regulations/index.ts'
import type { Role } from './rules/permissions.ts'
import { absoluteMs, isStaff } from './rules/session-life.ts'
import { endSessionOfToken, endSessions, insertSession } from './session-queries.ts'
import { isSessionToken, newSessionToken } from './tokens.ts'

/** A new session; the token goes to the browser, only its hash is kept. */
export interface StartedSession {
  id: string
  accountId: string
  token: string
}

export interface Browser {
  ip: string
  userAgent: string | null
  /** The session the browser carried until now; it ends, so that a planted one is worth nothing (T36). */
  sessionToken: string | undefined
}

/** What must be done with the session before anything else. */
export interface Owed {
  owes: 'FACTOR' | 'ENROL' | null
  passwordDue: boolean
}

const NOTHING_OWED: Owed = { owes: null, passwordDue: false }

export async function startSession(
  { clock }: Pick<Deps, 'clock'>,
  trx: Trx,
  { id: accountId, roles }: { id: string; roles: readonly Role[] },
  { ip, userAgent, sessionToken }: Browser,
  owed: Owed = NOTHING_OWED,
): Promise<StartedSession> {
  const at = clock.now()
  if (sessionToken && isSessionToken(sessionToken)) await endSessionOfToken(trx, sha256(sessionToken), at)
  if (isStaff(roles)) {
    const most = await ruleOn(trx, 'identity.staff_sessions', dayOf(at))
    await endSessions(trx, { accountId, keep: most - 1 }, at, 'too-many')
  }
  const token = newSessionToken()
  const expiresAt = new Date(at.getTime() + absoluteMs(roles))
  const id = await insertSession(trx, { accountId, tokenHash: sha256(token), at, expiresAt, ip, userAgent, ...owed })
  return { id, accountId, token }
}
