import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import { type CardChange, insertCardEvents, updateCards } from './queries.ts'
import { type CardAction, type CardState, cardAfter } from './rules/card.ts'

export interface Move {
  action: CardAction
  at: Date
  /** null is the system. */
  actorId: string | null
  reason?: string | null
  witnesses?: string[]
  detail?: Record<string, string>
  change?: CardChange
}

/**
 * Moves cards, writes down that and why, and binds both by the log. The rows are held by the caller's lock.
 * @throws Refusal `card-not-in-this-state`, with all cards that the action can't be taken on
 */
export async function moveCards(
  trx: Trx,
  rows: readonly { id: string; state: CardState }[],
  { action, at, actorId, reason = null, witnesses, detail = {}, change = {} }: Move,
): Promise<void> {
  if (rows.length === 0) return
  const wrong = rows.filter(({ state }) => !cardAfter(state, action))
  if (wrong.length > 0)
    throw new Refusal('conflict', 'card-not-in-this-state', {
      action,
      cards: wrong.slice(0, 20).map(({ id, state }) => ({ id, state })),
    })
  const to = cardAfter(rows[0]!.state, action)!
  const ids = rows.map(({ id }) => id)
  await updateCards(trx, ids, { ...change, state: to, at })
  const events = rows.map(({ id, state }) => ({
    cardId: id,
    fromState: state,
    toState: to,
    reason,
    actorId,
    witnesses: witnesses ?? null,
    at,
    detail: { action, ...detail },
  }))
  await bind(trx, ids, await insertCardEvents(trx, events), at)
}

/** The first entry of new cards, and of others that changed without moving. */
export async function noteCards(
  trx: Trx,
  rows: readonly { id: string; from: CardState | null; to: CardState }[],
  { at, actorId, detail }: { at: Date; actorId: string | null; detail: Record<string, string> },
): Promise<void> {
  if (rows.length === 0) return
  const events = rows.map(({ id, from, to }) => ({
    cardId: id,
    fromState: from,
    toState: to,
    reason: null,
    actorId,
    witnesses: null,
    at,
    detail,
  }))
  const ids = rows.map(({ id }) => id)
  await bind(trx, ids, await insertCardEvents(trx, events), at)
}

async function bind(trx: Trx, cardIds: readonly string[], eventIds: readonly number[], at: Date): Promise<void> {
  await sealRows(trx, 'card', cardIds, at)
  await sealRows(trx, 'card_event', eventIds, at)
}
