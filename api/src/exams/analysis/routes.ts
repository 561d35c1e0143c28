import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { analysis } from './contract.ts'
import { readAnalysis } from './read.ts'

export const analysisRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...analysis.read, handler: ({ caller, params }) => readAnalysis(deps, caller, params.id) })
}
