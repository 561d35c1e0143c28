import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { record, verifyChain } from '../../api/src/audit/index.ts'
import { type Caller, NOBODY } from '../../api/src/platform/http/caller.ts'
import { createJob, finishJob, readJob, reportProgress } from '../../api/src/platform/queue/job.ts'
import { enqueue, type Handlers, type Schedule } from '../../api/src/platform/queue/outbox.ts'
import { beginTask, claimTasks } from '../../api/src/platform/queue/queries.ts'
import { retryTask } from '../../api/src/platform/queue/retry.ts'
import { MAX_ATTEMPTS } from '../../api/src/platform/queue/run-task.ts'
import { type Runner, startRunner } from '../../api/src/platform/queue/runner.ts'
import { Wake } from '../../api/src/platform/queue/wake.ts'
import { type TestDeps, testDeps } from '../support/deps.ts'

let test: TestDeps

beforeAll(async () => {
  test = await testDeps()
})
afterAll(() => test.close())
afterEach(() => test.owner.deleteFrom('outbox').execute())

async function runner(
  handlers: Handlers,
  { schedules, manual = true }: { schedules?: Schedule[]; manual?: boolean } = {},
) {
  const started = await startRunner({ deps: test.deps, handlers, schedules, manual })
  onTestFinished(() => started.stop())
  return started
}

const add = (topic: string, payload: object = {}, options?: { availableAt?: Date }) =>
  test.deps.db.transaction().execute((trx) => enqueue(trx, topic, payload, options))

const tasks = () => test.owner.selectFrom('outbox').selectAll().orderBy('id').execute()
const onlyTask = async () => (await tasks())[0]!

/** A handler that writes down what it was given. */
function listener() {
  const heard: object[] = []
  const handlers: Handlers = {
    'test.hear': async (_deps, payload) => {
      heard.push(payload)
    },
  }
  return { heard, handlers }
}

/** Moves the clock past every pause and lease, and drains. */
async function drainLater(running: Runner): Promise<void> {
  test.clock.advance({ hours: 1 })
  await running.drain()
}

describe('a task', () => {
  it('exists if, and only if, the change does', async () => {
    const { heard, handlers } = listener()
    const running = await runner(handlers)
    const failing = test.deps.db.transaction().execute(async (trx) => {
      await enqueue(trx, 'test.hear', { n: 1 })
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow()
    await add('test.hear', { n: 2 })
    await running.drain()
    expect(heard).toEqual([{ n: 2 }])
  })

  it('runs once, in order, and what it enqueues runs as well', async () => {
    const heard: number[] = []
    const running = await runner({
      'test.count': async ({ db }, { n }: { n: number }) => {
        heard.push(n)
        if (n < 3) await db.transaction().execute((trx) => enqueue(trx, 'test.count', { n: n + 1 }))
      },
    })
    await add('test.count', { n: 1 })
    await running.drain()
    await drainLater(running)
    expect(heard).toEqual([1, 2, 3])
    expect((await tasks()).map(({ doneAt, attempts }) => [doneAt !== null, attempts])).toEqual([
      [true, 1],
      [true, 1],
      [true, 1],
    ])
  })

  it('can be added from the candidate side of an examination', async () => {
    const { heard, handlers } = listener()
    const running = await runner(handlers)
    await test.deps.examDb.transaction().execute((trx) => enqueue(trx, 'test.hear', { attempt: 7 }))
    await running.drain()
    expect(heard).toEqual([{ attempt: 7 }])
  })

  it('waits for its time by the application’s clock', async () => {
    const { heard, handlers } = listener()
    const running = await runner(handlers)
    await add('test.hear', {}, { availableAt: new Date(test.clock.now().getTime() + 90 * 60_000) })
    await running.drain()
    test.clock.advance({ minutes: 89 })
    await running.drain()
    expect(heard).toHaveLength(0)
    test.clock.advance({ minutes: 1 })
    await running.drain()
    expect(heard).toHaveLength(1)
  })

  it('of a topic that this release does not know is left for one that does', async () => {
    const running = await runner(listener().handlers)
    await add('test.of-tomorrow')
    await drainLater(running)
    expect(await onlyTask()).toMatchObject({ attempts: 0, doneAt: null, failedAt: null })
  })

  it('runs once although two processes work on hundreds', async () => {
    const { heard, handlers } = listener()
    const both = await Promise.all([runner(handlers), runner(handlers)])
    await test.deps.db.transaction().execute(async (trx) => {
      for (let n = 0; n < 300; n += 1) await enqueue(trx, 'test.hear', { n })
    })
    await Promise.all(both.map((running) => running.drain()))
    expect(new Set(heard.map((payload) => JSON.stringify(payload))).size).toBe(300)
    expect(heard).toHaveLength(300)
  })
})

describe('a killed process', () => {
  it('that had claimed a task and not begun it loses it when the lease ends', async () => {
    const { heard, handlers } = listener()
    const running = await runner(handlers)
    await add('test.hear', { n: 1 })
    const now = test.clock.now()
    const until = new Date(now.getTime() + 60_000)
    await claimTasks(test.deps.db, { topics: ['test.hear'], now, until, limit: 10 })
    await running.drain()
    expect(heard).toHaveLength(0)
    test.clock.advance({ seconds: 60 })
    await running.drain()
    expect(heard).toEqual([{ n: 1 }])
  })

  it('that had begun a task leaves it to be run again from the start', async () => {
    const { heard, handlers } = listener()
    const running = await runner(handlers)
    await add('test.hear', { n: 1 })
    const { id } = await onlyTask()
    await beginTask(test.deps.db, id, ['test.hear'], new Date(test.clock.now().getTime() + 60_000))
    await running.drain()
    expect(heard).toHaveLength(0)
    await drainLater(running)
    expect(heard).toEqual([{ n: 1 }])
    expect(await onlyTask()).toMatchObject({ attempts: 2, failedAt: null })
  })

  it('again and again with the same task ends as a failure that says so', async () => {
    const { heard, handlers } = listener()
    const running = await runner(handlers)
    await add('test.hear')
    const { id } = await onlyTask()
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) await beginTask(test.deps.db, id, ['test.hear'], test.clock.now())
    await running.drain()
    expect(heard).toHaveLength(0)
    expect(await onlyTask()).toMatchObject({
      failedAt: expect.any(Date),
      lastError: expect.stringContaining('cut off'),
    })
  })
})

describe('a failing task', () => {
  it('is tried again after a growing pause, and its success forgets the failure', async () => {
    let failures = 2
    const running = await runner({
      'test.flaky': async () => {
        if (failures-- > 0) throw new Error('not now')
      },
    })
    await add('test.flaky')
    await running.drain()
    expect(await onlyTask()).toMatchObject({ attempts: 1, doneAt: null, lastError: 'Error: not now' })
    test.clock.advance({ seconds: 9 })
    await running.drain()
    expect((await onlyTask()).attempts).toBe(1)
    test.clock.advance({ seconds: 1 })
    await running.drain()
    expect((await onlyTask()).attempts).toBe(2)
    test.clock.advance({ seconds: 19 })
    await running.drain()
    expect((await onlyTask()).attempts).toBe(2)
    test.clock.advance({ seconds: 1 })
    await running.drain()
    expect(await onlyTask()).toMatchObject({ attempts: 3, doneAt: expect.any(Date), lastError: null })
  })

  it('ends as failed with its job, keeps no secret, and works when an administrator has it tried again', async () => {
    let isBroken = true
    const { db } = test.deps
    const caller: Caller = { ...NOBODY, accountId: crypto.randomUUID(), displayName: '系统管理员' }
    const running = await runner({
      'test.poison': async (deps, { jobId }: { jobId: string }) => {
        await reportProgress(deps.db, jobId, 1, 2)
        if (isBroken) throw new Error('no way to postgres://app:Pa55word@db/x for 43010219900101123X')
        await finishJob(deps.db, jobId, { created: 2 })
      },
    })
    const job = await db.transaction().execute(async (trx) => {
      const created = await createJob(trx, { kind: 'test', subjectId: 'x', createdBy: caller.accountId })
      await enqueue(trx, 'test.poison', { jobId: created.id })
      return created
    })
    for (let n = 1; n < MAX_ATTEMPTS; n += 1) {
      await drainLater(running)
      expect(await readJob(db, job.id, caller.accountId)).toMatchObject({ state: 'RUNNING', done: 1, total: 2 })
    }
    await drainLater(running)
    const failed = await onlyTask()
    expect(failed).toMatchObject({ attempts: MAX_ATTEMPTS, failedAt: expect.any(Date), doneAt: null })
    expect(failed.lastError).not.toMatch(/Pa55word|43010219900101123X/)
    expect(await readJob(db, job.id, caller.accountId)).toMatchObject({ state: 'FAILED', error: failed.lastError })
    await drainLater(running)
    expect((await onlyTask()).attempts).toBe(MAX_ATTEMPTS)

    isBroken = false
    await retryTask(test.deps, record, caller, failed.id)
    expect(await readJob(db, job.id, caller.accountId)).toMatchObject({
      state: 'QUEUED',
      error: null,
      finishedAt: null,
    })
    await running.drain()
    expect(await onlyTask()).toMatchObject({ attempts: 1, failedAt: null, doneAt: expect.any(Date) })
    expect(await readJob(db, job.id, caller.accountId)).toMatchObject({ state: 'DONE', result: { created: 2 } })
    const entries = await db.selectFrom('auditEntry').select(['action', 'subjectId', 'actorName']).execute()
    expect(entries).toEqual([{ action: 'task.retry', subjectId: String(failed.id), actorName: '系统管理员' }])
    expect(await verifyChain(db)).toMatchObject({ entries: 1, firstBroken: null })
  })

  it('cannot be tried again while it has not failed', async () => {
    await add('test.hear')
    const { id } = await onlyTask()
    await expect(retryTask(test.deps, record, NOBODY, id)).rejects.toMatchObject({ code: 'task-not-found' })
  })
})

describe('a job', () => {
  it('is shown to whoever started it and to nobody else', async () => {
    const mine = crypto.randomUUID()
    const { db } = test.deps
    const job = await db.transaction().execute((trx) => createJob(trx, { kind: 'test', createdBy: mine }))
    expect(await readJob(db, job.id, mine)).toEqual(job)
    expect(await readJob(db, job.id, crypto.randomUUID())).toBeUndefined()
  })

  it('that has ended stays as it ended', async () => {
    const mine = crypto.randomUUID()
    const { db } = test.deps
    const job = await db.transaction().execute((trx) => createJob(trx, { kind: 'test', createdBy: mine }))
    await finishJob(db, job.id, { rows: 3 })
    await reportProgress(db, job.id, 1, 3)
    expect(await readJob(db, job.id, mine)).toMatchObject({ state: 'DONE', result: { rows: 3 }, done: 0 })
  })
})

describe('a schedule', () => {
  const schedules: Schedule[] = [{ topic: 'test.hear', everySeconds: 60 }]

  it('comes round once, however many processes there are', async () => {
    const { heard, handlers } = listener()
    const three = [
      await runner(handlers, { schedules }),
      await runner(handlers, { schedules }),
      await runner(handlers, { schedules }),
    ]
    const drainAll = () => Promise.all(three.map((running) => running.drain()))
    await drainAll()
    await drainAll()
    expect(heard).toHaveLength(1)
    test.clock.advance({ seconds: 59 })
    await drainAll()
    expect(heard).toHaveLength(1)
    test.clock.advance({ seconds: 1 })
    await drainAll()
    expect(heard).toHaveLength(2)
  })

  it('is taken over by another process when the one that had it ends', async () => {
    const first = listener()
    const second = listener()
    const a = await startRunner({ deps: test.deps, handlers: first.handlers, schedules, manual: true })
    const b = await runner(second.handlers, { schedules })
    await a.drain()
    await b.drain()
    expect([first.heard.length, second.heard.length]).toEqual([1, 0])
    await a.stop()
    await b.drain()
    expect(second.heard).toHaveLength(1)
  })

  it('that fails is tried again when it comes round, keeps one failure to show, and goes on trying', async () => {
    const heard: number[] = []
    const handlers: Handlers = {
      'test.hear': async (_deps, _payload, { attempt }) => {
        heard.push(attempt)
        throw new Error('not now')
      },
    }
    const running = await runner(handlers, { schedules: [{ topic: 'test.hear', everySeconds: 5 }] })
    for (let n = 0; n < 2 * MAX_ATTEMPTS + 3; n += 1) {
      await running.drain()
      test.clock.advance({ seconds: 5 })
    }
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3])
    expect((await tasks()).map(({ failedAt, attempts }) => [failedAt !== null, attempts])).toEqual([
      [true, 8],
      [false, 3],
    ])
  })

  it('without a handler is refused at the start', async () => {
    await expect(startRunner({ deps: test.deps, handlers: {}, schedules })).rejects.toThrow('test.hear')
  })
})

describe('news of a task', () => {
  /** A wake whose news can be awaited one by one. */
  async function listening() {
    let tell: () => void = () => {}
    const wake = new Wake({ url: test.url, log: test.deps.log, onNews: () => tell() })
    const next = () =>
      new Promise<void>((resolve) => {
        tell = resolve
      })
    const connected = next()
    await wake.open()
    await connected
    onTestFinished(() => wake.close())
    return { wake, next }
  }

  it('arrives with the commit', async () => {
    const { next } = await listening()
    const news = next()
    await add('test.hear')
    await news
  })

  it('arrives again after PostgreSQL has cut the connection', async () => {
    const { next } = await listening()
    const reconnected = next()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'liangzheng-wake' and datname = current_database()`.execute(test.owner)
    await reconnected
    const news = next()
    await add('test.hear')
    await news
  })

  it('makes one of two the scheduler, and the other when its connection is lost', async () => {
    const a = await listening()
    const b = await listening()
    expect([await a.wake.isScheduler(), await b.wake.isScheduler()]).toEqual([true, false])
    await a.wake.close()
    expect(await b.wake.isScheduler()).toBe(true)
  })
})

/** Tries again what met one of the pool's connections that PostgreSQL has cut. */
async function insist(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 20; ; tries -= 1) {
    try {
      await work()
      return
    } catch (error) {
      if (tries === 0) throw error
    }
  }
}

describe('a running process', () => {
  it('does what is enqueued while it runs, also after PostgreSQL has cut every connection', async () => {
    let hear: (payload: object) => void = () => {}
    const next = () =>
      new Promise<object>((resolve) => {
        hear = resolve
      })
    await runner({ 'test.hear': async (_deps, payload) => hear(payload) }, { manual: false })
    const first = next()
    await add('test.hear', { n: 1 })
    expect(await first).toEqual({ n: 1 })

    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(test.owner)
    const second = next()
    await insist(() => add('test.hear', { n: 2 }))
    expect(await second).toEqual({ n: 2 })
  })
})
