import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { publicIntakes } from './contract.ts'
import { listIntakes } from './read.ts'

export const intakeRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...publicIntakes.list, handler: ({ caller, query }) => listIntakes(deps, caller, query) })
}
