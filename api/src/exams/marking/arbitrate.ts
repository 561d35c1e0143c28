import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { afterArbitration, type Given } from '../rules/marking.ts'
import { findSession } from '../sessions/queries.ts'
import { countArbitrations, findArbitration, listArbitrations as listRows } from './arbitration-queries.ts'
import type { Arbitration, ArbitrationRow } from './contract.ts'
import { gradeWhenAllMarked, holdUnreleased } from './grade-when-marked.ts'
import { markOf } from './mark-of.ts'
import { presentTask } from './present.ts'
import { insertMarking, listMarkings, lockTask, type TaskRow } from './task-queries.ts'

/** The answers that wait for an arbiter (仲裁) who may be the caller. */
export function listArbitrations({ db }: Deps, caller: Caller, request: PageRequest): Promise<Page<ArbitrationRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller, slice(request))
    const items = rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }))
    return paged(items, await countArbitrations(trx, caller), request)
  })
}

/** One of them with both marks. */
export function readArbitration({ db, keyring }: Deps, caller: Caller, taskId: string): Promise<Arbitration> {
  return inScope(db, caller, async (trx) => {
    const task = await arbitrable(trx, caller, taskId)
    const session = (await findSession(trx, task.sessionId))!
    const marks = (await listMarkings(trx, taskId)).map(({ mark, points, comment }) => ({ mark, points, comment }))
    return { ...(await presentTask(trx, keyring, session.name, task)), marks }
  })
}

/** Decides: the arbiter's mark is the mark of the answer. */
export async function arbitrateAnswer(
  { db, clock }: Deps,
  caller: Caller,
  taskId: string,
  { comment, ...given }: Given & { comment: string },
): Promise<{ sessionId: string }> {
  const at = clock.now()
  const { sessionId } = await inScope(db, caller, (trx) => arbitrable(trx, caller, taskId))
  return asSystem(db, async (trx) => {
    await holdUnreleased(trx, sessionId)
    const task = await lockTask(trx, taskId)
    if (task.state !== 'ARBITRATION') throw new Refusal('conflict', 'marking-decided', { state: task.state })
    const [first, second] = await listMarkings(trx, taskId)
    const { mark, points } = await markOf(trx, task, given)
    const finalMark = afterArbitration(first!.mark, second!.mark, mark)
    const marking = { taskId, markerId: caller.accountId, round: 3, mark, points, comment, at }
    await insertMarking(trx, marking, { state: 'DONE', finalMark })
    await gradeWhenAllMarked(trx, sessionId)
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-marking.arbitrate',
      subjectKind: 'exam_marking_task',
      subjectId: taskId,
      detail: { sessionId, marks: [first!.mark, second!.mark], mark: finalMark, comment },
    })
    return { sessionId }
  })
}

async function arbitrable(trx: Trx, caller: Caller, taskId: string): Promise<TaskRow> {
  const task = await findArbitration(trx, caller, taskId)
  if (!task) throw new Refusal('not-found', 'marking-task-not-found')
  return task
}
