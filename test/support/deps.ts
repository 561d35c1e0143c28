import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { loadConfig } from '../../api/src/config.ts'
import type { Deps } from '../../api/src/deps.ts'
import { openKeyring } from '../../api/src/platform/crypto/keyring.ts'
import { type Db, openDatabase, type Role } from '../../api/src/platform/db/database.ts'
import { TestClock } from './clock.ts'
import { scratchDatabase } from './postgres.ts'

export interface TestDeps {
  deps: Deps
  clock: TestClock
  /** The owner's connection: sees and may do everything, like a database administrator. */
  owner: Db
  url: string
  close(): Promise<void>
}

/** What use cases need, on a database of its own and without the application: for what lies below HTTP. */
export async function testDeps({ now = '2026-11-23T01:00:00Z' }: { now?: string } = {}): Promise<TestDeps> {
  const database = await scratchDatabase()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'liangzheng-test-'))
  const LOG_LEVEL = process.env.LOG_LEVEL ?? 'silent'
  const config = loadConfig({ APP_PROFILE: 'test', DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL })
  const clock = new TestClock(now)
  const open = (role?: Role) => openDatabase({ url: database.url, size: 8, ...(role ? { role } : {}) })
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
  return {
    deps,
    clock,
    owner,
    url: database.url,
    async close() {
      await Promise.all([deps.db, deps.examDb, deps.publicDb, owner].map((db) => db.destroy()))
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
