import { Refusal } from '../kernel/refusal.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Account } from './contract.ts'
import { mayLookAfter } from './rules/grants.ts'

/** Nobody resets or disables himself, nor an account that may do more than his own office is there to look after. */
export function refuseUnlessLookedAfter(caller: Caller, account: Account): void {
  if (account.id === caller.accountId) throw new Refusal('forbidden', 'account-own')
  const roles = account.grants.map(({ role }) => role)
  if (!mayLookAfter(caller.permissions, roles)) throw new Refusal('forbidden', 'account-above-caller')
}
