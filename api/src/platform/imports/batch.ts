import { type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { ImportBatch, RowProblem } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, json, type Trx } from '../db/database.ts'
import type { JobTable } from '../queue/tables.ts'
import type { BatchKind, BatchState, Findings, ImportBatchTable, SampleRow } from './tables.ts'

const MOST_PROBLEMS = 1000
const SAMPLE_ROWS = 20

/** An uploaded sheet between its preview and its end. The stored bytes are read again when it is carried out. */
export type BatchRow = Selectable<ImportBatchTable> & {
  /** Of the job that reads or runs it, where one was asked for. */
  jobState?: Selectable<JobTable>['state'] | null
}

/** What reading a sheet found. */
export interface BatchFindings {
  rows: number
  good: number
  duplicates?: number
  /** All of them; the first 1000 are kept, and how many there were. Identity numbers are masked by the caller. */
  problems: Static<typeof RowProblem>[]
  /** Where all of them are kept, if the caller has stored them. */
  problemsFileId?: string
  /** The first rows as they were understood; 20 are kept. Identity numbers are masked by the caller. */
  sample: SampleRow[]
}

export interface NewBatch extends BatchFindings {
  kind: BatchKind
  /** What it is imported into, e.g. a question bank. */
  targetId?: string | null
  /** The stored upload (`storeFile`). */
  fileId: string
  fileName: string
  organId?: string | null
  createdBy: string
}

/** A batch whose file has been read. */
export const insertBatch = (trx: Trx, { problems, problemsFileId, sample, ...batch }: NewBatch): Promise<BatchRow> =>
  trx
    .insertInto('importBatch')
    .values({ ...batch, problems: kept({ problems, problemsFileId, sample }) })
    .returningAll()
    .executeTakeFirstOrThrow()

/** A batch whose file a job is going to read; `fillBatch` says what it found. */
export const insertUnreadBatch = (
  trx: Trx,
  batch: Omit<NewBatch, keyof BatchFindings> & { jobId: string },
): Promise<BatchRow> =>
  trx
    .insertInto('importBatch')
    .values({ ...batch, state: 'READING', rows: 0, good: 0, problems: kept({ problems: [], sample: [] }) })
    .returningAll()
    .executeTakeFirstOrThrow()

/** What was found takes the place of what the batch knew; it stays in its state. */
export async function fillBatch(trx: Trx, id: string, findings: BatchFindings): Promise<void> {
  const { rows, good, duplicates = 0, ...found } = findings
  await trx
    .updateTable('importBatch')
    .set({ rows, good, duplicates, problems: kept(found) })
    .where('id', '=', id)
    .execute()
}

/** As json and not jsonb: the columns of the sample stay in the order of the sheet. */
function kept({ problems, problemsFileId, sample }: Pick<BatchFindings, 'problems' | 'problemsFileId' | 'sample'>) {
  const findings: Findings = {
    list: problems.slice(0, MOST_PROBLEMS),
    total: problems.length,
    sample: sample.slice(0, SAMPLE_ROWS),
    ...(problemsFileId && { fileId: problemsFileId }),
  }
  return sql<Findings>`${JSON.stringify(findings)}::json`
}

/** Which batch; the kind keeps one slice from another's batches, the creator one user from another's. */
export interface BatchKey {
  id: string
  kind: BatchKind
  createdBy?: string
}

const batches = (db: Db, { id, kind, createdBy }: BatchKey) =>
  withJob(db)
    .where('b.id', '=', id)
    .where('b.kind', '=', kind)
    .$if(createdBy !== undefined, (query) => query.where('b.createdBy', '=', createdBy!))

const withJob = (db: Db) =>
  db.selectFrom('importBatch as b').leftJoin('job as j', 'j.id', 'b.jobId').selectAll('b').select('j.state as jobState')

export const findBatch = (db: Db, key: BatchKey): Promise<BatchRow | undefined> => batches(db, key).executeTakeFirst()

/** The same row, held until the transaction ends, so that a batch is carried out once. */
export const lockBatch = (trx: Trx, key: BatchKey): Promise<BatchRow | undefined> =>
  batches(trx, key).forUpdate('b').executeTakeFirst()

/** Whose batches, into what. */
export type BatchOwner = Pick<BatchRow, 'kind' | 'createdBy'> & { targetId: string }

/** The batches of one user into one target, newest first. */
export function listBatches(
  db: Db,
  { kind, targetId, createdBy }: BatchOwner,
  { limit, offset }: { limit: number; offset: number },
): Promise<BatchRow[]> {
  return withJob(db)
    .where('b.kind', '=', kind)
    .where('b.targetId', '=', targetId)
    .where('b.createdBy', '=', createdBy)
    .orderBy('b.createdAt', 'desc')
    .orderBy('b.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countBatches(db: Db, { kind, targetId, createdBy }: BatchOwner): Promise<number> {
  const row = await db
    .selectFrom('importBatch')
    .where('kind', '=', kind)
    .where('targetId', '=', targetId)
    .where('createdBy', '=', createdBy)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface BatchMove {
  from: BatchState
  to: BatchState
  mode?: 'ALL_OR_NOTHING' | 'GOOD_ROWS'
  /** The job that now works on it; null when none does. */
  jobId?: string | null
  /** `created` is how many rows came into being. */
  result?: { created: number } & Record<string, unknown>
  /** When it came to an end; for DONE, FAILED, DISCARDED and UNDONE. */
  finishedAt?: Date
}

/** Moves a batch on. Refuses `import-changed-meanwhile` when it is no longer where the caller saw it. */
export async function moveBatch(trx: Trx, id: string, move: BatchMove): Promise<BatchRow> {
  const { from, to, mode, jobId, result, finishedAt } = move
  const row = await trx
    .updateTable('importBatch')
    .set({
      state: to,
      ...(mode && { mode }),
      ...(jobId !== undefined && { jobId }),
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

/** The batch as the contracts show it. One whose job was given up has failed, although nobody could say so any more. */
export function presentBatch(row: BatchRow, sample: SampleRow[] = row.problems.sample): Static<typeof ImportBatch> {
  const { id, kind, fileName, jobId, rows, good, duplicates, problems, result, createdAt } = row
  const isWorkedOn = row.state === 'READING' || row.state === 'RUNNING'
  const state = isWorkedOn && row.jobState === 'FAILED' ? 'FAILED' : row.state
  const created = typeof result?.created === 'number' ? result.created : null
  const found = { problems: problems.list, problemsTotal: problems.total, sample }
  const counts = { rows, good, duplicates, ...found, created }
  return { id, kind, fileName, state, jobId, ...counts, createdAt: createdAt.toISOString() }
}
