import { Readable } from 'node:stream'
import type { Deps } from '../../deps.ts'
import type { Trx } from '../../platform/db/database.ts'
import { loadFile, storeFile } from '../../platform/files/files.ts'
import { findFile, insertFile, insertPart, type MaterialFile, partIds } from './material-queries.ts'
import type { ByteRange } from './rules/byte-range.ts'

/** A range of a video is decrypted without the rest of it. */
const PART_BYTES = 1024 * 1024

/** Keeps a file of a material, encrypted, part by part. */
export async function storeMaterialFile(
  trx: Trx,
  keyring: Deps['keyring'],
  { bytes, createdBy, ...file }: MaterialFile & { materialId: string; bytes: Uint8Array; createdBy: string },
): Promise<void> {
  const { materialId, path, mediaType } = file
  await insertFile(trx, file)
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)
    const stored = { purpose: 'course.material', mediaType, bytes: piece, createdBy }
    await insertPart(trx, { materialId, path, part, fileId: await storeFile(trx, keyring, stored) })
  }
}

/**
 * A file of a material: of a package by its path, of anything else by the empty one. Undefined for none. Whether the
 * caller may have it is for whoever asks to decide.
 */
export const materialFileOf = (
  { db }: Pick<Deps, 'db'>,
  materialId: string,
  path = '',
): Promise<MaterialFile | undefined> => findFile(db, materialId, path)

/** Its bytes, part by part as they are taken. */
export function materialBytes(
  deps: Pick<Deps, 'db' | 'keyring'>,
  materialId: string,
  { path, size }: MaterialFile,
  range: ByteRange = { from: 0, to: size - 1 },
): Readable {
  return Readable.from(parts(deps, { materialId, path }, range), { objectMode: false })
}

async function* parts(
  { db, keyring }: Pick<Deps, 'db' | 'keyring'>,
  { materialId, path }: { materialId: string; path: string },
  { from, to }: ByteRange,
): AsyncGenerator<Buffer> {
  const first = Math.floor(from / PART_BYTES)
  const ids = await partIds(db, { materialId, path, first, last: Math.floor(to / PART_BYTES) })
  for (const [i, id] of ids.entries()) {
    const file = await loadFile(db, keyring, id)
    if (!file) throw new Error(`part ${first + i} of material ${materialId} is missing`)
    const start = (first + i) * PART_BYTES
    yield file.bytes.subarray(Math.max(0, from - start), Math.min(PART_BYTES, to - start + 1))
  }
}
