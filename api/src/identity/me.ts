import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Caller } from '../platform/http/caller.ts'
import { findMe } from './account-queries.ts'
import type { Me } from './contract.ts'
import { grantsByAccount } from './list-accounts.ts'

/** Who is signed in. */
export async function readMe({ db, clock }: Deps, caller: Caller): Promise<Me> {
  const account = await findMe(db, caller.accountId)
  if (!account) throw new Refusal('not-found', 'account-unknown')
  const today = todayOf(clock)
  const grants = await grantsByAccount(db, [caller.accountId], today)
  return {
    ...account,
    mustChangePassword: caller.mustChangePassword,
    owes: caller.owes,
    grants: (grants.get(caller.accountId) ?? []).filter(({ validFrom }) => validFrom <= today),
    permissions: [...caller.permissions].sort(),
  }
}
