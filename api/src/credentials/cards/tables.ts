import type { Generated, GeneratedAlways } from 'kysely'
import type { Kind } from '../rules/kinds.ts'
import type { CardProblem } from './contract.ts'
import type { BatchState, CardState } from './rules/card.ts'

export interface PrintBatchTable {
  id: Generated<string>
  batchNo: string
  kind: Kind
  organId: string
  state: BatchState
  jobId: string | null
  sheetFileId: string | null
  cardsFileId: string | null
  carrier: string | null
  trackingNo: string | null
  note: string | null
  createdBy: string
  createdAt: Date
  printedAt: Date | null
  dispatchedAt: Date | null
  receivedBy: string | null
  receivedAt: Date | null
  version: Generated<number>
}

export interface CardTable {
  id: Generated<string>
  credentialId: string
  edition: number
  organId: string
  cardSerial: string | null
  batchId: string | null
  state: CardState
  keeperOrganId: string | null
  shelf: string | null
  problem: CardProblem | null
  createdAt: Date
  updatedAt: Date
  version: Generated<number>
}

export interface CardEventTable {
  id: GeneratedAlways<number>
  cardId: string
  fromState: CardState | null
  toState: CardState
  reason: string | null
  actorId: string | null
  witnesses: string[] | null
  at: Date
  detail: Record<string, string>
}

/** The tables of this room by name. */
export interface CardsTables {
  printBatch: PrintBatchTable
  card: CardTable
  cardEvent: CardEventTable
}
