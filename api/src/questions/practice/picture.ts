import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import { findFreePicture } from './queries.ts'

/** A picture that a question free for practice shows. */
export async function readPracticePicture({ db, keyring }: Deps, sha256: string): Promise<LoadedFile> {
  const row = await findFreePicture(db, sha256)
  const file = row && (await loadFile(db, keyring, row.fileId))
  if (!file) throw new Refusal('not-found', 'question-image-not-found')
  return file
}
