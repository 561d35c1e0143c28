import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { questionStatistics } from './contract.ts'
import { bankHealth } from './health.ts'
import { statisticsOf } from './of-question.ts'

export const questionStatisticRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...questionStatistics.ofQuestion,
    handler: ({ caller, params }) => statisticsOf(deps, caller, params.id),
  })
  app.route({ ...questionStatistics.health, handler: ({ params }) => bankHealth(deps, params.id) })
}
