import type { Deps } from '../../../deps.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { loadFile } from '../../../platform/files/files.ts'
import type { PhotoMeasures } from '../../rules/photo.ts'
import { measurePhoto } from './measure.ts'
import { insertMeasures, listMeasures } from './queries.ts'

/** Measures of these portraits by file; each is taken once and kept, for a stored file never changes. */
export async function photoMeasures(
  trx: Trx,
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  fileIds: readonly string[],
): Promise<Map<string, PhotoMeasures>> {
  if (fileIds.length === 0) return new Map()
  const known = await listMeasures(trx, fileIds)
  for (const fileId of new Set(fileIds)) {
    if (known.has(fileId)) continue
    const file = await loadFile(trx, keyring, fileId)
    const measures = file && measurePhoto(file.bytes)
    if (!measures) continue
    known.set(fileId, measures)
    await insertMeasures(trx, fileId, measures, clock.now())
  }
  return known
}
