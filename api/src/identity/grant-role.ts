import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { addDays } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isInside, type OrganFacts, organFacts } from '../organisations/index.ts'
import { inScope, type Trx, violates } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { countOtherAdministrators, endGrantRow, insertGrant, lockAdministration } from './account-queries.ts'
import type { Account, identity } from './contract.ts'
import { readAccount } from './list-accounts.ts'
import { forgetAccount } from './recent-sessions.ts'
import { grantProblem } from './rules/grants.ts'
import { type ScopedGrant, scopeOf } from './rules/scope.ts'
import { lockAccount } from './sign-in-queries.ts'

type Input = Static<typeof identity.grantRole.schema.body>

/** Gives an account a role for a scope that lies inside the giver's own; nobody gives to himself. */
export async function grantRole(deps: Deps, caller: Caller, id: string, input: Input): Promise<Account> {
  const today = todayOf(deps.clock)
  if (id === caller.accountId) throw new Refusal('forbidden', 'account-own')
  if (input.validTo && input.validTo < today) throw new Refusal('invalid', 'grant-end-past', { field: 'validTo' })
  const account = await inScope(deps.db, caller, async (trx) => {
    await lockAccount(trx, id)
    const receiver = await readAccount(deps, trx, caller, id)
    const organ = await grantedOrgan(trx, caller, input)
    const held = await heldGrants(trx, receiver)
    const problem = grantProblem({ ...input, organ }, { isPerson: receiver.personId !== null, grants: held })
    if (problem) throw new Refusal('conflict', problem, { role: input.role, held: held.map(({ role }) => role) })
    if (isHeld(receiver, input)) throw new Refusal('conflict', 'grant-exists')
    const grant = { ...input, accountId: id, validFrom: today, grantedBy: caller.accountId }
    await insertGrant(trx, grant).catch(explain)
    const changed = await readAccount(deps, trx, caller, id)
    const at = deps.clock.now()
    await record(trx, {
      at,
      caller,
      action: 'role.grant',
      subjectKind: 'account',
      subjectId: id,
      organId: input.organId,
      detail: input,
    })
    return changed
  })
  forgetAccount(id)
  return account
}

/** Takes a role back; it counts no more from the next request on. */
export async function endGrant(deps: Deps, caller: Caller, id: string, grantId: string): Promise<Account> {
  const today = todayOf(deps.clock)
  const account = await inScope(deps.db, caller, async (trx) => {
    await lockAdministration(trx)
    const holder = await readAccount(deps, trx, caller, id)
    const grant = holder.grants.find((each) => each.id === grantId)
    if (!grant) throw new Refusal('not-found', 'grant-unknown')
    if (grant.role === 'SEC_ADMIN' && (await countOtherAdministrators(trx, id, today)) === 0) {
      throw new Refusal('conflict', 'account-last-administrator')
    }
    // The last day is inclusive, so what ends now had its last day yesterday.
    if (!(await endGrantRow(trx, grantId, addDays(today, -1)))) throw new Refusal('not-found', 'grant-unknown')
    const changed = await readAccount(deps, trx, caller, id)
    const { role, scopeKind, organId } = grant
    const detail = { role, scopeKind, organId }
    await record(trx, {
      at: deps.clock.now(),
      caller,
      action: 'role.end',
      subjectKind: 'account',
      subjectId: id,
      organId,
      detail,
    })
    return changed
  })
  forgetAccount(id)
  return account
}

async function heldGrants(trx: Trx, { grants }: Account): Promise<ScopedGrant[]> {
  const ids = grants.map(({ organId }) => organId).filter((id) => id !== null)
  const organs = await organFacts(trx, [...new Set(ids)])
  return grants.map(({ role, scopeKind, organId }) => ({
    role,
    scopeKind,
    organ: (organId && organs.get(organId)) || null,
  }))
}

/** The organ of the grant; what the grant would open must lie inside what the giver oversees. */
async function grantedOrgan(trx: Trx, caller: Caller, { role, scopeKind, organId }: Input): Promise<OrganFacts | null> {
  const organ = organId ? ((await organFacts(trx, [organId])).get(organId) ?? null) : null
  const isVisible = organ !== null && (isInside(caller.scope, organ.path) || isInside(caller.scope, organ.linePath))
  if (organId && !isVisible) throw new Refusal('not-found', 'organ-unknown', { field: 'organId' })
  const opened = scopeOf([{ role, scopeKind, organ }])
  if (opened !== '' && !isInside(caller.scope, opened)) throw new Refusal('forbidden', 'grant-beyond-scope')
  return organ
}

const isHeld = ({ grants }: Account, { role, scopeKind, organId }: Input): boolean =>
  grants.some((held) => held.role === role && held.scopeKind === scopeKind && held.organId === organId)

function explain(error: unknown): never {
  if (violates(error, 'role_grant_once')) throw new Refusal('conflict', 'grant-exists')
  throw error
}
