import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile, loadFiles } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findPictureFile, listPictureFiles } from './queries.ts'

/** A picture, for reviewers, for who uploaded it, and for authors of a question that names it. */
export async function readPicture({ db, keyring }: Deps, caller: Caller, sha256: string): Promise<LoadedFile> {
  const all = caller.permissions.has('question:review')
  const row = await findPictureFile(db, sha256, { accountId: caller.accountId, all })
  const file = row && (await loadFile(db, keyring, row.fileId))
  if (!file) throw new Refusal('not-found', 'question-image-not-found')
  return file
}

export interface Picture {
  mediaType: string
  bytes: Buffer
}

/** Pictures by hash with their bytes, for sealing and export. */
export async function picturesByHash(
  trx: Trx,
  keyring: Keyring,
  hashes: readonly string[],
): Promise<Map<string, Picture>> {
  const rows = await listPictureFiles(trx, hashes)
  const files = await loadFiles(
    trx,
    keyring,
    rows.map(({ fileId }) => fileId),
  )
  return new Map(
    rows.flatMap(({ sha256, fileId }) => {
      const file = files.get(fileId)
      return file ? [[sha256, { mediaType: file.mediaType, bytes: file.bytes }] as const] : []
    }),
  )
}
