import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile, storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { PROOF_BYTES, proofType } from './rules/proof.ts'

/** Keeps a proof encrypted. Refuses what is neither PDF, JPEG nor PNG, and what is too large. */
export function storeProof(
  trx: Trx,
  { keyring }: Deps,
  caller: Caller,
  purpose: string,
  upload: Upload,
): Promise<string> {
  const { bytes, fileName } = upload
  if (bytes.length > PROOF_BYTES) throw new Refusal('invalid', 'file-too-large', { limit: PROOF_BYTES })
  const mediaType = proofType(bytes)
  if (!mediaType) throw new Refusal('invalid', 'media-type-unsupported')
  return storeFile(trx, keyring, { purpose, mediaType, fileName, bytes, createdBy: caller.accountId })
}

export async function loadProof(trx: Trx, { keyring }: Deps, fileId: string | null): Promise<LoadedFile> {
  const file = fileId === null ? undefined : await loadFile(trx, keyring, fileId)
  if (!file) throw new Refusal('not-found', 'hours-proof-not-found')
  return file
}
