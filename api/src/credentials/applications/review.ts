import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal, type RefusalKind } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Application } from '../contract.ts'
import { type ReviewProblem, reviewProblem, turnBackProblem } from '../rules/review.ts'
import { approve } from './approve.ts'
import { presentApplications } from './present.ts'
import {
  type ApplicationRow,
  findApplication,
  listWaitingOfBatch,
  lockApplications,
  moveApplications,
} from './queries.ts'
import { insertSteps } from './step-queries.ts'

const KIND: Record<ReviewProblem, RefusalKind> = {
  'application-decided': 'conflict',
  'review-level-foreign': 'forbidden',
  'application-own-submission': 'forbidden',
  'application-own-case': 'forbidden',
}

interface Request {
  decision: 'APPROVE' | 'RETURN' | 'REJECT'
  reason?: string
  version: number
}

/** One review of one application. At the last level an approval gives the number and makes the credential. */
export async function reviewApplication(
  deps: Deps,
  caller: Caller,
  id: string,
  request: Request,
): Promise<Application> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const [row] = await lockApplications(trx, caller.scope, [id])
    if (!row) throw new Refusal('not-found', 'application-not-found')
    const problem = reviewProblem(row, caller)
    if (problem) throw new Refusal(KIND[problem], problem, { level: row.nextLevel, state: row.state })
    if (row.version !== request.version) throw new Refusal('conflict', 'application-changed-meanwhile')
    if (request.decision === 'APPROVE') {
      const { refused } = await approve(trx, deps, caller, [row], at)
      if (refused[0]) throw new Refusal('conflict', refused[0].code, refused[0].detail)
    } else await turnBack(trx, caller, row, request.decision, request.reason, at)
  })
  return presentChanged(deps, caller, id)
}

/** By id, or all of a batch that wait for the caller. */
interface Many {
  ids?: readonly string[]
  batchId?: string
}

/** Approves each that may be approved, in one transaction, and names the others. */
export async function reviewApplications(deps: Deps, caller: Caller, { ids: named = [], batchId }: Many) {
  const at = deps.clock.now()
  return inScope(deps.db, caller, async (trx) => {
    const ofBatch = batchId ? await listWaitingOfBatch(trx, caller.scope, batchId, [...caller.reviewLevels]) : []
    const ids = [...new Set([...named, ...ofBatch])]
    if (ids.length === 0) return { approved: 0, refused: [] }
    const rows = await lockApplications(trx, caller.scope, ids)
    const problems = new Map<string, string>(ids.map((id) => [id, 'application-not-found']))
    const good = rows.filter((row) => {
      const problem = reviewProblem(row, caller)
      if (problem) problems.set(row.id, problem)
      else problems.delete(row.id)
      return problem === undefined
    })
    const { refused } = await approve(trx, deps, caller, good, at)
    for (const { id, code } of refused) problems.set(id, code)
    return {
      approved: good.length - refused.length,
      refused: ids.flatMap((id) => (problems.has(id) ? [{ id, code: problems.get(id)! }] : [])),
    }
  })
}

async function turnBack(
  trx: Trx,
  caller: Caller,
  row: ApplicationRow,
  decision: 'RETURN' | 'REJECT',
  reason: string | undefined,
  at: Date,
) {
  const maxReturns = await ruleOn(trx, 'review.max_returns', dayOf(at))
  const problem = turnBackProblem(decision, { reason, returnCount: row.returnCount, maxReturns })
  if (problem) throw new Refusal(problem === 'review-reason-missing' ? 'invalid' : 'conflict', problem, { maxReturns })
  const to = decision === 'RETURN' ? 'RETURNED' : 'REJECTED'
  const step = { from: row.state, to, reason: reason ?? null } as const
  const returned = decision === 'RETURN' ? 1 : 0
  const moved = await moveApplications(
    trx,
    [{ id: row.id, ...step, nextLevel: null, dueOn: null, credentialId: null, returned }],
    at,
  )
  if (moved !== 1) throw new Refusal('conflict', 'application-changed-meanwhile')
  await insertSteps(
    trx,
    [{ applicationId: row.id, fromState: row.state, toState: to, level: row.nextLevel, reason: step.reason }],
    { actorId: caller.accountId, at },
  )
  await notify(trx, {
    accountId: row.createdBy,
    kind: 'application-returned',
    params: { personName: row.personName, reason: reason ?? '', state: to },
    link: `/credential-applications/${row.id}`,
  })
  await audit.record(trx, {
    at,
    caller,
    action: decision === 'RETURN' ? 'application.return' : 'application.reject',
    subjectKind: 'credential_application',
    subjectId: row.id,
    organId: row.organId,
    detail: { from: row.state, level: row.nextLevel, reason },
  })
}

/** After the commit, so that nobody waits for the audit's lock while the answer is put together. */
export function presentChanged({ db, clock }: Deps, caller: Caller, id: string): Promise<Application> {
  return inScope(db, caller, async (trx) => {
    const row = await findApplication(trx, caller.scope, id)
    const maxReturns = await ruleOn(trx, 'review.max_returns', todayOf(clock))
    const [application] = presentApplications(caller, [row!], maxReturns)
    return application!
  })
}
