import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** Of these entries of one instructor, in their order. */
export const listSteps = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('instructorStep')
    .select(['fromState', 'toState', 'level', 'actorId', 'reason', 'at'])
    .where('instructorId', '=', anyOf(ids))
    .orderBy('at')
    .orderBy('id')
    .execute()

/** The latest first. */
export const listTerms = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('instructorTerm')
    .select(['appointmentNo', 'startsOn', 'endsOn', 'issuer', 'decidedAt'])
    .where('instructorId', '=', anyOf(ids))
    .orderBy('id', 'desc')
    .execute()

/** Entries that were merged into this one. */
export async function listMergedIds(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('instructor').select('id').where('mergedInto', '=', id).orderBy('id').execute()
  return rows.map((row) => row.id)
}
