import { json, type Trx } from '../platform/db/database.ts'

/**
 * What happened to a credential. `effectiveAt` is when it counts, `recordedAt` when it was known: both "what was true
 * on day D" and "what did we know on day D" can be answered (mechanisms.md 4).
 */
export interface CredentialEventRow {
  credentialId: string
  /** APPROVE, ISSUE, an act of the lifecycle, or LAPSE: an act that waited for its day fell away. */
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

export async function insertEvents(trx: Trx, events: readonly CredentialEventRow[]): Promise<void> {
  if (events.length === 0) return
  await trx
    .insertInto('credentialEvent')
    .values(events.map((event) => ({ ...event, detail: json(event.detail) })))
    .execute()
}
