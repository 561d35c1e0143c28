import type { Deps } from '../../deps.ts'
import { BullRelay } from './bull.ts'
import { coalesced } from './coalesced.ts'
import type { Handlers, Schedule } from './handlers.ts'
import { claimTasks } from './queries.ts'
import { LEASE_MS, runTask } from './run-task.ts'
import { Scheduler } from './scheduler.ts'
import { Wake } from './wake.ts'
import { WorkerPool } from './worker-pool.ts'

const CONCURRENCY = 4
const RELAY_BATCH = 100
const POLL_MS = 2000
const STOP_MS = 8000

export interface RunnerOptions {
  deps: Deps
  handlers: Handlers
  schedules?: readonly Schedule[]
  /** With a Redis tasks are spread over all processes by Bull; without one they run in the process that claims them. */
  redisUrl?: string
  /** Nothing runs by itself, only what `drain()` runs. For tests. */
  manual?: boolean
}

export interface Runner {
  /** Takes no new task and waits for the running ones, at most 8 s; what is cut off runs again elsewhere. */
  stop(): Promise<void>
  /** Runs everything that is due by the clock, including what that enqueues, in this process. For tests. */
  drain(): Promise<void>
}

/**
 * Works on the outbox: woken by PostgreSQL when a task is added, and by a slow poll for what is due later. Any number
 * of processes may run one on the same database. A database or Redis that goes away is waited for.
 */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { deps, handlers, schedules = [], manual = false } = options
  const { config, log } = deps
  refuseUnhandled(handlers, schedules)
  let isStopped = false

  const claim = async (limit: number) => (isStopped ? [] : claimDue(deps, handlers, limit))
  const run = (id: number) => runTask(deps, handlers, id)
  const pool = new WorkerPool({ size: CONCURRENCY, claim, run, onFree: () => pump(), log })
  const relay = openRelay(options, run)

  const pump = coalesced(async () => {
    if (manual) return
    try {
      while ((await (relay?.isReady ? relayDue(relay, claim) : pool.startDue())) > 0);
    } catch (err) {
      log.warn({ err }, 'tasks are waiting')
    }
  })

  const wake = new Wake({ url: config.databaseUrl, log, onNews: () => pump() })
  const scheduler = new Scheduler(deps, schedules, wake)
  const tick = () => scheduler.tick().catch((err) => log.warn({ err }, 'schedules are waiting'))
  await wake.open()
  const poll = manual ? undefined : setInterval(() => tick().then(pump), POLL_MS)
  if (!manual) void tick().then(pump)

  return {
    async stop() {
      isStopped = true
      clearInterval(poll)
      await within(STOP_MS, Promise.allSettled([pool.settled(), relay?.close()]))
      await wake.close()
    },
    async drain() {
      await scheduler.tick()
      await pool.drain()
    },
  }
}

function refuseUnhandled(handlers: Handlers, schedules: readonly Schedule[]): void {
  const unhandled = schedules.filter(({ topic }) => !handlers[topic]).map(({ topic }) => topic)
  if (unhandled.length > 0) throw new Error(`no handler for the scheduled topics ${unhandled.join(', ')}`)
}

function claimDue({ db, clock }: Deps, handlers: Handlers, limit: number): Promise<number[]> {
  const now = clock.now()
  const until = new Date(now.getTime() + LEASE_MS)
  return claimTasks(db, { topics: Object.keys(handlers), now, until, limit })
}

function openRelay({ deps, redisUrl }: RunnerOptions, run: (id: number) => Promise<void>): BullRelay | undefined {
  const { config, log } = deps
  const queueName = decodeURIComponent(new URL(config.databaseUrl).pathname.slice(1))
  return redisUrl ? new BullRelay({ redisUrl, queueName, concurrency: CONCURRENCY, log, run }) : undefined
}

/** Hands one batch to Bull; 0 when nothing more waits. */
async function relayDue(relay: BullRelay, claim: (limit: number) => Promise<number[]>): Promise<number> {
  const ids = await claim(RELAY_BATCH)
  if (ids.length > 0) await relay.send(ids)
  return ids.length
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
