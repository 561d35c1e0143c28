import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../kernel/page.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { SignInSession } from './contract.ts'
import { forgetAccount } from './recent-sessions.ts'
import { endSessions, listOpenSessions } from './session-queries.ts'

/** Ends the session of this browser. */
export async function signOut(deps: Deps, caller: Caller): Promise<void> {
  await end(deps, caller, caller.sessionId, 'signed-out')
}

/** Ends one of the caller's own sessions, wherever it is. */
export async function revokeSession(deps: Deps, caller: Caller, id: string): Promise<void> {
  const ended = await end(deps, caller, id, 'revoked')
  if (!ended) throw new Refusal('not-found', 'session-unknown')
}

async function end(
  { db, clock }: Deps,
  caller: Caller,
  only: string,
  reason: 'signed-out' | 'revoked',
): Promise<boolean> {
  const at = clock.now()
  const { accountId } = caller
  const ended = await db.transaction().execute(async (trx) => {
    const ids = await endSessions(trx, { accountId, only }, at, reason)
    if (ids.length === 0) return false
    const action = reason === 'revoked' ? 'account.revoke-session' : 'account.sign-out'
    await record(trx, { at, caller, action, subjectKind: 'account', subjectId: accountId, organId: caller.organId })
    return true
  })
  forgetAccount(accountId)
  return ended
}

/** Where the caller is signed in. */
export async function listSessions(
  { db, clock }: Deps,
  caller: Caller,
  query: PageRequest,
): Promise<Page<SignInSession>> {
  const { items, total } = await listOpenSessions(db, caller.accountId, clock.now(), slice(query))
  const shown = items.map(({ createdAt, lastSeenAt, ...session }) => ({
    ...session,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isCurrent: session.id === caller.sessionId,
  }))
  return paged(shown, total, query)
}
