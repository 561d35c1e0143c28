import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { loadFile } from '../../../platform/files/files.ts'
import type { PhotoMeasures } from '../../rules/photo.ts'
import { measurePhoto } from './measure.ts'

/** Measures of these portraits by file; each is taken once and kept, for a stored file never changes. */
export async function photoMeasures(
  trx: Trx,
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  fileIds: readonly string[],
): Promise<Map<string, PhotoMeasures>> {
  if (fileIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('photoMeasure')
    .select(['fileId', 'width', 'height', 'brightness', 'tint', 'unevenness', 'sharpness'])
    .where('fileId', '=', sql<string>`any(${[...fileIds]}::uuid[])`)
    .execute()
  const known = new Map(rows.map(({ fileId, ...measures }) => [fileId, measures]))
  for (const fileId of new Set(fileIds)) {
    if (known.has(fileId)) continue
    const file = await loadFile(trx, keyring, fileId)
    const measures = file && measurePhoto(file.bytes)
    if (!measures) continue
    known.set(fileId, measures)
    await trx
      .insertInto('photoMeasure')
      .values({ fileId, ...measures, measuredAt: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return known
}
