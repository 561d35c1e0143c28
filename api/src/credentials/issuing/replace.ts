import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { insertEvents } from '../events.ts'
import { cancelReplaced, type NewCredential } from './queries.ts'

/**
 * Ends the credentials in force that these ones take the place of (续证换发新号): one of a kind is in force at a time. What a
 * transfer came from is withdrawn by then and stays so.
 */
export async function endReplaced(trx: Trx, caller: Caller, rows: readonly NewCredential[], at: Date): Promise<void> {
  const successors = new Map(rows.flatMap((row) => (row.replacesId ? [[row.replacesId, row] as const] : [])))
  if (successors.size === 0) return
  const ended = await cancelReplaced(trx, [...successors.keys()])
  await insertEvents(
    trx,
    ended.map(({ id, fromState }) => ({
      credentialId: id,
      action: 'REPLACE',
      fromState,
      toState: 'CANCELLED',
      decisionId: null,
      effectiveAt: at,
      recordedAt: at,
      actorId: caller.accountId,
      detail: { by: successors.get(id)!.id, applicationId: successors.get(id)!.applicationId },
    })),
  )
}
