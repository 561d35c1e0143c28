import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import { findSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'

export interface CorrectableSession {
  id: string
  name: string
  state: 'SCORED' | 'PUBLISHED_RESULTS'
  rules: SessionRules
}

/** A session whose keys can be corrected: it is graded, and the caller's scope reaches all of it. */
export async function correctableSession(trx: Trx, caller: Caller, id: string): Promise<CorrectableSession> {
  const session = await findSession(trx, id)
  if (!session) throw new Refusal('not-found', 'session-not-found')
  await requireWholeSession(trx, caller, id)
  const { state } = session
  if (state !== 'SCORED' && state !== 'PUBLISHED_RESULTS') throw new Refusal('conflict', 'session-state', { state })
  return { id, name: session.name, state, rules: session.rules }
}
