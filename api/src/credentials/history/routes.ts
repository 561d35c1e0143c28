import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { credentialHistory as of } from './contract.ts'
import { printEntitlement, readEntitlement } from './entitlement.ts'

export const historyRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...of.entitlement,
    handler: ({ caller, params, query }) => readEntitlement(deps, caller, params.id, query),
  })
  app.route({
    ...of.entitlementPdf,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await printEntitlement(deps, caller, params.id, query)),
  })
}
