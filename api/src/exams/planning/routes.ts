import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { examPlanning } from './contract.ts'
import { readPlanning } from './read.ts'

export const planningRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...examPlanning.read, handler: ({ caller, query }) => readPlanning(deps, caller, query) })
}
