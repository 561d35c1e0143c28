import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Trx } from '../platform/db/database.ts'
import { blocked, blockedUntil, type Guesser, lockPolicy, loginHashOf } from './prove.ts'
import { deleteFailures, findById, insertFailure, lockSource } from './sign-in-queries.ts'

/** What is proven of an account that is known already; the failures of each kind are counted apart. */
export interface Proof {
  accountId: string
  kind: 'again' | 'factor'
}

/**
 * Judges a proof of who holds the account, one after the other, so that a burst of guesses learns no more than the first
 * few. Refuses `second-factor-wrong` (of `field`) after a wrong one and `sign-in-locked` after too many.
 */
export async function proveUnderLock(
  deps: Deps,
  { accountId, kind }: Proof,
  judge: (trx: Trx) => Promise<boolean>,
  field = 'code',
): Promise<void> {
  const now = deps.clock.now()
  const account = await findById(deps.db, accountId, todayOf(deps.clock))
  const loginHash = loginHashOf(deps, account?.loginName ?? accountId)
  const guesser: Guesser = { source: `${kind}:${accountId}`, loginHash, isKnownDevice: true }
  const policy = await lockPolicy(deps)
  // A wrong one is counted, so the transaction ends well whatever the judgement is.
  const outcome = await deps.db.transaction().execute(async (trx) => {
    await lockSource(trx, guesser.source)
    const until = await blockedUntil(trx, guesser, policy, now)
    if (until) return { until }
    const proven = account?.isActive === true && (await judge(trx))
    if (proven) await deleteFailures(trx, loginHash, guesser.source)
    else await insertFailure(trx, guesser.source, loginHash, now)
    return { proven }
  })
  if (outcome.until) throw blocked(outcome.until, now)
  if (!outcome.proven) throw new Refusal('invalid', 'second-factor-wrong', { field })
}
