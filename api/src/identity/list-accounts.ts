import type { Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { type Page, paged, slice } from '../kernel/page.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Db, inScope } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { type AccountFilter, countAccounts, listAccounts, listGrants } from './account-queries.ts'
import type { Account, Grant, identity } from './contract.ts'
import { MOST_CONSECUTIVE } from './rules/lock-out.ts'

type Query = Static<typeof identity.accounts.schema.querystring>

export function findAccounts(deps: Deps, caller: Caller, query: Query): Promise<Page<Account>> {
  const { search, role, person } = query
  const filter = { scope: caller.scope, search, role, person }
  return inScope(deps.db, caller, async (trx) => {
    const total = await countAccounts(trx, filter, todayOf(deps.clock))
    return paged(await presented(deps, trx, filter, slice(query)), total, query)
  })
}

/** One account of the caller's scope; any other is not found. */
export async function readAccount(deps: Deps, trx: Db, caller: Caller, id: string): Promise<Account> {
  const [account] = await presented(deps, trx, { scope: caller.scope, id }, { limit: 1, offset: 0 })
  if (!account) throw new Refusal('not-found', 'account-unknown')
  return account
}

async function presented(
  { clock }: Deps,
  db: Db,
  filter: AccountFilter,
  page: { limit: number; offset: number },
): Promise<Account[]> {
  const now = clock.now()
  const rows = await listAccounts(db, filter, todayOf(clock), page)
  const grants = await grantsByAccount(
    db,
    rows.map(({ id }) => id),
    todayOf(clock),
  )
  return rows.map(({ failures, lockedUntil, lastSignInAt, organId: _, ...row }) => ({
    ...row,
    isLocked: failures >= MOST_CONSECUTIVE || (lockedUntil !== null && lockedUntil > now),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    grants: grants.get(row.id) ?? [],
  }))
}

/** Grants in force or to come, by account. */
export async function grantsByAccount(
  db: Db,
  accountIds: readonly string[],
  day: string,
): Promise<Map<string, Grant[]>> {
  const byAccount = new Map<string, Grant[]>()
  for (const { accountId, ...grant } of await listGrants(db, accountIds, day)) {
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), grant])
  }
  return byAccount
}
