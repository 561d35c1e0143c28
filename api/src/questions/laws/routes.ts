import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { previewAmendment, recordAmendment } from './amend.ts'
import { lawAmendments } from './contract.ts'
import { listAmendments, listLaws } from './list.ts'

export const lawRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...lawAmendments.laws, handler: ({ query }) => listLaws(deps, query) })
  app.route({ ...lawAmendments.list, handler: ({ query }) => listAmendments(deps, query) })
  app.route({ ...lawAmendments.preview, handler: ({ body }) => previewAmendment(deps, body) })
  app.route({ ...lawAmendments.record, handler: ({ caller, body }) => recordAmendment(deps, caller, body) })
}
