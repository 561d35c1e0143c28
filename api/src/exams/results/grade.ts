import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { countUndecided } from '../invigilation/outage-queries.ts'
import { GRADING, startGradingJob } from '../marking/grade-when-marked.ts'
import { closedBecause, NO_RESULTS } from '../rules/session-life.ts'
import { lockSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { findOpenJob } from './grading-queries.ts'

/** Starts the grading of a session as a job; grading again is allowed until the results are released. */
export function startGrading({ db, clock }: Deps, caller: Caller, sessionId: string): Promise<Job> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    const undecidedOutages = await countUndecided(trx, sessionId)
    const facts = { ...session, ...NO_RESULTS, waiting: 0, sat: 0, undecidedOutages }
    const because = closedBecause('GRADE', facts, caller.permissions, at)
    if (because) throw new Refusal('conflict', because, { state: session.state, undecidedOutages })
    const jobId = await findOpenJob(trx, GRADING, sessionId)
    if (jobId) throw new Refusal('conflict', 'grading-under-way', { jobId })

    const job = await startGradingJob(trx, sessionId, caller.accountId)
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-result.grade',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { jobId: job.id },
    })
    return job
  })
}
