import { type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { ImportBatch, RowProblem } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, json, type Trx } from '../db/database.ts'
import type { BatchKind, BatchState, ImportBatchTable, SampleRow } from './tables.ts'

const MOST_PROBLEMS = 1000
const SAMPLE_ROWS = 20

/** An uploaded sheet between its preview and its end. The stored bytes are read again when it is carried out. */
export type BatchRow = Selectable<ImportBatchTable>

export interface NewBatch {
  kind: BatchKind
  /** What it is imported into, e.g. a question bank. */
  targetId?: string | null
  /** The stored upload (`storeFile`). */
  fileId: string
  fileName: string
  rows: number
  good: number
  duplicates?: number
  /** All of them; the first 1000 are kept, and how many there were. Identity numbers are masked by the caller. */
  problems: Static<typeof RowProblem>[]
  /** The first rows as they were understood; 20 are kept. Identity numbers are masked by the caller. */
  sample: SampleRow[]
  organId?: string | null
  createdBy: string
}

export function insertBatch(trx: Trx, { problems, sample, ...batch }: NewBatch): Promise<BatchRow> {
  const findings = {
    list: problems.slice(0, MOST_PROBLEMS),
    total: problems.length,
    sample: sample.slice(0, SAMPLE_ROWS),
  }
  return (
    trx
      .insertInto('importBatch')
      // json and not jsonb: the columns of the sample stay in the order of the sheet.
      .values({ ...batch, problems: sql`${JSON.stringify(findings)}::json` })
      .returningAll()
      .executeTakeFirstOrThrow()
  )
}

/** Which batch; the kind keeps one slice from another's batches, the creator one user from another's. */
export interface BatchKey {
  id: string
  kind: BatchKind
  createdBy?: string
}

const batches = (db: Db, { id, kind, createdBy }: BatchKey) =>
  db
    .selectFrom('importBatch')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind)
    .$if(createdBy !== undefined, (query) => query.where('createdBy', '=', createdBy!))

export const findBatch = (db: Db, key: BatchKey): Promise<BatchRow | undefined> => batches(db, key).executeTakeFirst()

/** The same row, held until the transaction ends, so that a batch is carried out once. */
export const lockBatch = (trx: Trx, key: BatchKey): Promise<BatchRow | undefined> =>
  batches(trx, key).forUpdate().executeTakeFirst()

export interface BatchMove {
  from: BatchState
  to: BatchState
  mode?: 'ALL_OR_NOTHING' | 'GOOD_ROWS'
  /** `created` is how many rows came into being. */
  result?: { created: number } & Record<string, unknown>
  /** When it came to an end; for DONE, FAILED and DISCARDED. */
  finishedAt?: Date
}

/** Moves a batch on. Refuses `import-changed-meanwhile` when it is no longer where the caller saw it. */
export async function moveBatch(trx: Trx, id: string, move: BatchMove): Promise<BatchRow> {
  const { from, to, mode, result, finishedAt } = move
  const row = await trx
    .updateTable('importBatch')
    .set({
      state: to,
      ...(mode && { mode }),
      ...(result && { result: json(result) }),
      ...(finishedAt && { finishedAt }),
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'import-changed-meanwhile')
  return row
}

/** The batch as the contracts show it. */
export function presentBatch(row: BatchRow, sample: SampleRow[] = row.problems.sample): Static<typeof ImportBatch> {
  const { id, kind, fileName, state, rows, good, duplicates, problems, result, createdAt } = row
  const created = typeof result?.created === 'number' ? result.created : null
  const found = { problems: problems.list, problemsTotal: problems.total, sample }
  return { id, kind, fileName, state, rows, good, duplicates, ...found, created, createdAt: createdAt.toISOString() }
}
