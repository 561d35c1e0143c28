import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import { storeScan } from '../../platform/files/scan.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { ruleOn } from '../../regulations/index.ts'

/** Keeps a proof of training (学时证明) encrypted, as large as the rule `training.proof_max_kb` allows. */
export async function storeProof(
  trx: Trx,
  { keyring, clock }: Deps,
  caller: Caller,
  purpose: string,
  upload: Upload,
): Promise<string> {
  const kb = await ruleOn(trx, 'training.proof_max_kb', todayOf(clock))
  return storeScan(trx, { keyring }, caller, purpose, upload, kb * 1024)
}

export async function loadProof(trx: Trx, { keyring }: Deps, fileId: string | null): Promise<LoadedFile> {
  const file = fileId === null ? undefined : await loadFile(trx, keyring, fileId)
  if (!file) throw new Refusal('not-found', 'hours-proof-not-found')
  return file
}
