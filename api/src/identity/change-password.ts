import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { repeatsIdNumber } from '../people/index.ts'
import { hashPassword, verifyPassword } from '../platform/crypto/password.ts'
import { policyProblem } from '../platform/crypto/password-policy.ts'
import { asSystem } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { ruleOn } from '../regulations/index.ts'
import { keepPassword, listFormerPasswords, setPassword } from './account-queries.ts'
import { type Browser, type StartedSession, startSession } from './open-session.ts'
import { forgetAccount } from './recent-sessions.ts'
import { shortestPassword } from './rules/session-life.ts'
import { endSessions } from './session-queries.ts'
import { type AccountToSignIn, findById, lockAccount } from './sign-in-queries.ts'
import { verifyAccountPassword } from './verify-account-password.ts'

/** The holder's own new password. Ends every session of the account and starts a new one for this browser. */
export async function changePassword(
  deps: Deps,
  caller: Caller,
  { current, next }: { current: string; next: string },
  browser: Browser,
): Promise<StartedSession> {
  if (!(await verifyAccountPassword(deps, caller.accountId, current))) {
    throw new Refusal('invalid', 'password-wrong', { field: 'current' })
  }
  const account = await findById(deps.db, caller.accountId, todayOf(deps.clock))
  if (!account) throw new Refusal('not-found', 'account-unknown')
  await refuseWeak(deps, account, current, next)
  const keep = await ruleOn(deps.db, 'identity.password_history', todayOf(deps.clock))
  await refuseFormer(deps, account.id, next, keep)
  const passwordHash = await hashPassword(next)
  const now = deps.clock.now()
  const session = await deps.db.transaction().execute(async (trx) => {
    const held = await lockAccount(trx, account.id)
    if (held?.passwordHash !== account.passwordHash) throw new Refusal('conflict', 'account-changed-meanwhile')
    await keepPassword(trx, account.id, account.passwordHash, { keep, at: now })
    await setPassword(trx, account.id, passwordHash, false, now)
    await endSessions(trx, { accountId: account.id }, now, 'password-changed')
    const started = await startSession(deps, trx, account, browser, { owes: caller.owes, passwordDue: false })
    await record(trx, {
      at: now,
      caller,
      action: 'account.change-password',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return started
  })
  forgetAccount(account.id)
  return session
}

async function refuseWeak(deps: Deps, account: AccountToSignIn, current: string, next: string): Promise<void> {
  const { loginName, displayName, personId, roles } = account
  const shortest = shortestPassword(roles)
  if (next === current) throw new Refusal('invalid', 'password-same', { field: 'next' })
  const problem = policyProblem(next, { loginName, name: displayName }, shortest)
  if (problem) throw new Refusal('invalid', problem, { field: 'next', shortest })
  const repeats = personId && (await asSystem(deps.db, (trx) => repeatsIdNumber(trx, deps.keyring, personId, next)))
  if (repeats) throw new Refusal('invalid', 'password-personal', { field: 'next' })
}

/** One of the newest `keep` passwords before the present one may not come back. */
async function refuseFormer({ db }: Deps, accountId: string, next: string, keep: number): Promise<void> {
  for (const former of await listFormerPasswords(db, accountId, keep))
    if (await verifyPassword(next, former))
      throw new Refusal('invalid', 'password-used-before', { field: 'next', keep })
}
