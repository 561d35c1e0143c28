import type { Trx } from '../../platform/db/database.ts'
import { moveCards } from './move.ts'
import { lockLiveCards } from './queries.ts'
import { cardAfter } from './rules/card.ts'

export interface CardEnd {
  at: Date
  /** null is the system. */
  actorId: string | null
  reason: string
}

/**
 * 挂失: the card of a credential that is reported lost; one that was never printed is void. Answers the card that it was
 * about, if there is one. Inside a transaction that sees the credential.
 */
export async function cardLost(trx: Trx, credentialId: string, end: CardEnd): Promise<string | undefined> {
  const [card] = await lockLiveCards(trx, [credentialId])
  if (!card) return undefined
  await moveCards(trx, [card], { ...end, action: cardAfter(card.state, 'LOSE') ? 'LOSE' : 'VOID' })
  return card.id
}

/**
 * 作废: the cards of these credentials no longer count, e.g. because another edition is issued or the credential is
 * cancelled. Whoever holds one hands it in.
 */
export async function voidCards(trx: Trx, credentialIds: readonly string[], end: CardEnd): Promise<void> {
  await moveCards(trx, await lockLiveCards(trx, credentialIds), { ...end, action: 'VOID' })
}
