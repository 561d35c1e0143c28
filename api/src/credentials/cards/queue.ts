import { randomUUID } from 'node:crypto'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Kind } from '../rules/kinds.ts'
import { voidCards } from './lose.ts'
import { noteCards } from './move.ts'
import { insertCards } from './queries.ts'

export interface SignedEdition {
  credentialId: string
  edition: number
  organId: string
  kind: Kind
}

/**
 * Puts a card in the queue for each edition that has just been signed, where the kind has cards at all (`credential.card_kinds`):
 * it waits for a batch. A card of a former edition that is still about is void.
 */
export async function queueCards(trx: Trx, signed: readonly SignedEdition[], at: Date): Promise<void> {
  const printed = await ruleOn(trx, 'credential.card_kinds', dayOf(at))
  const wanted = signed.filter(({ kind }) => printed.includes(kind))
  if (wanted.length === 0) return
  const ids = wanted.map(({ credentialId }) => credentialId)
  await voidCards(trx, ids, { at, actorId: null, reason: 'REPLACED' })
  const cards = wanted.map(({ credentialId, edition, organId }) => ({
    ...{ id: randomUUID(), credentialId, edition, organId },
    batchId: null,
  }))
  await insertCards(trx, cards, at)
  const noted = cards.map(({ id }) => ({ id, from: null, to: 'QUEUED' as const }))
  await noteCards(trx, noted, { at, actorId: null, detail: {} })
}
