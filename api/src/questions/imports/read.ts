import type { Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import type { ImportBatch } from '../../kernel/fields.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Caller } from '../../platform/http/caller.ts'
import {
  type BatchKey,
  type BatchRow,
  countBatches,
  findBatch,
  listBatches,
  presentBatch,
} from '../../platform/imports/batch.ts'
import { openSample } from './sample.ts'

type Batch = Static<typeof ImportBatch>

/** Which batch, for the one who made it and nobody else. */
export const ownBatch = (caller: Caller, id: string): BatchKey => ({
  id,
  kind: 'QUESTIONS',
  createdBy: caller.accountId,
})

/** An import as the one who made it sees it, with the answers of its first questions. */
export const presentImport = (keyring: Pick<Keyring, 'field'>, row: BatchRow): Batch =>
  presentBatch(row, openSample(keyring, row.problems.sample))

/** An import, for the one who made it. */
export async function readImport({ db, keyring }: Deps, caller: Caller, id: string): Promise<Batch> {
  const batch = await findBatch(db, ownBatch(caller, id))
  if (!batch) throw new Refusal('not-found', 'import-not-found')
  return presentImport(keyring, batch)
}

/** The caller's imports into a bank, newest first; what each found is told by the import itself. */
export async function listImports(
  { db }: Deps,
  { accountId }: Caller,
  bankId: string,
  query: PageRequest,
): Promise<Page<Batch>> {
  const owner = { kind: 'QUESTIONS', targetId: bankId, createdBy: accountId } as const
  const [rows, total] = await Promise.all([listBatches(db, owner, slice(query)), countBatches(db, owner)])
  return paged(
    rows.map((row) => ({ ...presentBatch(row, []), problems: [] })),
    total,
    query,
  )
}
