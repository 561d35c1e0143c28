import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { afterMark, type Given } from '../rules/marking.ts'
import { gradeWhenAllMarked, holdUnreleased } from './grade-when-marked.ts'
import { markOf } from './mark-of.ts'
import { findSessionOfTask, insertMarking, listMarkings, lockTask } from './task-queries.ts'

/**
 * Gives the answer that the caller holds a mark. With the second one the two are put together: they agree, or a third
 * person decides.
 */
export async function giveMark(
  { db, clock }: Deps,
  caller: Caller,
  taskId: string,
  { comment, ...given }: Given & { comment: string | null },
): Promise<{ sessionId: string }> {
  const at = clock.now()
  const sessionId = await inScope(db, caller, (trx) => findSessionOfTask(trx, caller, taskId))
  if (!sessionId) throw new Refusal('not-found', 'marking-task-not-found')

  return asSystem(db, async (trx) => {
    // The session first, as everywhere: whether this was its last answer must be known for certain.
    const session = await holdUnreleased(trx, sessionId)
    const task = await lockTask(trx, taskId)
    const [first, ...others] = await listMarkings(trx, taskId)
    refuseWrongMarker(caller, task.claimedBy, [first, ...others])

    const { mark, points } = await markOf(trx, task, given)
    const after = afterMark(mark, first?.mark, task.maxMark, session.rules)
    const round = first ? 2 : 1
    await insertMarking(trx, { taskId, markerId: caller.accountId, round, mark, points, comment, at }, after)
    if (after.state === 'DONE') await gradeWhenAllMarked(trx, sessionId)
    await recordMark(trx, caller, { at, taskId, detail: { sessionId, round, mark, state: after.state } })
    return { sessionId }
  })
}

type Marking = Awaited<ReturnType<typeof listMarkings>>[number]

function refuseWrongMarker({ accountId }: Caller, claimedBy: string | null, marks: (Marking | undefined)[]): void {
  if (marks.some((one) => one?.markerId === accountId)) throw new Refusal('conflict', 'marking-already-given')
  // Who marked it meanwhile held it after the caller's time was over.
  if (claimedBy !== accountId) throw new Refusal('conflict', 'marking-claim-lost')
}

const recordMark = (
  trx: Trx,
  caller: Caller,
  { at, taskId, detail }: { at: Date; taskId: string; detail: Record<string, unknown> },
): Promise<void> =>
  audit.record(trx, {
    at,
    caller,
    action: 'exam-marking.mark',
    subjectKind: 'exam_marking_task',
    subjectId: taskId,
    detail,
  })
