import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { checkPapers } from './check.ts'
import { papers } from './contract.ts'
import { listForms } from './list.ts'
import { sealSlot } from './seal.ts'

export const paperRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...papers.list, handler: ({ caller, params, query }) => listForms(deps, caller, params.id, query) })
  app.route({ ...papers.check, handler: ({ body }) => checkPapers(deps, body) })
  app.route({ ...papers.seal, handler: ({ caller, params }) => sealSlot(deps, caller, params.id) })
}
