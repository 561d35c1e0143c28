import { randomInt } from 'node:crypto'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { hashPassword } from '../platform/crypto/password.ts'
import { inScope } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { setPassword } from './account-queries.ts'
import { readAccount } from './list-accounts.ts'
import { refuseUnlessLookedAfter } from './look-after.ts'
import { loginHashOf } from './prove.ts'
import { forgetAccount } from './recent-sessions.ts'
import { newOneTimePassword } from './rules/one-time-password.ts'
import { endSessions } from './session-queries.ts'
import { deleteFailures, lockAccount } from './sign-in-queries.ts'

/** A new one-time password for somebody who lost theirs or is locked out; ends all their sessions. */
export async function resetPassword(deps: Deps, caller: Caller, id: string, reason: string) {
  const oneTimePassword = newOneTimePassword(randomInt)
  const passwordHash = await hashPassword(oneTimePassword)
  const now = deps.clock.now()
  const account = await inScope(deps.db, caller, async (trx) => {
    const found = await readAccount(deps, trx, caller, id)
    refuseUnlessLookedAfter(caller, found)
    await lockAccount(trx, id)
    await setPassword(trx, id, passwordHash, true, now)
    await deleteFailures(trx, loginHashOf(deps, found.loginName))
    await endSessions(trx, { accountId: id }, now, 'password-reset')
    await record(trx, {
      at: now,
      caller,
      action: 'account.reset-password',
      subjectKind: 'account',
      subjectId: id,
      detail: { reason },
    })
    return found
  })
  forgetAccount(id)
  return { loginName: account.loginName, oneTimePassword }
}
