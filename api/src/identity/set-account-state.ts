import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inScope } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { countOtherAdministrators, lockAdministration, moveAccount } from './account-queries.ts'
import type { Account } from './contract.ts'
import { readAccount } from './list-accounts.ts'
import { refuseUnlessLookedAfter } from './look-after.ts'
import { forgetAccount } from './recent-sessions.ts'
import { endSessions } from './session-queries.ts'
import type { AccountState } from './tables.ts'

/** Disables an account, which ends its sessions at once, or opens it again. */
export async function setAccountState(
  deps: Deps,
  caller: Caller,
  id: string,
  { state, reason }: { state: AccountState; reason: string },
): Promise<Account> {
  const now = deps.clock.now()
  const after = await inScope(deps.db, caller, async (trx) => {
    await lockAdministration(trx)
    const account = await readAccount(deps, trx, caller, id)
    refuseUnlessLookedAfter(caller, account)
    const isAdministrator = account.grants.some(({ role }) => role === 'SEC_ADMIN')
    if (
      state === 'DISABLED' &&
      isAdministrator &&
      (await countOtherAdministrators(trx, id, todayOf(deps.clock))) === 0
    ) {
      throw new Refusal('conflict', 'account-last-administrator')
    }
    const moved = await moveAccount(trx, id, state === 'ACTIVE' ? 'DISABLED' : 'ACTIVE', state)
    if (!moved) throw new Refusal('conflict', 'account-changed-meanwhile', { state })
    if (state === 'DISABLED') await endSessions(trx, { accountId: id }, now, 'disabled')
    const changed = await readAccount(deps, trx, caller, id)
    const action = state === 'DISABLED' ? 'account.disable' : 'account.enable'
    await record(trx, { at: now, caller, action, subjectKind: 'account', subjectId: id, detail: { reason } })
    return changed
  })
  forgetAccount(id)
  return after
}
