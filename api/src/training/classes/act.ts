import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { carryOut } from './carry-out.ts'
import { classRules } from './class-rules.ts'
import type { TrainingClass } from './contract.ts'
import { presentClass } from './present.ts'
import { type DetailedClass, isOrganIn, lockClass, moveClass, placesOf } from './queries.ts'
import { approvalClosedBecause, type ClassMove, moveClosedBecause } from './rules/class-life.ts'
import { holdTimetables } from './timetable/queries.ts'

/** Somebody else than the planner approves a class. */
export async function approveClass(deps: Deps, caller: Caller, id: string, version: number): Promise<TrainingClass> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await lockOwn(trx, caller, id, version)
    const because = approvalClosedBecause({ ...row, taken: 0 }, caller.accountId)
    if (because) throw new Refusal('conflict', because, { state: row.state })
    if (!(await moveClass(trx, id, { from: 'DRAFT', to: 'APPROVED', at })))
      throw new Refusal('conflict', 'class-changed-meanwhile')
    await audit.record(trx, {
      at,
      caller,
      action: 'training-class.approve',
      subjectKind: 'training_class',
      subjectId: id,
      organId: row.organId,
      detail: { from: 'DRAFT', to: 'APPROVED' },
    })
  })
  return presentClass(deps, caller, id)
}

/** Opens and closes sign-up, begins, ends or cancels a class. */
export async function actOnClass(
  deps: Deps,
  caller: Caller,
  id: string,
  { action, reason, version }: { action: ClassMove; reason?: string; version: number },
): Promise<TrainingClass> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await lockOwn(trx, caller, id, version)
    const facts = { ...row, ...(await placesOf(trx, id)), ...(await classRules(trx, at)) }
    const because = moveClosedBecause(action, facts, at)
    if (because) throw new Refusal('conflict', because, { state: row.state, taken: facts.taken })
    if (action === 'CANCEL' && !reason?.trim()) throw new Refusal('invalid', 'reason-missing')
    await carryOut(trx, caller, row, { move: action, reason: reason?.trim() }, at)
  })
  return presentClass(deps, caller, id)
}

async function lockOwn(trx: Trx, caller: Caller, id: string, version: number): Promise<DetailedClass> {
  await holdTimetables(trx)
  const row = await lockClass(trx, id)
  if (!row || !(await isOrganIn(trx, caller.scope, row.organId))) throw new Refusal('not-found', 'class-not-found')
  if (row.version !== version) throw new Refusal('conflict', 'class-changed-meanwhile', { version: row.version })
  return row
}
