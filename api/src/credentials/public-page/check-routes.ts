import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { credentials } from '../contract.ts'
import { publicChecks } from './check.ts'

/** The check as JSON, by what a code holds. Apart from the other routes, because a scan must cost next to nothing (app.ts). */
export const publicCheckRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  const { checkCode } = publicChecks(deps)
  app.route({
    ...credentials.check,
    // What is told is put together field by field; a serializer that looks for more fields would find none.
    serializerCompiler: () => JSON.stringify,
    handler: async ({ params }, reply) => {
      reply.header('cache-control', 'no-store')
      return (await checkCode(params.code)).check
    },
  })
}
