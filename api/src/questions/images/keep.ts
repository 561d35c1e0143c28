import { Refusal } from '../../kernel/refusal.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Trx } from '../../platform/db/database.ts'
import { storeFile } from '../../platform/files/files.ts'
import { MAX_PICTURE_BYTES, type PictureType, pictureType } from '../rules/picture.ts'
import { insertPictures, insertUploader, knownPictures } from './queries.ts'

export interface KeptPicture {
  sha256: string
  mediaType: PictureType
  bytes: number
}

/**
 * Keeps pictures, each once however often it is brought. What they are is read from their bytes.
 * @returns in the order given
 * @throws Refusal `question-image-unsupported`, `question-image-too-large`
 */
export async function keepPictures(
  trx: Trx,
  keyring: Pick<Keyring, 'field'>,
  pictures: readonly { bytes: Uint8Array }[],
  createdBy: string,
): Promise<KeptPicture[]> {
  const checked = pictures.map(({ bytes }) => ({ bytes, ...factsOf(bytes) }))
  const known = await knownPictures(
    trx,
    checked.map((picture) => picture.sha256),
  )
  const brought = new Map(checked.map((picture) => [picture.sha256, picture]))
  const kept = []
  for (const { bytes, sha256: hash, mediaType } of brought.values()) {
    if (known.has(hash)) continue
    // One by one: together their bytes might be more than a statement can carry.
    const fileId = await storeFile(trx, keyring, { purpose: 'question.image', mediaType, bytes, createdBy })
    kept.push({ sha256: hash, fileId, createdBy })
  }
  await insertPictures(trx, kept)
  await insertUploader(trx, [...brought.keys()], createdBy)
  return checked.map(({ bytes, sha256: hash, mediaType }) => ({ sha256: hash, mediaType, bytes: bytes.byteLength }))
}

function factsOf(bytes: Uint8Array): { sha256: string; mediaType: PictureType } {
  const size = bytes.byteLength
  if (size > MAX_PICTURE_BYTES) {
    throw new Refusal('invalid', 'question-image-too-large', { bytes: size, limit: MAX_PICTURE_BYTES })
  }
  const mediaType = pictureType(bytes)
  if (!mediaType) throw new Refusal('invalid', 'question-image-unsupported')
  return { sha256: sha256Hex(bytes), mediaType }
}
