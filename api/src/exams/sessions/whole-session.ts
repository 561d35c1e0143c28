import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { reachesBeyond } from './queries.ts'

/**
 * A session belongs to no organ; acts on it as a whole touch every registration. They run in a transaction that sees
 * all of them, after this check that the caller's own scope reaches all of them too.
 */
export async function requireWholeSession(trx: Trx, caller: Caller, sessionId: string): Promise<void> {
  if (await reachesBeyond(trx, sessionId, caller.scope)) throw new Refusal('forbidden', 'session-beyond-scope')
}
