import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { audit } from './contract.ts'
import { log } from './log/contract.ts'
import { proveConsistency, proveInclusion, readCheckpoint } from './log/prove.ts'
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

  app.route({ ...log.checkpoint, handler: () => readCheckpoint(deps.db) })
  app.route({
    ...log.inclusion,
    handler: ({ params: { kind, subjectId } }) => proveInclusion(deps.db, kind, subjectId),
  })
  app.route({ ...log.consistency, handler: ({ query: { from, to } }) => proveConsistency(deps.db, from, to) })
}
