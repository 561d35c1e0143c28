import { Refusal } from '../../kernel/refusal.ts'
import type { Keyring } from '../crypto/keyring.ts'
import type { Trx } from '../db/database.ts'
import type { Upload } from '../http/upload.ts'
import { storeFile } from './files.ts'

/** Scanned documents are taken by their first bytes: what a browser would run is never handed out again. */
const KINDS: readonly { mediaType: string; begins: readonly number[] }[] = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** Where no rule of a slice says otherwise. */
const USUAL_BYTES = 10 * 1024 * 1024

const scanType = (bytes: Uint8Array): string | undefined =>
  KINDS.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte))?.mediaType

/** Keeps a scanned document encrypted. Refuses what is neither PDF, JPEG nor PNG, and what is too large. */
export function storeScan(
  trx: Trx,
  { keyring }: { keyring: Pick<Keyring, 'field'> },
  { accountId }: { accountId: string },
  purpose: string,
  { bytes, fileName }: Upload,
  limit = USUAL_BYTES,
): Promise<string> {
  if (bytes.length > limit) throw new Refusal('invalid', 'file-too-large', { limit })
  const mediaType = scanType(bytes)
  if (!mediaType) throw new Refusal('invalid', 'media-type-unsupported')
  return storeFile(trx, keyring, { purpose, mediaType, fileName, bytes, createdBy: accountId })
}
