import { randomInt, randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isInside, organFacts } from '../organisations/index.ts'
import { personFacts } from '../people/index.ts'
import { hashPassword } from '../platform/crypto/password.ts'
import { inScope, type Trx, violates } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { insertAccount, insertGrant } from './account-queries.ts'
import type { identity } from './contract.ts'
import { newOneTimePassword } from './rules/one-time-password.ts'

type Input = Static<typeof identity.openAccount.schema.body>

/** Opens an account and hands out its first password, which only the caller ever sees. */
export async function openAccount(deps: Deps, caller: Caller, input: Input) {
  const oneTimePassword = newOneTimePassword(randomInt)
  const passwordHash = await hashPassword(oneTimePassword)
  const now = deps.clock.now()
  return inScope(deps.db, caller, async (trx) => {
    const holder = await holderOf(trx, caller, input)
    const loginName = input.loginName ?? `p${randomInt(10_000_000, 100_000_000)}`
    const account = { id: randomUUID(), loginName, ...holder, passwordHash, passwordChangedAt: now }
    await insertAccount(trx, account).catch(explain)
    if (holder.personId) await grantCandidate(deps, trx, caller, account.id)
    await record(trx, {
      at: now,
      caller,
      action: 'account.open',
      subjectKind: 'account',
      subjectId: account.id,
      organId: holder.organId,
      detail: { loginName, personId: holder.personId },
    })
    return { id: account.id, loginName, oneTimePassword }
  })
}

/** Whose account it is to be: a person of the scope, or somebody named at an organ of the scope. */
async function holderOf(trx: Trx, caller: Caller, { personId, displayName, organId, loginName }: Input) {
  if (organId) {
    const organ = (await organFacts(trx, [organId])).get(organId)
    if (!organ || !(isInside(caller.scope, organ.path) || isInside(caller.scope, organ.linePath))) {
      throw new Refusal('not-found', 'organ-unknown', { field: 'organId' })
    }
  }
  if (personId) {
    const [person] = await personFacts(trx, caller.scope, [personId])
    if (!person) throw new Refusal('not-found', 'person-unknown', { field: 'personId' })
    return { personId, displayName: displayName ?? person.name, organId }
  }
  for (const [field, value] of Object.entries({ loginName, displayName, organId })) {
    if (!value) throw new Refusal('invalid', 'account-holder-missing', { field })
  }
  return { personId: null, displayName: displayName!, organId }
}

async function grantCandidate({ clock }: Deps, trx: Trx, caller: Caller, accountId: string): Promise<void> {
  await insertGrant(trx, {
    accountId,
    role: 'CANDIDATE',
    scopeKind: 'OWN',
    organId: null,
    validFrom: todayOf(clock),
    validTo: null,
    grantedBy: caller.accountId,
  })
}

function explain(error: unknown): never {
  if (violates(error, 'account_login')) throw new Refusal('conflict', 'login-name-taken', { field: 'loginName' })
  if (violates(error, 'account_person_id_key')) throw new Refusal('conflict', 'account-exists', { field: 'personId' })
  throw error
}
