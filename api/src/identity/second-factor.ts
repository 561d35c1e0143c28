import { randomBytes } from 'node:crypto'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { fromBase32, toBase32 } from '../kernel/base32.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { decryptField, encryptField, lookupHash } from '../platform/crypto/field-cipher.ts'
import { inScope, type Trx } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { enqueue } from '../platform/queue/outbox.ts'
import { ruleOn } from '../regulations/index.ts'
import type { SecondFactor } from './contract.ts'
import { readAccount } from './list-accounts.ts'
import { refuseUnlessLookedAfter } from './look-after.ts'
import { proveUnderLock } from './prove-under-lock.ts'
import { forgetAccount } from './recent-sessions.ts'
import type { Role } from './rules/permissions.ts'
import { newRecoveryCodes, recoveryCode } from './rules/recovery-code.ts'
import { enrolmentAddress, SECRET_BYTES, stepOf } from './rules/totp.ts'
import {
  countRecoveryCodes,
  deleteFactor,
  findFactor,
  isEnrolled,
  lockFactor,
  putFactor,
  replaceRecoveryCodes,
  spendRecoveryCode,
  updateFactor,
} from './second-factor-queries.ts'
import { endSessions } from './session-queries.ts'

const CONTEXT = 'second_factor.secret'
const ISSUER = '亮证'

const hashOf = ({ keyring }: Pick<Deps, 'keyring'>, code: string): Buffer =>
  lookupHash(keyring, code, 'identity.recovery_code')

/** Do these roles have to sign in with a second factor today? */
async function needsFactor(deps: Pick<Deps, 'db' | 'clock'>, roles: readonly string[]): Promise<boolean> {
  const asked: readonly string[] = await ruleOn(deps.db, 'identity.second_factor_roles', todayOf(deps.clock))
  return roles.some((role) => asked.includes(role))
}

/** What a session that the password has opened still owes. */
export async function owedBy(
  deps: Deps,
  accountId: string,
  roles: readonly Role[],
): Promise<'FACTOR' | 'ENROL' | null> {
  if (await isEnrolled(deps.db, accountId)) return 'FACTOR'
  return (await needsFactor(deps, roles)) ? 'ENROL' : null
}

export async function readFactor(deps: Deps, { accountId, roles }: Caller): Promise<SecondFactor> {
  const row = await findFactor(deps.db, accountId)
  const since = row?.confirmedAt?.toISOString() ?? null
  return {
    since,
    isRequired: await needsFactor(deps, roles),
    recoveryCodesLeft: since ? await countRecoveryCodes(deps.db, accountId) : 0,
  }
}

/** A new secret to be read by an app. Nothing asks for it before a first code has shown that the app has it. */
export async function beginFactor(deps: Deps, caller: Caller, loginName: string) {
  const secret = randomBytes(SECRET_BYTES)
  const text = toBase32(secret)
  await deps.db.transaction().execute(async (trx) => {
    if ((await lockFactor(trx, caller.accountId))?.confirmedAt) throw new Refusal('conflict', 'second-factor-there')
    await putFactor(trx, caller.accountId, encryptField(deps.keyring, text, CONTEXT), deps.clock.now())
  })
  return { secret: text, address: enrolmentAddress(text, { issuer: ISSUER, account: loginName }) }
}

/** The first code: from now on the account signs in with it. Gives the recovery codes, which nobody sees again. */
export async function confirmFactor(deps: Deps, caller: Caller, code: string): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = caller
  const at = deps.clock.now()
  await proveUnderLock(deps, { accountId, kind: 'factor' }, async (trx) => {
    const row = await lockFactor(trx, accountId)
    if (!row) throw new Refusal('conflict', 'second-factor-missing')
    if (row.confirmedAt) throw new Refusal('conflict', 'second-factor-there')
    return takeCode(deps, trx, { accountId, row, code })
  })
  const recoveryCodes = newRecoveryCodes(randomBytes)
  await deps.db.transaction().execute(async (trx) => {
    await updateFactor(trx, accountId, { confirmedAt: at })
    await putCodes(deps, trx, accountId, recoveryCodes)
    await endSessions(trx, { accountId, except: caller.sessionId }, at, 'factor-changed')
    await tell(trx, { accountId, kind: 'second-factor-set' })
    await record(trx, { at, caller, action: 'account.set-second-factor', subjectKind: 'account', subjectId: accountId })
  })
  return { recoveryCodes }
}

/** New recovery codes in place of the old ones. */
export async function renewRecoveryCodes(deps: Deps, caller: Caller): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = caller
  const recoveryCodes = newRecoveryCodes(randomBytes)
  await deps.db.transaction().execute(async (trx) => {
    if (!(await lockFactor(trx, accountId))?.confirmedAt) throw new Refusal('conflict', 'second-factor-missing')
    await putCodes(deps, trx, accountId, recoveryCodes)
    const at = deps.clock.now()
    const subject = { subjectKind: 'account', subjectId: accountId }
    await record(trx, { at, caller, action: 'account.renew-recovery-codes', ...subject })
  })
  return { recoveryCodes }
}

const putCodes = (deps: Deps, trx: Trx, accountId: string, codes: readonly string[]): Promise<void> =>
  replaceRecoveryCodes(
    trx,
    accountId,
    codes.map((code) => hashOf(deps, recoveryCode(code)!)),
  )

/** Gives the second factor up; refused where a role asks for it. */
export async function removeFactor(deps: Deps, caller: Caller): Promise<Record<string, never>> {
  if (await needsFactor(deps, caller.roles)) throw new Refusal('conflict', 'second-factor-required')
  await deps.db.transaction().execute((trx) => remove(deps, trx, caller, { accountId: caller.accountId, reason: null }))
  forgetAccount(caller.accountId)
  return {}
}

/** For somebody who has lost phone and codes: takes the factor away and ends the sessions. */
export async function resetFactor(
  deps: Deps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<Record<string, never>> {
  await inScope(deps.db, caller, async (trx) => {
    refuseUnlessLookedAfter(caller, await readAccount(deps, trx, caller, id))
    await endSessions(trx, { accountId: id }, deps.clock.now(), 'factor-changed')
    await remove(deps, trx, caller, { accountId: id, reason })
  })
  forgetAccount(id)
  return {}
}

async function remove(
  { clock }: Deps,
  trx: Trx,
  caller: Caller,
  { accountId, reason }: { accountId: string; reason: string | null },
): Promise<void> {
  if (!(await deleteFactor(trx, accountId))) throw new Refusal('conflict', 'second-factor-missing')
  await tell(trx, { accountId, kind: 'second-factor-removed' })
  await record(trx, {
    at: clock.now(),
    caller,
    action: 'account.remove-second-factor',
    subjectKind: 'account',
    subjectId: accountId,
    ...(reason && { detail: { reason } }),
  })
}

/** Notices stand to the right: they are told by a task of the same transaction. */
const tell = (
  trx: Trx,
  { accountId, kind }: { accountId: string; kind: 'second-factor-set' | 'second-factor-removed' },
) => enqueue(trx, 'notices.tell', { accountId, kind, link: '/me/second-factor' })

/** Takes a code of the app, or a recovery code; each once. */
export async function takeFactor(deps: Deps, trx: Trx, accountId: string, given: string): Promise<boolean> {
  const row = await lockFactor(trx, accountId)
  if (!row?.confirmedAt) throw new Refusal('conflict', 'second-factor-missing')
  const spare = recoveryCode(given)
  if (spare) return spendRecoveryCode(trx, accountId, hashOf(deps, spare), deps.clock.now())
  return takeCode(deps, trx, { accountId, row, code: given.trim() })
}

interface Given {
  accountId: string
  row: { secretEnc: Buffer; lastStep: number }
  code: string
}

async function takeCode({ keyring, clock }: Deps, trx: Trx, { accountId, row, code }: Given): Promise<boolean> {
  const secret = fromBase32(decryptField({ field: keyring.field }, row.secretEnc, CONTEXT))
  if (!secret) throw new Error('a stored second factor is not Base32')
  const step = stepOf(code, secret, { lastStep: row.lastStep, now: clock.now() })
  if (step === undefined) return false
  await updateFactor(trx, accountId, { lastStep: step })
  return true
}
