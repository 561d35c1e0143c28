import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { BullRelay } from '../../api/src/platform/queue/bull.ts'
import { enqueue, type Handlers } from '../../api/src/platform/queue/outbox.ts'
import { claimTasks } from '../../api/src/platform/queue/queries.ts'
import { startRunner } from '../../api/src/platform/queue/runner.ts'
import { type TestDeps, testDeps } from '../support/deps.ts'
import { hasRedis, type TestRedis, testRedis } from '../support/redis.ts'

describe.skipIf(!hasRedis)('with a Redis', () => {
  let test: TestDeps
  let redis: TestRedis

  beforeAll(async () => {
    test = await testDeps()
    redis = await testRedis()
  })
  afterAll(async () => {
    await redis.kill()
    await test.close()
  })
  beforeEach(async () => {
    await redis.restart()
    await test.owner.deleteFrom('outbox').execute()
  })

  const add = (payloads: object[]) =>
    test.deps.db.transaction().execute(async (trx) => {
      for (const payload of payloads) await enqueue(trx, 'test.hear', payload)
    })
  const undone = async () =>
    (await test.owner.selectFrom('outbox').select('id').where('doneAt', 'is', null).execute()).length

  function listener() {
    const heard: number[] = []
    const handlers: Handlers = {
      'test.hear': async (_deps, { n }: { n: number }) => {
        heard.push(n)
      },
    }
    return { heard, handlers }
  }

  async function relay(run: (id: number) => Promise<void>, queueName: string) {
    const opened = new BullRelay({ redisUrl: redis.url, queueName, concurrency: 2, log: test.deps.log, run })
    onTestFinished(() => opened.close())
    await opened.send([])
    return opened
  }

  async function runners(count: number, handlers: Handlers) {
    const options = { deps: test.deps, handlers, redisUrl: redis.url }
    const started = await Promise.all(Array.from({ length: count }, () => startRunner(options)))
    onTestFinished(() => Promise.all(started.map((runner) => runner.stop())).then(() => {}))
  }

  it('Bull runs an id that is sent again while it waits only once', async () => {
    const ran: number[] = []
    let release: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const bull = await relay(async (id) => {
      ran.push(id)
      await gate
    }, 'once')
    await bull.send([1, 2, 3, 4])
    await bull.send([1, 2, 3, 4])
    await vi.waitFor(() => expect(ran).toHaveLength(2), { timeout: 15_000 })
    await bull.send([1, 2, 3, 4])
    release()
    await vi.waitFor(() => expect(ran).toHaveLength(4), { timeout: 15_000 })
    // An id that is through may come again: the row decides whether there is anything to do.
    await bull.send([1])
    await vi.waitFor(() => expect(ran).toHaveLength(5), { timeout: 15_000 })
    expect([...new Set(ran)].sort()).toEqual([1, 2, 3, 4])
  })

  it('two processes do every task once', async () => {
    const { heard, handlers } = listener()
    await runners(2, handlers)
    await add(Array.from({ length: 250 }, (_, n) => ({ n })))
    await vi.waitFor(async () => expect(await undone()).toBe(0), { timeout: 15_000 })
    expect(heard.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, n) => n))
  })

  it('that goes away tasks are still done, and when it comes back as well', async () => {
    const { heard, handlers } = listener()
    await runners(1, handlers)
    await redis.kill()
    await add([{ n: 1 }, { n: 2 }])
    await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 15_000 })
    await redis.restart()
    await add([{ n: 3 }])
    await vi.waitFor(() => expect(heard.toSorted()).toEqual([1, 2, 3]), { timeout: 15_000 })
  })

  it('that was emptied loses no task: it is handed over again when the lease ends', async () => {
    const { heard, handlers } = listener()
    await add([{ n: 1 }])
    const now = test.clock.now()
    const until = new Date(now.getTime() + 60_000)
    await claimTasks(test.deps.db, { topics: ['test.hear'], now, until, limit: 1 })
    await runners(1, handlers)
    await add([{ n: 2 }])
    await vi.waitFor(() => expect(heard).toEqual([2]), { timeout: 15_000 })
    test.clock.advance({ minutes: 1 })
    await vi.waitFor(() => expect(heard).toEqual([2, 1]), { timeout: 15_000 })
  })
})
