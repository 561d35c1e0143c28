import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../../platform/db/database.ts'
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

export interface Measured extends PhotoMeasures {
  fileId: string
}

/** Those that somebody else has measured meanwhile stay as they are. */
export async function insertMeasures(trx: Trx, measured: readonly Measured[], at: Date): Promise<void> {
  if (measured.length === 0) return
  await sql`
    insert into photo_measure (file_id, width, height, brightness, tint, unevenness, sharpness, measured_at)
    select n."fileId", n.width, n.height, n.brightness, n.tint, n.unevenness, n.sharpness, ${at}
    from jsonb_to_recordset(${json(measured)}) as n("fileId" uuid, width integer, height integer, brightness real,
      tint real, unevenness real, sharpness real)
    order by n."fileId"
    on conflict do nothing`.execute(trx)
}
