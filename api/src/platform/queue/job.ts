import type { Db, Trx } from '../db/database.ts'
import type { Job } from './contract.ts'
import { errorText } from './error-text.ts'
import { findJob, insertJob, moveJob } from './job-queries.ts'

/**
 * Long work that somebody waits for. Enqueue its task in the same transaction, with the job's id as `jobId` in the
 * payload: when the task fails for good, so does the job.
 */
export async function createJob(
  trx: Trx,
  { kind, subjectId = null, createdBy }: { kind: string; subjectId?: string | null; createdBy: string | null },
): Promise<Job> {
  return present(await insertJob(trx, { kind, subjectId, createdBy }))
}

/** How much is done of how much; the first report says that the work has begun. */
export function reportProgress(db: Db, jobId: string, done: number, total: number | null): Promise<void> {
  return moveJob(db, jobId, 'RUNNING', { done, total })
}

export function finishJob(db: Db, jobId: string, result: Record<string, unknown> = {}): Promise<void> {
  return moveJob(db, jobId, 'DONE', { result, error: null })
}

/** @param error a Refusal shows its code; anything else a short text without data */
export function failJob(db: Db, jobId: string, error: unknown): Promise<void> {
  return moveJob(db, jobId, 'FAILED', { error: errorText(error) })
}

/** The job as its owner sees it; undefined for everybody else. */
export async function readJob(db: Db, jobId: string, accountId: string): Promise<Job | undefined> {
  const row = await findJob(db, jobId, accountId)
  return row && present(row)
}

type Row = Awaited<ReturnType<typeof insertJob>>

function present({ createdBy: _, createdAt, finishedAt, ...row }: Row): Job {
  return { ...row, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
}
