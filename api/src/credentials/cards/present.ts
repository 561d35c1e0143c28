import type { Db } from '../../platform/db/database.ts'
import { stateOn } from '../rules/lifecycle.ts'
import { standingOn } from '../rules/scheduled.ts'
import { type BatchRow, countsOfBatches } from './batch-queries.ts'
import type { Card, PrintBatch } from './contract.ts'
import type { CardRow } from './queries.ts'
import { type CardBearer, cardAfter, openBatchActions, openHandActions } from './rules/card.ts'

/** What the rules need to know of the credential behind a card. */
export function bearerOf(row: CardRow, day: string): CardBearer & { credentialState: Card['credentialState'] } {
  return {
    credentialState: stateOn(standingOn({ ...row, state: row.storedState }, day), day),
    isCurrentEdition: row.edition === row.currentEdition,
    isReportedLost: row.lostAt !== null,
  }
}

export function presentCard(row: CardRow, day: string, mayHandle: boolean): Card {
  const bearer = bearerOf(row, day)
  const others = (['SPOIL', 'DESTROY'] as const).filter((action) => cardAfter(row.state, action))
  return {
    id: row.id,
    cardSerial: row.cardSerial,
    state: row.state,
    credentialId: row.credentialId,
    credentialNo: row.credentialNo,
    kind: row.kind,
    holderName: row.holderName,
    organName: row.organName,
    edition: row.edition,
    ...bearer,
    batchId: row.batchId,
    batchNo: row.batchNo,
    keeperOrganName: row.keeperOrganName,
    shelf: row.shelf,
    problem: row.problem,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    openActions: mayHandle ? [...openHandActions(row.state, bearer), ...others] : [],
  }
}

export async function presentBatches(db: Db, rows: readonly BatchRow[]): Promise<PrintBatch[]> {
  if (rows.length === 0) return []
  const all = await countsOfBatches(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { sheetFileId, cardsFileId, createdAt, printedAt, dispatchedAt, receivedAt, ...facts } = row
    const { counts, problems } = all.get(row.id) ?? { counts: {}, problems: 0 }
    return {
      ...facts,
      hasFiles: sheetFileId !== null && cardsFileId !== null,
      counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      problems,
      createdAt: createdAt.toISOString(),
      printedAt: printedAt?.toISOString() ?? null,
      dispatchedAt: dispatchedAt?.toISOString() ?? null,
      receivedAt: receivedAt?.toISOString() ?? null,
      openActions: openBatchActions(row.state, counts),
    }
  })
}
