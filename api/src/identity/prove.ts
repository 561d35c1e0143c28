import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { lookupHash } from '../platform/crypto/field-cipher.ts'
import type { Db } from '../platform/db/database.ts'
import { rulesOn } from '../regulations/index.ts'
import {
  LEAST_TO_BLOCK,
  type LockPolicy,
  lockedUntil,
  MEMORY_MS,
  SOURCE_MEMORY_MS,
  sourceBlockedUntil,
} from './rules/lock-out.ts'
import { listFailures, listSuccesses } from './sign-in-queries.ts'

/** Where guesses come from (an address, or a browser the account knows) and which name they try. */
export interface Guesser {
  source: string
  loginHash: Buffer
  isKnownDevice: boolean
}

/** The keyed hash under which failures with a name are counted. */
export const loginHashOf = ({ keyring }: Pick<Deps, 'keyring'>, loginName: string): Buffer =>
  lookupHash(keyring, loginName.trim().toLowerCase(), 'identity.login_name')

export async function lockPolicy({ db, clock }: Deps): Promise<LockPolicy> {
  const rules = await rulesOn(db, ['auth.lock_after', 'auth.lock_minutes'], todayOf(clock))
  return { lockAfter: rules['auth.lock_after'], lockMinutes: rules['auth.lock_minutes'] }
}

/** Until when this guesser must wait, counting what is in the table now; undefined if it needn't. */
export async function blockedUntil(db: Db, guesser: Guesser, policy: LockPolicy, now: Date): Promise<Date | undefined> {
  const { source, loginHash, isKnownDevice } = guesser
  const failures = await listFailures(db, source, loginHash, new Date(now.getTime() - MEMORY_MS))
  const pair = failures.filter(({ isPair }) => isPair).map(({ at }) => at)
  const locked = lockedUntil(pair, policy, now)
  if (locked || isKnownDevice || failures.length < LEAST_TO_BLOCK) return locked
  const successes = await listSuccesses(db, source, new Date(now.getTime() - SOURCE_MEMORY_MS))
  return sourceBlockedUntil(
    failures.map(({ at }) => at),
    successes,
    now,
  )
}

/** One answer for known and unknown names alike. */
export function blocked(until: Date, now: Date): Refusal {
  const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  return new Refusal('too-many', 'sign-in-locked', { retryAfterSeconds })
}
