import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Trx } from '../platform/db/database.ts'
import { storeScan as keepScan } from '../platform/files/scan.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Upload } from '../platform/http/upload.ts'
import { ruleOn } from '../regulations/index.ts'
import { countUploads } from './queries.ts'

/** Keeps a scanned document encrypted. Refuses what is neither PDF, JPEG nor PNG, and what is larger than the rule allows. */
export async function storeScan(
  trx: Trx,
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  caller: Caller,
  purpose: string,
  upload: Upload,
): Promise<string> {
  const kb = await ruleOn(trx, 'document.max_kb', todayOf(clock))
  return keepScan(trx, { keyring }, caller, purpose, upload, 1024 * kb)
}

/** Files of one purpose that this caller has uploaded: nobody hands in what is another's. Throws a Refusal with this code. */
export async function refuseForeignScans(
  trx: Trx,
  { accountId }: Pick<Caller, 'accountId'>,
  purpose: string,
  fileIds: readonly string[],
  code: string,
): Promise<void> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return
  const count = await countUploads(trx, { accountId, purpose }, ids)
  if (count !== ids.length) throw new Refusal('invalid', code)
}
