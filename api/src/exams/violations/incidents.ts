import type { Trx } from '../../platform/db/database.ts'
import type { IncidentKind } from '../rules/violation.ts'
import { insertIncidents } from './queries.ts'

/** Something that happened during a sitting and that the desk of violations must see. */
export interface Incident {
  attemptId: number
  kind: IncidentKind
  /** Facts, never sentences; no personal data. */
  detail?: Record<string, unknown>
  at: Date
  /** Account of the invigilator; null: the system saw it. */
  by: string | null
}

/** Writes down what happened in the room (考场异常); it is nobody's verdict. The candidate side may call it, too. */
export function recordIncident(trx: Trx, incident: Incident): Promise<void> {
  return insertIncidents(trx, [incident])
}

/** The same for many at once. */
export const recordIncidents = (trx: Trx, incidents: readonly Incident[]): Promise<void> =>
  insertIncidents(trx, incidents)
