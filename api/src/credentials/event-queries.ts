import { type Db, json, type Trx } from '../platform/db/database.ts'

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

/** Events of these credentials in order; what a decision says is there only for those who may see the decision. */
export function listEvents(db: Db, credentialIds: readonly string[]) {
  return db
    .selectFrom('credentialEvent as event')
    .leftJoin('credentialDecision as decision', 'decision.id', 'event.decisionId')
    .select([
      'event.id',
      'event.decisionId',
      'event.credentialId',
      'event.action',
      'event.fromState',
      'event.toState',
      'event.effectiveAt',
    ])
    .select(['event.recordedAt', 'event.actorId', 'event.detail', 'decision.reasonCode', 'decision.isConfidential'])
    .where('event.credentialId', 'in', credentialIds)
    .orderBy('event.id')
    .execute()
}

/** Answers the ids in the order of the events. */
export function writeEvents(trx: Trx, events: readonly CredentialEventRow[]) {
  return trx
    .insertInto('credentialEvent')
    .values(events.map((event) => ({ ...event, detail: json(event.detail) })))
    .returning(['id', 'credentialId'])
    .execute()
}
