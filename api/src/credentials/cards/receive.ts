import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { closeReceived, countsOfBatches, updateBatch } from './batch-queries.ts'
import { lockFor, note, shown } from './batches.ts'
import type { PrintBatch } from './contract.ts'
import { moveCards } from './move.ts'
import { type CardRow, lockBatchCards } from './queries.ts'

interface Counted {
  cardSerials: string[]
  isComplete: boolean
  version: number
}

interface Receipt {
  batch: PrintBatch
  received: number
  missing: { cardSerial: string; credentialNo: string; holderName: string }[]
}

/** 签收清点: what was counted is in stock; what is missing is named, and lost once the count is declared complete. */
export function receiveBatch({ db, clock }: Deps, caller: Caller, id: string, counted: Counted): Promise<Receipt> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const batch = await lockFor(trx, caller, id, counted.version, 'RECEIVE')
    const cards = await lockBatchCards(trx, id, 'DISPATCHED')
    const bySerial = new Map(cards.map((card) => [card.cardSerial, card]))
    const strangers = counted.cardSerials.filter((serial) => !bySerial.has(serial))
    if (strangers.length > 0) throw new Refusal('conflict', 'card-serial-not-in-batch', { cardSerials: strangers })
    const there = new Set(counted.cardSerials)
    const received = cards.filter(({ cardSerial }) => there.has(cardSerial!))
    const missing = cards.filter(({ cardSerial }) => !there.has(cardSerial!))
    const actor = { at, actorId: caller.accountId }
    await moveCards(trx, received, { ...actor, action: 'RECEIVE', change: { keeperOrganId: batch.organId } })
    if (counted.isComplete) await moveCards(trx, missing, { ...actor, action: 'MISS', reason: 'missing-in-parcel' })
    const isOver = counted.isComplete || missing.length === 0
    // The version moves on either way: two people who count the same parcel hear of each other.
    await updateBatch(trx, id, isOver ? { state: 'RECEIVED', receivedBy: caller.accountId, receivedAt: at } : {}, at)
    const detail = { received: received.length, missing: missing.map(({ cardSerial }) => cardSerial) }
    await note(trx, caller, batch, 'print-batch.receive', at, detail)
    return { batch: await shown(trx, caller, id), received: received.length, missing: missing.map(named) }
  })
}

const named = ({ cardSerial, credentialNo, holderName }: CardRow) => ({
  cardSerial: cardSerial!,
  credentialNo,
  holderName,
})

/** A batch that was received is closed when none of its cards waits in stock any more. */
export async function closeEmptied(trx: Trx, batchIds: readonly (string | null)[], at: Date): Promise<void> {
  const ids = [...new Set(batchIds.filter((id) => id !== null))]
  if (ids.length === 0) return
  const counts = await countsOfBatches(trx, ids)
  const emptied = ids.filter((id) => {
    const { QUEUED = 0, PRINTED = 0, DISPATCHED = 0, IN_STOCK = 0 } = counts.get(id)?.counts ?? {}
    return QUEUED + PRINTED + DISPATCHED + IN_STOCK === 0
  })
  await closeReceived(trx, emptied, at)
}
