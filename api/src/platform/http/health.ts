import { pendingMigrations } from '@app/migrations'
import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'

/** A server clock further than this from the database's closes nobody's examination: it is not ready (security.md R-04). */
const MAX_CLOCK_SKEW_MS = 5000

const Readiness = Type.Object({
  ready: Type.Boolean(),
  checks: Type.Record(Type.String(), Type.String()),
})

/** `/healthz`: the process runs. `/readyz`: it may be given requests. `/openapi.json`: the contract. */
export function registerHealth(app: FastifyInstance, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { permission: 'public' },
    schema: { response: { 200: Type.Object({ ok: Type.Boolean(), version: Type.String() }) } },
    handler: () => ({ ok: true, version: deps.config.version }),
  })

  app.route({
    method: 'GET',
    url: '/readyz',
    config: { permission: 'public' },
    schema: { response: { 200: Readiness, 503: Readiness } },
    handler: async (_request, reply) => {
      const checks = await readiness(deps)
      const ready = Object.values(checks).every((check) => check === 'ok')
      return reply.code(ready ? 200 : 503).send({ ready, checks })
    },
  })

  app.route({
    method: 'GET',
    url: '/openapi.json',
    config: { permission: 'public' },
    schema: { hide: true } as object,
    handler: () => app.swagger(),
  })
}

async function readiness({ db, clock }: Deps): Promise<Record<string, string>> {
  try {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
    const skew = Math.abs(rows[0]!.now.getTime() - clock.now().getTime())
    const pending = await pendingMigrations(db as unknown as Kysely<unknown>)
    return {
      database: 'ok',
      migrations: pending.length === 0 ? 'ok' : `${pending.length} pending`,
      clock: skew <= MAX_CLOCK_SKEW_MS ? 'ok' : `${skew} ms from the database`,
    }
  } catch {
    return { database: 'away' }
  }
}
