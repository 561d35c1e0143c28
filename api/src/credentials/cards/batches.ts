import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import {
  type BatchFilter,
  type BatchRow,
  countBatches,
  countsOfBatches,
  findBatch,
  listBatches,
  lockBatch,
  updateBatch,
} from './batch-queries.ts'
import type { PrintBatch } from './contract.ts'
import { moveCards, noteCards } from './move.ts'
import { presentBatches } from './present.ts'
import { lockBatchCards, updateCards } from './queries.ts'
import { type BatchAction, openBatchActions } from './rules/card.ts'

export async function listBatchesOf(
  { db }: Deps,
  caller: Caller,
  { page, size, ...conditions }: Omit<BatchFilter, 'scope'> & PageRequest,
): Promise<Page<PrintBatch>> {
  const filter = { ...conditions, scope: caller.scope }
  return inScope(db, caller, async (trx) => {
    const rows = await listBatches(trx, filter, slice({ page, size }))
    return paged(await presentBatches(trx, rows), await countBatches(trx, filter), { page, size })
  })
}

export const readBatch = ({ db }: Deps, caller: Caller, id: string): Promise<PrintBatch> =>
  inScope(db, caller, (trx) => shown(trx, caller, id))

export async function shown(trx: Trx, caller: Caller, id: string): Promise<PrintBatch> {
  const row = await findBatch(trx, caller.scope, id)
  if (!row) throw new Refusal('not-found', 'print-batch-not-found')
  const [batch] = await presentBatches(trx, [row])
  return batch!
}

/** The files of the last printing. */
export async function readBatchFile(
  { db, keyring, clock }: Deps,
  caller: Caller,
  id: string,
  which: 'sheet' | 'cards',
): Promise<{ fileName: string; bytes: Buffer }> {
  return inScope(db, caller, async (trx) => {
    const row = await findBatch(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'print-batch-not-found')
    const fileId = which === 'sheet' ? row.sheetFileId : row.cardsFileId
    const file = fileId ? await loadFile(trx, keyring, fileId) : undefined
    if (!file) throw new Refusal('conflict', 'print-batch-not-printed')
    await note(trx, caller, row, 'print-batch.download', clock.now(), { which })
    return { fileName: file.fileName ?? `${row.batchNo}.pdf`, bytes: file.bytes }
  })
}

export function cancelBatch(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { reason, version }: { reason: string; version: number },
): Promise<PrintBatch> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const batch = await lockFor(trx, caller, id, version, 'CANCEL')
    const cards = await lockBatchCards(trx, id, 'QUEUED')
    await moveCards(trx, cards, { action: 'VOID', at, actorId: caller.accountId, reason })
    await updateBatch(trx, id, { state: 'CANCELLED' }, at)
    await note(trx, caller, batch, 'print-batch.cancel', at, { cards: cards.length })
    return shown(trx, caller, id)
  })
}

/** What is printed leaves; what is not, for want of a glyph, is free for another batch and stays on the list of problems. */
export function dispatchBatch(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { carrier, trackingNo, version }: { carrier: string; trackingNo: string | null; version: number },
): Promise<PrintBatch> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const batch = await lockFor(trx, caller, id, version, 'DISPATCH')
    const cards = await lockBatchCards(trx, id, 'PRINTED')
    const left = await lockBatchCards(trx, id, 'QUEUED')
    const actor = { at, actorId: caller.accountId }
    const detail = { carrier, ...(trackingNo !== null && { trackingNo }) }
    await moveCards(trx, cards, { ...actor, action: 'DISPATCH', detail })
    const ids = left.map((card) => card.id)
    if (ids.length > 0) await updateCards(trx, ids, { state: 'QUEUED', at, batchId: null })
    const unmoved = ids.map((cardId) => ({ id: cardId, from: 'QUEUED' as const, to: 'QUEUED' as const }))
    await noteCards(trx, unmoved, { ...actor, detail: { leftBatch: batch.batchNo } })
    await updateBatch(trx, id, { state: 'DISPATCHED', carrier, trackingNo, dispatchedAt: at }, at)
    await note(trx, caller, batch, 'print-batch.dispatch', at, { cards: cards.length, left: left.length })
    return shown(trx, caller, id)
  })
}

/** The batch, held and open for this. */
export async function lockFor(
  trx: Trx,
  caller: Caller,
  id: string,
  version: number,
  action: BatchAction,
): Promise<BatchRow> {
  const batch = await lockBatch(trx, caller.scope, id, version)
  const counts = (await countsOfBatches(trx, [id])).get(id)?.counts ?? {}
  if (!openBatchActions(batch.state, counts).includes(action))
    throw new Refusal('conflict', 'print-batch-not-in-this-state', { state: batch.state, action })
  return batch
}

export function note(
  trx: Trx,
  caller: Caller,
  { id, organId, batchNo }: BatchRow,
  action: string,
  at: Date,
  detail: Record<string, unknown>,
): Promise<void> {
  return record(trx, {
    ...{ at, caller, organId, action },
    subjectKind: 'print-batch',
    subjectId: id,
    detail: { batchNo, ...detail },
  })
}
