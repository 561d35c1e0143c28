import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { buildApp } from '../../api/src/app.ts'
import type { Config } from '../../api/src/config.ts'
import type { Deps } from '../../api/src/deps.ts'
import { handlers } from '../../api/src/jobs.ts'
import type { Clock } from '../../api/src/kernel/clock.ts'
import { closeDeps, openDeps } from '../../api/src/open-deps.ts'
import { sha256 } from '../../api/src/platform/crypto/hash.ts'
import { type Db, openDatabase } from '../../api/src/platform/db/database.ts'
import { type Runner, startRunner } from '../../api/src/platform/queue/runner.ts'
import { draw, type Random } from '../../question-bank/src/index.ts'
import { ApiClient } from '../lib/api-client.ts'
import { intoApp } from '../lib/transport.ts'
import { giveSessions, sessionCookie } from './given-sessions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A clock that is set from scene to scene. */
class StageClock implements Clock {
  #now = new Date()

  now(): Date {
    return new Date(this.#now)
  }

  set(instant: Date): void {
    this.#now = instant
  }
}

/**
 * The real application with a clock of our own, on which a past is played: everything that a demonstration shows came
 * about through the product's own use cases, with its checks, notices and audit entries.
 */
export interface Stage {
  deps: Deps
  /** The database's owner, for what no use case does. */
  owner: Db
  app: FastifyInstance
  /** The moment that the play leads up to. */
  today: Date
  /** A stream of random numbers of its own for every label, the same in every run. */
  random: (...label: (string | number)[]) => Random
  /** Moves the clock to a time of day in Beijing, so many days before (negative) or after the moment of seeding. */
  to(days: number, time?: string): Date
  /** Moves the clock to an instant. */
  at(instant: Date): void
  /** A client signed in as an account, at the present moment of the play. */
  as(loginName: string): Promise<ApiClient>
  /** Does everything that waits in the outbox. */
  drain(): Promise<void>
  close(): Promise<void>
}

const SEED = Buffer.alloc(32, 'liangzheng-demo')

export async function openStage(databaseUrl: string, config: Config): Promise<Stage> {
  const today = new Date()
  const clock = new StageClock()
  const opened = await openDeps({ ...config, databaseUrl, redisUrl: undefined, logLevel: 'error' })
  const deps: Deps = { ...opened, clock }
  const owner = openDatabase({ url: databaseUrl, size: 2 })
  const app = await buildApp(deps)
  await app.ready()
  const runner: Runner = await startRunner({ deps, handlers, manual: true })
  let scene = 0
  const given: Buffer[] = []
  const clients = new Map<string, Promise<ApiClient>>()

  const signIn = async (loginName: string): Promise<ApiClient> => {
    const account = await owner
      .selectFrom('account')
      .select('id')
      .where('loginName', '=', loginName)
      .executeTakeFirstOrThrow()
    const [token] = await giveSessions(owner, [account.id], clock.now())
    const client = new ApiClient(intoApp(app), { address: addressOf(loginName), patience: 0 })
    client.setCookie(sessionCookie(config), token!)
    given.push(sha256(token!))
    return client
  }

  const at = (instant: Date) => {
    clock.set(instant)
    scene++
  }

  return {
    deps,
    owner,
    app,
    today,
    random: (...label) => draw(SEED, ...label),
    to(days, time = '09:00') {
      const day = new Date(today.getTime() + 8 * HOUR + days * DAY).toISOString().slice(0, 10)
      const instant = new Date(`${day}T${time}:00+08:00`)
      at(instant)
      return instant
    },
    at,
    as(loginName) {
      const key = `${scene} ${loginName}`
      const client = clients.get(key) ?? signIn(loginName)
      clients.set(key, client)
      return client
    },
    drain: () => runner.drain(),
    async close() {
      await owner
        .updateTable('signInSession')
        .set({ endedAt: today, endReason: 'seed' })
        .where('tokenHash', '=', sql<Buffer>`any(${given}::bytea[])`)
        .execute()
      await runner.stop()
      await app.close()
      await Promise.all([closeDeps(deps), owner.destroy()])
    },
  }
}

/** Everybody works at a desk of their own. */
function addressOf(loginName: string): string {
  const [a, b] = sha256(loginName)
  return `10.43.${a}.${(b ?? 0) % 250 || 1}`
}
