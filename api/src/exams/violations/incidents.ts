import type { Trx } from '../../platform/db/database.ts'
import { insertIncidents } from './queries.ts'

/** Something that happened during a sitting and that the desk of violations must see. */
export interface Incident {
  attemptId: number
  /** `BLUR_LIMIT`, `TERMINATED`, `OTHER_DEVICE` …: a code that the web has words for. */
  kind: string
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
