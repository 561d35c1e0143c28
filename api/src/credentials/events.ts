import type { Trx } from '../platform/db/database.ts'
import { type CredentialEventRow, writeEvents } from './event-queries.ts'
import { sealRows } from './proof/seal.ts'
import { announceStates } from './proof/status-lists/announce.ts'

/**
 * Writes events down and binds them, with the credentials as they are now, by the Merkle log; verifiers without a network
 * are told by the next status list. Call it after the last write to the credentials.
 */
export async function insertEvents(trx: Trx, events: readonly CredentialEventRow[]): Promise<void> {
  const [first] = events
  if (!first) return
  const inserted = await writeEvents(trx, events)
  const at = first.recordedAt
  const credentials = await sealRows(
    trx,
    'credential',
    inserted.map(({ credentialId }) => credentialId),
    at,
  )
  const ids = inserted.map(({ id }) => id)
  await sealRows(trx, 'credential_event', ids, at, ({ facts }) => {
    const credentialId = facts.credential_id as string
    return { credentialId, credential: credentials.get(credentialId) }
  })
  await announceStates(trx, events)
}
