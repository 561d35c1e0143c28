import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { findOpenJob } from '../results/grading-queries.ts'
import { lockSession } from '../sessions/queries.ts'
import { countWaiting } from './queries.ts'

/** The session of an answer, held until the transaction ends; its results can still change. */
export async function holdUnreleased(trx: Trx, sessionId: string) {
  const session = (await lockSession(trx, sessionId))!
  const { state } = session
  if (state !== 'ENDED' && state !== 'SCORED') throw new Refusal('conflict', 'session-state', { state })
  return session
}

export const GRADING = 'exams.grade'

/**
 * Grades the session once more when its last answer has its mark. A grading that is under way looks for that itself
 * when it ends, so none is started beside it. The caller holds the session.
 */
export async function gradeWhenAllMarked(trx: Trx, sessionId: string): Promise<void> {
  if ((await countWaiting(trx, sessionId)) > 0) return
  if (await findOpenJob(trx, GRADING, sessionId)) return
  await startGradingJob(trx, sessionId, null)
}

/** A grading of the session as a visible job. */
export async function startGradingJob(trx: Trx, sessionId: string, createdBy: string | null) {
  const job = await createJob(trx, { kind: GRADING, subjectId: sessionId, createdBy })
  await enqueue(trx, GRADING, { sessionId, jobId: job.id })
  return job
}
