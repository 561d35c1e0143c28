import { sql } from 'kysely'
import { type Db, json, type Trx } from '../db/database.ts'

export function insertJob(trx: Trx, job: { kind: string; subjectId: string | null; createdBy: string | null }) {
  return trx.insertInto('job').values(job).returningAll().executeTakeFirstOrThrow()
}

export function findJob(db: Db, id: string, createdBy: string) {
  return db.selectFrom('job').selectAll().where('id', '=', id).where('createdBy', '=', createdBy).executeTakeFirst()
}

interface JobChange {
  done?: number
  total?: number | null
  error?: string | null
  result?: Record<string, unknown>
}

/** An end is final: a straggler does not set a job that is done or failed in motion again. */
export async function moveJob(db: Db, id: string, state: 'RUNNING' | 'DONE' | 'FAILED', change: JobChange) {
  const { result, ...columns } = change
  await db
    .updateTable('job')
    .set({ state, ...columns, ...(result && { result: json(result) }) })
    .set({ finishedAt: state === 'RUNNING' ? null : sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', ['QUEUED', 'RUNNING'])
    .execute()
}

/** A failed job waits again, because its task is tried again. */
export async function reopenJob(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('job')
    .set({ state: 'QUEUED', error: null, finishedAt: null })
    .where('id', '=', id)
    .where('state', '=', 'FAILED')
    .execute()
}
