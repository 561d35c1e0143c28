import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'

/** What slices before the credentials may know of a person's enforcement credential (行政执法证). */
export interface Standing {
  personId: string
  /** As stored, e.g. ACTIVE; null: there was never one. Expiry follows from `validUntil`. */
  credentialState: string | null
  validUntil: string | null
  /** A suspension or a bar to apply again holds up to and including this day; null: none. */
  sanctionUntil: string | null
}

/** Replaces what is known of these persons; in the transaction of what changed it. */
export async function recordStanding(trx: Trx, rows: readonly Standing[], at: Date): Promise<void> {
  if (rows.length === 0) return
  // In one order for everybody, so that two batches wait for each other instead of deadlocking.
  const ordered = [...rows].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  await trx
    .insertInto('personStanding')
    .values(ordered.map((row) => ({ ...row, updatedAt: at })))
    .onConflict((conflict) =>
      conflict.column('personId').doUpdateSet((eb) => ({
        credentialState: eb.ref('excluded.credentialState'),
        validUntil: eb.ref('excluded.validUntil'),
        sanctionUntil: eb.ref('excluded.sanctionUntil'),
        updatedAt: eb.ref('excluded.updatedAt'),
      })),
    )
    .execute()
}

/** By person; one who never held a credential is missing. Whether the asker may know the person is his to have checked. */
export async function standingOf(db: Db, personIds: readonly string[]): Promise<Map<string, Standing>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('personStanding')
    .select(['personId', 'credentialState', 'validUntil', 'sanctionUntil'])
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.personId, row]))
}
