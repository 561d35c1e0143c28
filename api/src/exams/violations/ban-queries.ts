import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

export function listBans(trx: Trx, personIds: readonly string[], day: string) {
  return trx
    .selectFrom('examBan')
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('liftedAt', 'is', null)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('untilDay', 'is', null), eb('untilDay', '>=', day)]))
    .select(['personId', 'untilDay'])
    .execute()
}

export async function insertBan(
  trx: Trx,
  ban: { personId: string; fromDay: string; untilDay: string | null; violationId: string },
): Promise<void> {
  await trx.insertInto('examBan').values(ban).execute()
}

/** Ends the ban that a decision made. */
export async function liftBan(trx: Trx, violationId: string, at: Date): Promise<void> {
  await trx
    .updateTable('examBan')
    .set({ liftedAt: at })
    .where('violationId', '=', violationId)
    .where('liftedAt', 'is', null)
    .execute()
}
