import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Caller } from '../platform/http/caller.ts'
import { ruleOn } from '../regulations/index.ts'
import { type Browser, type StartedSession, startSession } from './open-session.ts'
import { proveUnderLock } from './prove-under-lock.ts'
import { forgetAccount } from './recent-sessions.ts'
import { isCode } from './rules/totp.ts'
import { confirmFactor, takeFactor } from './second-factor.ts'
import { isEnrolled } from './second-factor-queries.ts'
import { findById } from './sign-in-queries.ts'
import { verifyAccountPassword } from './verify-account-password.ts'

/**
 * Refuses an act that decides over people (再次验证, security.md R-14) when the caller's last proof of who he is lies too
 * far back. Whoever signs in, gives a code or proves again has a new session, so its age is the age of the proof.
 */
export async function refuseStaleProof(deps: Deps, { accountId, provenAt }: Caller): Promise<void> {
  const minutes = await ruleOn(deps.db, 'identity.step_up_minutes', todayOf(deps.clock))
  if (deps.clock.now().getTime() - provenAt.getTime() < minutes * 60_000) return
  throw new Refusal('forbidden', 'fresh-proof-needed', { minutes, byCode: await isEnrolled(deps.db, accountId) })
}

/** The second step of signing in: a code of the app or a recovery code. */
export async function proveFactor(deps: Deps, caller: Caller, code: string, browser: Browser): Promise<StartedSession> {
  const { accountId } = caller
  await proveUnderLock(deps, { accountId, kind: 'factor' }, (trx) => takeFactor(deps, trx, accountId, code))
  return renew(deps, caller, browser, 'account.second-factor')
}

/** Sets the second factor up; the code that shows it works is a proof too. */
export async function enrol(
  deps: Deps,
  caller: Caller,
  code: string,
  browser: Browser,
): Promise<{ session: StartedSession; recoveryCodes: string[] }> {
  const { recoveryCodes } = await confirmFactor(deps, caller, code)
  return { recoveryCodes, session: await renew(deps, caller, browser, 'account.second-factor') }
}

/** Proves again who is there, by a code where the account has a second factor, or by the password. */
export async function proveAgain(deps: Deps, caller: Caller, proof: string, browser: Browser): Promise<StartedSession> {
  const { accountId } = caller
  if (isCode(proof.trim()) && (await isEnrolled(deps.db, accountId)))
    await proveUnderLock(deps, { accountId, kind: 'factor' }, (trx) => takeFactor(deps, trx, accountId, proof), 'proof')
  else if (!(await verifyAccountPassword(deps, accountId, proof)))
    throw new Refusal('invalid', 'password-wrong', { field: 'proof' })
  return renew(deps, caller, browser, 'account.prove-again')
}

/** A new session in place of the one that asked (T36), with what the old one still owed beside the proof. */
async function renew(deps: Deps, caller: Caller, browser: Browser, action: string): Promise<StartedSession> {
  const account = await findById(deps.db, caller.accountId, todayOf(deps.clock))
  if (!account) throw new Refusal('not-found', 'account-unknown')
  const session = await deps.db.transaction().execute(async (trx) => {
    const owed = { owes: null, passwordDue: caller.passwordDue }
    const started = await startSession(deps, trx, account, browser, owed)
    const subject = { subjectKind: 'account', subjectId: account.id }
    await record(trx, { at: deps.clock.now(), caller: { ...caller, sessionId: started.id }, action, ...subject })
    return started
  })
  forgetAccount(account.id)
  return session
}
