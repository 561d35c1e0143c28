import { sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import type { BatchState, CardState } from './rules/card.ts'
import type { PrintBatchTable } from './tables.ts'

const COLUMNS = [
  'printBatch.id',
  'batchNo',
  'kind',
  'organId',
  'state',
  'jobId',
  'sheetFileId',
  'cardsFileId',
  'carrier',
  'trackingNo',
  'note',
  'printBatch.createdAt',
  'printedAt',
  'dispatchedAt',
  'receivedAt',
  'printBatch.version',
] as const

const batches = (db: Db) =>
  db
    .selectFrom('printBatch')
    .innerJoin('organ', 'organ.id', 'printBatch.organId')
    .select(COLUMNS)
    .select('organ.name as organName')

/** Batches that go to an organ of the scope. */
const inScopeOf = (db: Db, scope: string) => batches(db).where('printBatch.organId', 'in', organsIn(scope))

export type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>

export interface BatchFilter {
  scope: string
  state?: BatchState
  search?: string
}

const matching = (db: Db, { scope, state, search }: BatchFilter) =>
  inScopeOf(db, scope)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`(batch_no ^@ ${search} or strpos(organ.name, ${search}) > 0)`),
    )

export function listBatches(db: Db, filter: BatchFilter, page: { limit: number; offset: number }) {
  return matching(db, filter)
    .orderBy('printBatch.createdAt', 'desc')
    .orderBy('printBatch.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countBatches(db: Db, filter: BatchFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export function findBatch(db: Db, scope: string, id: string) {
  return inScopeOf(db, scope).where('printBatch.id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends; refuses one that is not there or no longer as the caller saw it. */
export async function lockBatch(trx: Trx, scope: string, id: string, version?: number): Promise<BatchRow> {
  const row = await inScopeOf(trx, scope).where('printBatch.id', '=', id).forUpdate(['printBatch']).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'print-batch-not-found')
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'print-batch-changed-meanwhile', { version: row.version })
  return row
}

export async function insertBatch(
  trx: Trx,
  row: Pick<PrintBatchTable, 'batchNo' | 'kind' | 'organId' | 'note' | 'createdBy' | 'createdAt'>,
): Promise<string> {
  const { id } = await trx
    .insertInto('printBatch')
    .values({ ...row, state: 'OPEN' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sealRows(trx, 'print_batch', [id], row.createdAt)
  return id
}

type Change = Partial<Omit<PrintBatchTable, 'id' | 'version'>>

export async function updateBatch(trx: Trx, id: string, change: Change, at: Date): Promise<void> {
  await trx
    .updateTable('printBatch')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await sealRows(trx, 'print_batch', [id], at)
}

/** Closes those of these batches that were received; the others go their way. */
export async function closeReceived(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  const closed = await trx
    .updateTable('printBatch')
    .set((eb) => ({ state: 'CLOSED' as const, version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'RECEIVED')
    .returning('id')
    .execute()
  await sealRows(
    trx,
    'print_batch',
    closed.map(({ id }) => id),
    at,
  )
}

export interface BatchCounts {
  counts: Partial<Record<CardState, number>>
  problems: number
}

/** Cards by state, of each batch; spoiled ones stay with the batch in which they were printed. */
export async function countsOfBatches(db: Db, ids: readonly string[]): Promise<Map<string, BatchCounts>> {
  const rows = await db
    .selectFrom('card')
    .select([
      'batchId',
      'state',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`count(problem)::int`.as('problems'),
    ])
    .where('batchId', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .groupBy(['batchId', 'state'])
    .execute()
  const counts = new Map<string, BatchCounts>()
  for (const { batchId, state, count, problems } of rows) {
    const of = counts.get(batchId!) ?? { counts: {}, problems: 0 }
    of.counts[state] = count
    if (state === 'QUEUED') of.problems += problems
    counts.set(batchId!, of)
  }
  return counts
}
