import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { regulations } from './contract.ts'
import { listActionReasons, listParameters } from './read.ts'

export const regulationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...regulations.list,
    handler: ({ query }) => listParameters(deps, query),
  })

  app.route({
    ...regulations.reasons,
    handler: ({ query }) => listActionReasons(deps, query),
  })
}
