import type { Db, Trx } from '../../platform/db/database.ts'
import type { Suspension } from '../rules/undoing.ts'

const COLUMNS = [
  'decisionId',
  'startsOn',
  'endsOn',
  'endEvent',
  'decidedLevel',
  'extensions',
  'endedOn',
  'endedBy',
] as const

/** Of one credential, whose row the caller holds when he means to change them. */
export function listSuspensions(db: Db, credentialId: string): Promise<Suspension[]> {
  return db
    .selectFrom('credentialSuspension')
    .select(COLUMNS)
    .where('credentialId', '=', credentialId)
    .orderBy('startsOn')
    .orderBy('decisionId')
    .execute()
}

export async function insertSuspension(trx: Trx, credentialId: string, suspension: Suspension): Promise<void> {
  await trx
    .insertInto('credentialSuspension')
    .values({ ...suspension, credentialId })
    .execute()
}

/** Writes those that differ from what they were; answers their names for the seal. */
export async function writeSuspensions(
  trx: Trx,
  were: readonly Suspension[],
  are: readonly Suspension[],
): Promise<string[]> {
  const former = new Map(were.map((one) => [one.decisionId, one]))
  const changed = are.filter((one) => JSON.stringify(one) !== JSON.stringify(former.get(one.decisionId)))
  for (const { decisionId, ...values } of changed)
    await trx.updateTable('credentialSuspension').set(values).where('decisionId', '=', decisionId).execute()
  return changed.map(({ decisionId }) => decisionId)
}
