import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { audit } from './contract.ts'
import { listAudit } from './read.ts'
import { verifyChain } from './verify.ts'

export const auditRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...audit.list,
    handler: ({ caller, query }) => listAudit(deps, caller, query),
  })

  app.route({
    ...audit.verify,
    handler: async () => {
      const result = await verifyChain(deps.db)
      return { ...result, intact: result.firstBroken === null, checkedAt: deps.clock.now().toISOString() }
    },
  })
}
