import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { credentialRecalls as of } from './contract.ts'
import { decideRecall, takeBackRecall, undoRecall } from './decide.ts'
import { previewRecall, proposeRecall } from './propose.ts'
import { listRecallsIn, readItems, readRecall } from './read.ts'

export const recallRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...of.preview, handler: ({ caller, body }) => previewRecall(deps, caller, body) })
  app.route({ ...of.propose, handler: ({ caller, body }) => proposeRecall(deps, caller, body) })
  app.route({ ...of.list, handler: ({ caller, query }) => listRecallsIn(deps, caller, query) })
  app.route({ ...of.read, handler: ({ caller, params }) => readRecall(deps, caller, params.id) })
  app.route({ ...of.items, handler: ({ caller, params, query }) => readItems(deps, caller, params.id, query) })
  app.route({ ...of.decide, handler: ({ caller, params, body }) => decideRecall(deps, caller, params.id, body) })
  app.route({ ...of.takeBack, handler: ({ caller, params }) => takeBackRecall(deps, caller, params.id) })
  app.route({ ...of.undo, handler: ({ caller, params, body }) => undoRecall(deps, caller, params.id, body) })
}
