import type { Trx } from '../../platform/db/database.ts'

/** A finding of the report that became a case. */
export async function linkAnomaly(trx: Trx, { anomalyId, sessionId, violationId, by, at }: Link): Promise<void> {
  await trx
    .updateTable('examAnomaly')
    .set({ state: 'CASE', violationId, decidedBy: by, decidedAt: at })
    .where('id', '=', anomalyId)
    .where('sessionId', '=', sessionId)
    .where('state', '!=', 'CLEARED')
    .execute()
}

interface Link {
  anomalyId: string
  sessionId: string
  violationId: string
  by: string
  at: Date
}
