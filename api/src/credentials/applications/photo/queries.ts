import { sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import type { PhotoMeasures } from '../../rules/photo.ts'

/** By file; those never measured are missing. */
export async function listMeasures(db: Db, fileIds: readonly string[]): Promise<Map<string, PhotoMeasures>> {
  const rows = await db
    .selectFrom('photoMeasure')
    .select(['fileId', 'width', 'height', 'brightness', 'tint', 'unevenness', 'sharpness'])
    .where('fileId', '=', sql<string>`any(${[...fileIds]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ fileId, ...measures }) => [fileId, measures]))
}

/** Nothing when somebody else has measured it meanwhile. */
export async function insertMeasures(trx: Trx, fileId: string, measures: PhotoMeasures, at: Date): Promise<void> {
  await trx
    .insertInto('photoMeasure')
    .values({ fileId, ...measures, measuredAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
