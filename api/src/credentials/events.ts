import { json, type Trx } from '../platform/db/database.ts'
import { sealRows } from './proof/seal.ts'
import { announceStates } from './proof/status-lists/announce.ts'

/**
 * What happened to a credential. `effectiveAt` is when it counts, `recordedAt` when it was known: both "what was true
 * on day D" and "what did we know on day D" can be answered (mechanisms.md 4).
 */
export interface CredentialEventRow {
  credentialId: string
  /**
   * APPROVE, ISSUE, an act of the lifecycle, LAPSE: an act that waited for its day fell away; PROLONG: the days of a
   * suspension were given back by an edition that nobody applied for, EDITION: it was signed.
   */
  action: string
  fromState: string | null
  toState: string
  decisionId: string | null
  effectiveAt: Date
  recordedAt: Date
  /** null is the system. */
  actorId: string | null
  detail: Record<string, unknown>
}

/**
 * Writes events down and binds them, with the credentials as they are now, by the Merkle log; verifiers without a network
 * are told by the next status list. Call it after the last write to the credentials.
 */
export async function insertEvents(trx: Trx, events: readonly CredentialEventRow[]): Promise<void> {
  const [first] = events
  if (!first) return
  const inserted = await trx
    .insertInto('credentialEvent')
    .values(events.map((event) => ({ ...event, detail: json(event.detail) })))
    .returning(['id', 'credentialId'])
    .execute()
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
