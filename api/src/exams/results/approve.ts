import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { countUndecided } from '../invigilation/outage-queries.ts'
import { countWaiting } from '../marking/queries.ts'
import { lockSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { ResultSummary } from './contract.ts'
import { putApproval } from './queries.ts'
import { standingOf } from './standing.ts'
import { readSummary } from './summary.ts'

/** Approves the results that the caller saw, named by their hash; two different people must. */
export async function approveResults(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  resultHash: string,
): Promise<ResultSummary> {
  const at = deps.clock.now()
  const { accountId } = caller
  await asSystem(deps.db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    const pending = await countWaiting(trx, sessionId)
    if (pending > 0) throw new Refusal('conflict', 'marking-unfinished', { pending })
    const undecidedOutages = await countUndecided(trx, sessionId)
    if (undecidedOutages > 0) throw new Refusal('conflict', 'outage-undecided', { undecidedOutages })
    if (session.state !== 'SCORED') throw new Refusal('conflict', 'session-state', { state: session.state })
    const standing = await standingOf(trx, sessionId, accountId, at)
    if (standing.resultHash === null) throw new Refusal('conflict', 'results-none')
    if (standing.resultHash !== resultHash)
      throw new Refusal('conflict', 'result-changed-meanwhile', { resultHash: standing.resultHash })
    if (standing.hasApproved) throw new Refusal('conflict', 'result-already-approved')
    await putApproval(trx, { sessionId, accountId, resultHash, at })
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-result.approve',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { resultHash, approvals: standing.approvals.length + 1 },
    })
  })
  return readSummary(deps, caller, sessionId)
}
