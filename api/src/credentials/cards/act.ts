import { randomUUID } from 'node:crypto'
import { record, recordMany } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Card } from './contract.ts'
import { moveCards, noteCards } from './move.ts'
import { bearerOf, presentCard } from './present.ts'
import { type CardChange, type CardRow, findCard, insertCards, lockCards } from './queries.ts'
import { closeEmptied } from './receive.ts'
import { type HandAction, hasWitnesses, refusalToHand } from './rules/card.ts'

interface Act {
  action: HandAction
  note: string
  shelf?: string
  version: number
}

/** 发放、暂扣保管、发还、挂失、损毁、交回、未交回 of one card. */
export function actOnCard({ db, clock }: Deps, caller: Caller, id: string, act: Act): Promise<Card> {
  const { action, note, shelf, version } = act
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const card = await lockOne(trx, caller, id, version)
    const refusal = refusalToHand(action, bearerOf(card, todayOf(clock)))
    if (refusal) throw new Refusal('conflict', refusal)
    await moveCards(trx, [card], {
      ...{ action, at, actorId: caller.accountId },
      reason: note,
      detail: { ...(action === 'HAND_OUT' && { signatureNote: note }), ...(shelf && { shelf }) },
      change: keeping(action, caller, shelf),
    })
    await closeEmptied(trx, [card.batchId], at)
    await audited(trx, caller, card, `card.${action.toLowerCase().replaceAll('_', '-')}`, at)
    return shown(trx, caller, id, todayOf(clock))
  })
}

/** Who keeps the card from now on. */
function keeping(action: HandAction, { organId }: Caller, shelf: string | undefined): CardChange {
  if (action === 'TAKE_CUSTODY' || action === 'RETURN') return { keeperOrganId: organId, shelf: shelf ?? null }
  return { keeperOrganId: null, shelf: null }
}

/** 废卡: the piece is spoiled, and another one waits in the same batch, or, once that has left, for the next. */
export function spoilCard(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { reason, version }: { reason: string; version: number },
): Promise<{ spoiled: Card; reprint: Card }> {
  const at = clock.now()
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const card = await lockOne(trx, caller, id, version)
    const actor = { at, actorId: caller.accountId }
    await moveCards(trx, [card], { ...actor, action: 'SPOIL', reason })
    const { credentialId, organId } = card
    const batchId = card.state === 'PRINTED' ? card.batchId : null
    const again = { id: randomUUID(), credentialId, edition: card.edition, organId, batchId }
    await insertCards(trx, [again], at)
    await noteCards(trx, [{ id: again.id, from: null, to: 'QUEUED' }], { ...actor, detail: { inPlaceOf: id } })
    await closeEmptied(trx, [card.batchId], at)
    await audited(trx, caller, card, 'card.spoil', at)
    return { spoiled: await shown(trx, caller, id, day), reprint: await shown(trx, caller, again.id, day) }
  })
}

interface Destruction {
  ids: string[]
  witnesses: string[]
  reason: string
  method?: string
}

/** 销毁, all or none. */
export function destroyCards(
  { db, clock }: Deps,
  caller: Caller,
  { ids, witnesses, reason, method }: Destruction,
): Promise<{ destroyed: number }> {
  const at = clock.now()
  if (!hasWitnesses(witnesses, caller.displayName)) throw new Refusal('invalid', 'card-witnesses-missing')
  return inScope(db, caller, async (trx) => {
    const cards = await lockCards(trx, caller.scope, ids)
    if (cards.length !== ids.length) throw new Refusal('not-found', 'card-not-found')
    await moveCards(trx, cards, {
      ...{ action: 'DESTROY' as const, at, actorId: caller.accountId, reason },
      witnesses: witnesses.map((name) => name.trim()),
      detail: method ? { method } : {},
      change: { keeperOrganId: null, shelf: null },
    })
    await recordMany(
      trx,
      cards.map((card) => ({
        ...{ at, caller, organId: card.organId, action: 'card.destroy' },
        subjectKind: 'card',
        subjectId: card.id,
        detail: { cardSerial: card.cardSerial, witnesses: witnesses.length },
      })),
    )
    return { destroyed: cards.length }
  })
}

async function lockOne(trx: Trx, caller: Caller, id: string, version: number): Promise<CardRow> {
  const [card] = await lockCards(trx, caller.scope, [id])
  if (!card) throw new Refusal('not-found', 'card-not-found')
  if (card.version !== version) throw new Refusal('conflict', 'card-changed-meanwhile', { version: card.version })
  return card
}

async function shown(trx: Trx, caller: Caller, id: string, day: string): Promise<Card> {
  const row = await findCard(trx, caller.scope, id)
  if (!row) throw new Refusal('not-found', 'card-not-found')
  return presentCard(row, day, true)
}

const audited = (trx: Trx, caller: Caller, card: CardRow, action: string, at: Date): Promise<void> =>
  record(trx, {
    ...{ at, caller, organId: card.organId, action },
    subjectKind: 'card',
    subjectId: card.id,
    detail: { cardSerial: card.cardSerial, credentialNo: card.credentialNo },
  })
