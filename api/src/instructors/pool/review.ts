import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Instructor } from '../contract.ts'
import { failed } from '../rules/guards.ts'
import { afterApproval } from '../rules/life.ts'
import { turnBackProblem } from '../rules/review.ts'
import { moveEntry, refuseStale } from './change-entry.ts'
import { refuseUnlessOpen } from './entry-rules.ts'
import { guardsNow } from './facts.ts'
import { type EntryRow, lockEntry } from './queries.ts'
import { readInstructor } from './read.ts'

interface Request {
  decision: 'APPROVE' | 'RETURN' | 'REJECT'
  reason?: string
  version: number
}

/** One level's review of one nomination. The last approval opens the publicity period (公示). */
export async function reviewNomination(deps: Deps, caller: Caller, id: string, request: Request): Promise<Instructor> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const row = await lockEntry(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'instructor-not-found')
    const { levels } = await refuseUnlessOpen(trx, caller, row, 'REVIEW', dayOf(at))
    refuseStale(row, request.version)
    if (request.decision === 'APPROVE') await approve(trx, caller, row, levels, at)
    else await turnBack(trx, caller, row, { decision: request.decision, reason: request.reason }, at)
  })
  return readInstructor(deps, caller, id)
}

async function approve(trx: Trx, caller: Caller, row: EntryRow, levels: Parameters<typeof afterApproval>[0], at: Date) {
  const day = dayOf(at)
  const level = row.nextLevel!
  const { state: to, nextLevel } = afterApproval(levels, row.organLevel, level)
  if (to === 'PUBLICISED') await refuseUnmet(trx, row, day)
  const days = to === 'PUBLICISED' ? await ruleOn(trx, 'instructor.publicity_days', day) : 0
  const publicityUntil = days > 0 ? addWorkingDays(day, days) : null
  const changes = { nextLevel, endReason: null, publicityUntil }
  await moveEntry(trx, row, { to, reason: null, level, changes, actorId: caller.accountId, at })
  await audit.record(trx, {
    at,
    caller,
    action: 'instructor.approve',
    subjectKind: 'instructor',
    subjectId: row.id,
    organId: row.organId,
    detail: { from: row.state, to, level, publicityUntil },
  })
}

/** The conditions may have changed since the unit nominated. */
export async function refuseUnmet(trx: Trx, row: EntryRow, day: string): Promise<void> {
  const unmet = failed(await guardsNow(trx, row, day))
  if (unmet.length > 0) throw new Refusal('conflict', 'nomination-conditions-unmet', { guards: unmet })
}

interface TurnBack {
  decision: 'RETURN' | 'REJECT'
  reason: string | undefined
  /** An objection during the publicity period was upheld (异议成立). */
  isObjection?: boolean
}

export async function turnBack(
  trx: Trx,
  caller: Caller,
  row: EntryRow,
  { decision, reason, isObjection = false }: TurnBack,
  at: Date,
): Promise<void> {
  const maxReturns = await ruleOn(trx, 'review.max_returns', dayOf(at))
  // An objection is heard however often the nomination has come back.
  const facts = { reason, returnCount: isObjection ? 0 : row.returnCount, maxReturns: isObjection ? 1 : maxReturns }
  const problem = turnBackProblem(decision, facts)
  if (problem) throw new Refusal(problem === 'review-reason-missing' ? 'invalid' : 'conflict', problem, { maxReturns })
  const to = decision === 'RETURN' ? 'RETURNED' : 'REJECTED'
  const changes = { nextLevel: null, endReason: reason!, publicityUntil: null }
  await moveEntry(trx, row, { to, reason: reason!, level: row.nextLevel, changes, actorId: caller.accountId, at })
  await notify(trx, {
    accountId: row.createdBy,
    kind: 'instructor-returned',
    params: { personName: row.name, reason: reason!, state: to },
    link: `/instructors/${row.id}`,
  })
  const action = isObjection ? 'instructor.object' : decision === 'RETURN' ? 'instructor.return' : 'instructor.reject'
  await audit.record(trx, {
    at,
    caller,
    action,
    subjectKind: 'instructor',
    subjectId: row.id,
    organId: row.organId,
    detail: { from: row.state, level: row.nextLevel, reason },
  })
}
