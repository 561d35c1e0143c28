import type { Deps } from '../../deps.ts'
import type { Trx } from '../db/database.ts'
import type { Schedule } from './handlers.ts'
import { announce, enqueue } from './outbox.ts'
import { hastenTasks, isWaiting } from './queries.ts'
import type { Wake } from './wake.ts'

/** Adds the tasks that come round by themselves, in the one process that holds the scheduler's lock. */
export class Scheduler {
  readonly #deps: Deps
  readonly #schedules: readonly Schedule[]
  readonly #wake: Wake
  readonly #last = new Map<string, number>()

  constructor(deps: Deps, schedules: readonly Schedule[], wake: Wake) {
    this.#deps = deps
    this.#schedules = schedules
    this.#wake = wake
  }

  /** Enqueues what is due by the clock. A process that has just become the scheduler begins with all of them. */
  async tick(): Promise<void> {
    const now = this.#deps.clock.now().getTime()
    const due = this.#schedules.filter(({ topic, everySeconds }) => {
      const last = this.#last.get(topic)
      return last === undefined || now - last >= everySeconds * 1000
    })
    if (due.length === 0) return
    if (!(await this.#wake.isScheduler())) {
      this.#last.clear()
      return
    }
    for (const { topic } of due) {
      await this.#deps.db.transaction().execute((trx) => comeRound(trx, topic))
      this.#last.set(topic, now)
    }
  }
}

/** One task at a time: a run that failed is tried again now instead of piling up with the next. */
async function comeRound(trx: Trx, topic: string): Promise<void> {
  if (!(await isWaiting(trx, topic))) return enqueue(trx, topic, {})
  await hastenTasks(trx, topic)
  await announce(trx)
}
