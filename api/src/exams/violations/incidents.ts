import type { Trx } from '../../platform/db/database.ts'
import { type Incident, insertIncidents } from './queries.ts'

/** Writes down what happened in the room (考场异常); it is nobody's verdict. The candidate side may call it, too. */
export function recordIncident(trx: Trx, incident: Incident): Promise<void> {
  return insertIncidents(trx, [incident])
}

/** The same for many at once. */
export const recordIncidents = (trx: Trx, incidents: readonly Incident[]): Promise<void> =>
  insertIncidents(trx, incidents)
