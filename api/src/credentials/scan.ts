import type { FastifyReply } from 'fastify'
import type { Deps } from '../deps.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Trx } from '../platform/db/database.ts'
import { type LoadedFile, storeFile } from '../platform/files/files.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Upload } from '../platform/http/upload.ts'
import { SCAN_BYTES, scanType } from './rules/scan.ts'

/** Keeps a scanned document encrypted. Refuses what is neither PDF, JPEG nor PNG, and what is too large. */
export function storeScan(
  trx: Trx,
  { keyring }: Deps,
  caller: Caller,
  purpose: string,
  { bytes, fileName }: Upload,
): Promise<string> {
  if (bytes.length > SCAN_BYTES) throw new Refusal('invalid', 'file-too-large', { limit: SCAN_BYTES })
  const mediaType = scanType(bytes)
  if (!mediaType) throw new Refusal('invalid', 'media-type-unsupported')
  return storeFile(trx, keyring, { purpose, mediaType, fileName, bytes, createdBy: caller.accountId })
}

/** Personal data: kept by nobody on the way, run by no browser. */
export const sendScan = (reply: FastifyReply, { mediaType, fileName, bytes }: LoadedFile) =>
  reply
    .type(mediaType)
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName ?? 'document')}`)
    .send(bytes)
