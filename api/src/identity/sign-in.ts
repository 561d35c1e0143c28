import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { idNumberHash, looksLikeIdNumber } from '../people/index.ts'
import { hashPassword, needsRehash, verifyPassword } from '../platform/crypto/password.ts'
import type { Trx } from '../platform/db/database.ts'
import { type Caller, NOBODY } from '../platform/http/caller.ts'
import { ruleOn } from '../regulations/index.ts'
import { type Owed, type StartedSession, startSession } from './open-session.ts'
import { blocked, blockedUntil, type Guesser, lockPolicy, loginHashOf } from './prove.ts'
import { type LockPolicy, MOST_CONSECUTIVE } from './rules/lock-out.ts'
import { isOverdue, ONE_TIME_HOURS } from './rules/one-time-password.ts'
import { isPasswordDue } from './rules/password-age.ts'
import { owedBy } from './second-factor.ts'
import {
  type AccountToSignIn,
  countFailure,
  deleteFailures,
  findByIdNumber,
  findByLoginName,
  insertFailure,
  lockAccount,
  lockSource,
  markSignedIn,
  replaceHash,
} from './sign-in-queries.ts'
import { readKnownDevice } from './tokens.ts'

export interface SignInAttempt {
  loginName: string
  password: string
  ip: string
  requestId: string
  userAgent: string | null
  /** What the browser carries from before. */
  deviceToken: string | undefined
  sessionToken: string | undefined
}

type Outcome =
  | { is: 'signed-in'; session: StartedSession; mustChangePassword: boolean; owes: Owed['owes'] }
  | { is: 'failed' }
  | { is: 'blocked'; until: Date }
  | { is: 'overdue' }

/**
 * Opens a session, or refuses with `sign-in-failed` whether the name, the password or the state of the account is to
 * blame, `sign-in-locked` after too many failures, `one-time-password-overdue` to who knows the password.
 */
export async function signIn(deps: Deps, attempt: SignInAttempt) {
  const now = deps.clock.now()
  const account = await findAccount(deps, attempt.loginName)
  const guesser = guesserOf(deps, attempt, account, now)
  const policy = await lockPolicy(deps)
  const until = await blockedUntil(deps.db, guesser, policy, now)
  if (until) throw blocked(until, now)

  const proven = await verifyPassword(attempt.password, account?.passwordHash)
  const owed = proven && account ? await owedAfter(deps, account) : { owes: null, passwordDue: false }
  const outcome = await deps.db
    .transaction()
    .execute((trx) => settle(deps, trx, { attempt, account, guesser, policy, proven, owed }))
  if (outcome.is === 'blocked') throw blocked(outcome.until, now)
  if (outcome.is === 'overdue') throw new Refusal('forbidden', 'one-time-password-overdue', { hours: ONE_TIME_HOURS })
  if (outcome.is === 'failed' || !account) throw new Refusal('unauthenticated', 'sign-in-failed')
  if (needsRehash(account.passwordHash)) await rehash(deps, account, attempt.password)
  return outcome
}

function findAccount({ db, clock, keyring }: Deps, loginName: string): Promise<AccountToSignIn | undefined> {
  const day = todayOf(clock)
  return looksLikeIdNumber(loginName)
    ? findByIdNumber(db, idNumberHash(keyring, loginName), day)
    : findByLoginName(db, loginName.trim(), day)
}

function guesserOf(deps: Deps, attempt: SignInAttempt, account: AccountToSignIn | undefined, now: Date): Guesser {
  const device = account && readKnownDevice(deps.keyring, attempt.deviceToken, account.id, now)
  return {
    source: device ? `device:${device}` : attempt.ip,
    loginHash: loginHashOf(deps, account?.loginName ?? attempt.loginName),
    isKnownDevice: device !== undefined,
  }
}

interface Case {
  attempt: SignInAttempt
  account: AccountToSignIn | undefined
  guesser: Guesser
  policy: LockPolicy
  proven: boolean
  owed: Owed
}

/** What the password alone does not settle: the second factor, and a password that is too old. */
async function owedAfter(deps: Deps, { id, roles, passwordChangedAt }: AccountToSignIn): Promise<Owed> {
  const ages = await ruleOn(deps.db, 'identity.password_max_days', todayOf(deps.clock))
  const passwordDue = isPasswordDue(passwordChangedAt, roles, ages, deps.clock.now())
  return { owes: await owedBy(deps, id, roles), passwordDue }
}

/** Judges again under the source's lock: of a burst of guesses only the first few learn anything. */
async function settle(
  deps: Deps,
  trx: Trx,
  { attempt, account, guesser, policy, proven, owed }: Case,
): Promise<Outcome> {
  const now = deps.clock.now()
  await lockSource(trx, guesser.source)
  const until = await blockedUntil(trx, guesser, policy, now)
  if (until) return { is: 'blocked', until }
  const isOpen = account !== undefined && (account.failures < MOST_CONSECUTIVE || guesser.isKnownDevice)
  if (!account || !proven || !isOpen || !(await isUnchanged(trx, account))) {
    await fail(trx, { attempt, account, guesser, policy }, now)
    return { is: 'failed' }
  }
  if (isOverdue(account.mustChangePassword, account.passwordChangedAt, now)) return { is: 'overdue' }
  await deleteFailures(trx, guesser.loginHash, guesser.source)
  await markSignedIn(trx, account.id, now)
  const session = await startSession(deps, trx, account, attempt, owed)
  const caller = { ...callerOfAttempt(attempt), ...known(account), sessionId: session.id }
  await record(trx, {
    at: now,
    caller,
    action: 'account.sign-in',
    subjectKind: 'account',
    subjectId: account.id,
    organId: account.organId,
  })
  const mustChangePassword = account.mustChangePassword || owed.passwordDue
  return { is: 'signed-in', session, mustChangePassword, owes: owed.owes }
}

/** Still the state and the password that were looked at before hashing. */
async function isUnchanged(trx: Trx, account: AccountToSignIn): Promise<boolean> {
  const current = await lockAccount(trx, account.id)
  return current?.state === 'ACTIVE' && current.passwordHash === account.passwordHash
}

async function fail(
  trx: Trx,
  { attempt, account, guesser, policy }: Omit<Case, 'proven' | 'owed'>,
  now: Date,
): Promise<void> {
  await insertFailure(trx, guesser.source, guesser.loginHash, now)
  const lock = await blockedUntil(trx, guesser, policy, now)
  if (account) await countFailure(trx, account.id, now, lock)
  await record(trx, {
    at: now,
    caller: callerOfAttempt(attempt),
    action: 'account.sign-in',
    subjectKind: 'account',
    // Never the name as it was typed: it may be a password or an identity number.
    subjectId: account?.id ?? 'unknown',
    organId: account?.organId ?? null,
    outcome: 'refused',
    detail: lock ? { lockedUntil: lock.toISOString() } : {},
  })
}

const callerOfAttempt = ({ ip, requestId }: SignInAttempt): Caller => ({ ...NOBODY, ip, requestId })

const known = ({ id, displayName, personId, organId, roles }: AccountToSignIn) => ({
  accountId: id,
  displayName,
  personId,
  organId,
  roles,
})

async function rehash({ db }: Deps, { id, passwordHash }: AccountToSignIn, password: string): Promise<void> {
  const next = await hashPassword(password)
  await db.transaction().execute((trx) => replaceHash(trx, id, passwordHash, next))
}
