import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import supertest from 'supertest'
import { buildApp } from '../../api/src/app.ts'
import { loadConfig } from '../../api/src/config.ts'
import type { Deps } from '../../api/src/deps.ts'
import { handlers, schedules } from '../../api/src/jobs.ts'
import { closeDeps } from '../../api/src/open-deps.ts'
import { openKeyring } from '../../api/src/platform/crypto/keyring.ts'
import { type Db, openDatabase } from '../../api/src/platform/db/database.ts'
import { type Runner, startRunner } from '../../api/src/platform/queue/runner.ts'
import { TestClock } from './clock.ts'
import { scratchDatabase } from './postgres.ts'
import { buildWorld, PASSWORD, type World } from './world.ts'

export type Agent = ReturnType<typeof supertest.agent>

export interface TestApp {
  app: FastifyInstance
  deps: Deps
  clock: TestClock
  /** The owner's connection: sees and may do everything, like a database administrator. */
  owner: Db
  world: World
  /** The outbox; `drain()` runs everything that is due, and what that enqueues. */
  runner: Runner
  /** A client without a session. */
  anonymous(): Agent
  /** A client signed in as an account of the world. */
  signIn(loginName: string): Promise<Agent>
  close(): Promise<void>
}

/**
 * The real application on a database of its own, with a clock that the test moves. Tasks run when the test says
 * `runner.drain()`, or, with `runsJobs`, by themselves as on a server.
 */
export async function testApp({
  now = '2026-11-23T01:00:00Z',
  runsJobs = false,
}: {
  now?: string
  runsJobs?: boolean
} = {}): Promise<TestApp> {
  const database = await scratchDatabase()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'liangzheng-test-'))
  const config = loadConfig({
    APP_PROFILE: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  })
  const clock = new TestClock(now)
  const open = (role?: 'lz_app' | 'lz_exam' | 'lz_public') =>
    openDatabase({ url: database.url, size: 6, ...(role ? { role } : {}) })
  const owner = open()
  const deps: Deps = {
    config,
    clock,
    db: open('lz_app'),
    examDb: open('lz_exam'),
    publicDb: open('lz_public'),
    keyring: await openKeyring(config.keyDir, { createMissing: true }),
    log: pino({ level: config.logLevel }),
  }
  const world = await buildWorld(deps)
  const app = await buildApp(deps)
  await app.ready()
  const runner = await startRunner({ deps, handlers, schedules, manual: !runsJobs })

  return {
    app,
    deps,
    clock,
    owner,
    world,
    runner,
    anonymous: () => supertest.agent(app.server),
    async signIn(loginName) {
      const agent = supertest.agent(app.server)
      await agent.post('/api/session').send({ loginName, password: PASSWORD }).expect(200)
      return agent
    },
    async close() {
      await runner.stop()
      await app.close()
      await closeDeps(deps)
      await owner.destroy()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
