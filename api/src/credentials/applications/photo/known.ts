import type { Deps } from '../../../deps.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { loadFiles } from '../../../platform/files/files.ts'
import type { PhotoMeasures } from '../../rules/photo.ts'
import { measurePhoto } from './measure.ts'
import { insertMeasures, listMeasures, type Measured } from './queries.ts'

/** Pictures that are in memory at the same time. */
const AT_ONCE = 50

/** Measures of these portraits by file; each is taken once and kept, for a stored file never changes. */
export async function photoMeasures(
  trx: Trx,
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  fileIds: readonly string[],
): Promise<Map<string, PhotoMeasures>> {
  if (fileIds.length === 0) return new Map()
  const known = await listMeasures(trx, fileIds)
  const missing = [...new Set(fileIds)].filter((fileId) => !known.has(fileId))
  const taken: Measured[] = []
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const files = await loadFiles(trx, keyring, missing.slice(at, at + AT_ONCE))
    for (const [fileId, { bytes }] of files) {
      const measures = measurePhoto(bytes)
      if (measures) taken.push({ fileId, ...measures })
    }
  }
  await insertMeasures(trx, taken, clock.now())
  for (const { fileId, ...measures } of taken) known.set(fileId, measures)
  return known
}
