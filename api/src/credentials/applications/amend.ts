import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Application } from '../contract.ts'
import { failed } from '../rules/guards.ts'
import { OPEN_STATES } from '../rules/review.ts'
import { chainOf, dueDay } from './chain.ts'
import { judgeAgain, unmet } from './judge.ts'
import { type ApplicationRow, lockApplications, type Move, moveApplications } from './queries.ts'
import { presentChanged } from './review.ts'
import { insertSteps } from './step-queries.ts'

interface Request {
  action: 'WITHDRAW' | 'RESUBMIT'
  reason: string | null
  version: number
}

/** The unit takes its application back, or sends it in again after a return: the review begins anew. */
export async function amendApplication(deps: Deps, caller: Caller, id: string, request: Request): Promise<Application> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const [row] = await lockApplications(trx, caller.scope, [id])
    if (!row) throw new Refusal('not-found', 'application-not-found')
    if (row.version !== request.version) throw new Refusal('conflict', 'application-changed-meanwhile')
    const move =
      request.action === 'WITHDRAW'
        ? withdrawal(row, request.reason)
        : await resubmission(trx, deps, caller, row, dayOf(at))
    if ((await moveApplications(trx, [move], at)) !== 1) throw new Refusal('conflict', 'application-changed-meanwhile')
    const { from: fromState, to: toState, reason } = move
    const step = { applicationId: id, fromState, toState, level: null, reason }
    await insertSteps(trx, [step], { actorId: caller.accountId, at })
    await audit.record(trx, {
      at,
      caller,
      action: request.action === 'WITHDRAW' ? 'application.withdraw' : 'application.resubmit',
      subjectKind: 'credential_application',
      subjectId: id,
      organId: row.organId,
      detail: { from: row.state, reason },
    })
  })
  return presentChanged(deps, caller, id)
}

function withdrawal({ id, state }: ApplicationRow, reason: string | null): Move {
  if (!(OPEN_STATES as readonly string[]).includes(state))
    throw new Refusal('conflict', 'application-decided', { state })
  if (!reason?.trim()) throw new Refusal('invalid', 'review-reason-missing')
  return { id, from: state, to: 'WITHDRAWN', nextLevel: null, dueOn: null, reason, credentialId: null, returned: 0 }
}

async function resubmission(trx: Trx, deps: Deps, caller: Caller, row: ApplicationRow, day: string): Promise<Move> {
  const { id, state, personId } = row
  if (state !== 'RETURNED') throw new Refusal('conflict', 'application-not-returned', { state })
  const [judged] = await judgeAgain(trx, deps, caller, [row], day)
  if (!judged) throw new Refusal('not-found', 'person-not-found', { personIds: [personId] })
  if (failed(judged.guards).length > 0)
    throw new Refusal('conflict', 'application-conditions-unmet', {
      people: [await unmet(trx, judged.known.person, judged.guards, day)],
    })
  const nextLevel = (await chainOf(trx, row, day))[0]!
  const dueOn = await dueDay(trx, nextLevel, day)
  return { id, from: state, to: 'SUBMITTED', nextLevel, dueOn, reason: null, credentialId: null, returned: 0 }
}
