import type { Deps } from '../../deps.ts'
import { errorText } from './error-text.ts'
import type { Handlers } from './handlers.ts'
import { failJob } from './job.ts'
import { beginTask, deleteFailedTwins, extendTask, failTask, finishTask, postponeTask } from './queries.ts'

/** A task is tried so often, over some twenty minutes, before it fails for good. */
export const MAX_ATTEMPTS = 8
const FIRST_PAUSE_MS = 10_000

/** How long a run may be silent before another process takes the task over. */
export const LEASE_MS = 60_000

/** The pause after a failed attempt, in milliseconds: 10 s, doubled each time. */
const pauseAfter = (attempt: number): number => FIRST_PAUSE_MS * 2 ** (attempt - 1)

const later = ({ clock }: Deps, milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds)

/**
 * Runs one task to its end or its next pause. Each step is a commit of its own and the handler works in its own
 * transactions: a process killed at any point leaves a task whose lease runs out and that runs again.
 * @throws only what the database throws; the handler's failure is stored with the task
 */
export async function runTask(deps: Deps, handlers: Handlers, id: number): Promise<void> {
  const { db, clock, log } = deps
  const task = await beginTask(db, id, Object.keys(handlers), later(deps, LEASE_MS))
  if (!task) return
  const { topic, payload, attempts: attempt } = task
  // Eight attempts that ended with their process could not say why.
  if (attempt > MAX_ATTEMPTS) return fail(deps, { id, attempt, payload }, new Error('every attempt was cut off'))
  try {
    await keepingLease(deps, id, attempt, () => handlers[topic]!(deps, payload, { id, attempt }))
  } catch (err) {
    log.error({ err, task: id, topic, attempt }, 'task failed')
    if (attempt === MAX_ATTEMPTS) return fail(deps, { id, attempt, payload }, err)
    return postponeTask(db, id, attempt, later(deps, pauseAfter(attempt)), errorText(err))
  }
  await finishTask(db, id, clock.now())
}

/** Says now and then that the run is alive, for as long as it is. */
async function keepingLease(deps: Deps, id: number, attempt: number, work: () => Promise<void>): Promise<void> {
  const extend = () =>
    extendTask(deps.db, id, attempt, later(deps, LEASE_MS)).catch((err) =>
      deps.log.warn({ err, task: id }, 'lease not extended'),
    )
  const heart = setInterval(extend, LEASE_MS / 3)
  try {
    await work()
  } finally {
    clearInterval(heart)
  }
}

interface Run {
  id: number
  attempt: number
  payload: object
}

async function fail({ db, clock }: Deps, { id, attempt, payload }: Run, error: unknown): Promise<void> {
  const hasFailed = await failTask(db, id, attempt, clock.now(), errorText(error))
  if (!hasFailed) return
  await deleteFailedTwins(db, id)
  const jobId = jobOf(payload)
  if (jobId) await failJob(db, jobId, error)
}

/** The visible job that a task works for. */
export function jobOf(payload: object): string | undefined {
  const { jobId } = payload as { jobId?: unknown }
  return typeof jobId === 'string' ? jobId : undefined
}
