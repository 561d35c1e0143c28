import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { readiness } from './contract.ts'
import { readReadiness, tickReadiness } from './read.ts'
import { rehearse } from './rehearse.ts'

export const readinessRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...readiness.read, handler: ({ caller, params }) => readReadiness(deps, caller, params.id) })
  app.route({ ...readiness.tick, handler: ({ caller, params, body }) => tickReadiness(deps, caller, params.id, body) })
  app.route({ ...readiness.rehearse, handler: ({ caller, params, body }) => rehearse(deps, caller, params.id, body) })
}
