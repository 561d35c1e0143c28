import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../db/database.ts'
import type { Caller } from '../http/caller.ts'
import { reopenJob } from './job-queries.ts'
import { announce } from './outbox.ts'
import { reviveTask } from './queries.ts'
import { jobOf } from './run-task.ts'

/** How the platform has something recorded without knowing the audit slice: it is handed `audit.record`. */
export type Recorder = (
  trx: Trx,
  entry: {
    at: Date
    caller: Caller
    action: string
    subjectKind: string
    subjectId: string
    detail: Record<string, unknown>
  },
) => Promise<void>

/** Tries a task again that had failed for good, with all its attempts. Refuses `task-not-found`. */
export async function retryTask({ db, clock }: Deps, record: Recorder, caller: Caller, id: number): Promise<object> {
  return db.transaction().execute(async (trx) => {
    const task = await reviveTask(trx, id)
    if (!task) throw new Refusal('not-found', 'task-not-found')
    const jobId = jobOf(task.payload)
    if (jobId) await reopenJob(trx, jobId)
    await announce(trx)
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'task.retry',
      subjectKind: 'task',
      subjectId: String(id),
      detail: { topic: task.topic },
    })
    return {}
  })
}
