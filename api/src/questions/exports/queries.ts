import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { wholeVersions } from '../versions/queries.ts'

/** These questions by number: the file has an order of its own. */
export async function inOrderOfNumbers(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('question')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('serial')
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Current versions with their keys, in the order of the numbers of their questions. */
export const listCurrentWithKeys = (db: Db, ids: readonly string[]) =>
  wholeVersions(db)
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .where('v.isCurrent', '=', true)
    .where('q.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('q.serial')
    .execute()

/** Files that were written before `before` are gone. */
export async function deleteExports(trx: Trx, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('storedFile')
    .where('purpose', '=', 'export.questions')
    .where('createdAt', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
