import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { verifyPassword } from '../platform/crypto/password.ts'
import { blocked, blockedUntil, type Guesser, lockPolicy, loginHashOf } from './prove.ts'
import { deleteFailures, findById, insertFailure, lockSource } from './sign-in-queries.ts'

/**
 * Does the holder of this account still know the password? For acts that ask again although somebody is signed in
 * (taking an attempt over, reading a score early). Refuses `sign-in-locked` after too many failures, which are
 * counted apart from those of signing in.
 */
export async function verifyAccountPassword(deps: Deps, accountId: string, password: string): Promise<boolean> {
  const now = deps.clock.now()
  const account = await findById(deps.db, accountId, todayOf(deps.clock))
  const loginHash = loginHashOf(deps, account?.loginName ?? accountId)
  const guesser: Guesser = { source: `again:${accountId}`, loginHash, isKnownDevice: true }
  const policy = await lockPolicy(deps)
  const until = await blockedUntil(deps.db, guesser, policy, now)
  if (until) throw blocked(until, now)
  const proven = (await verifyPassword(password, account?.passwordHash)) && account?.isActive === true

  const lateBlock = await deps.db.transaction().execute(async (trx) => {
    await lockSource(trx, guesser.source)
    const meanwhile = await blockedUntil(trx, guesser, policy, now)
    if (meanwhile) return meanwhile
    if (proven) await deleteFailures(trx, loginHash, guesser.source)
    else await insertFailure(trx, guesser.source, loginHash, now)
    return undefined
  })
  if (lateBlock) throw blocked(lateBlock, now)
  return proven
}
