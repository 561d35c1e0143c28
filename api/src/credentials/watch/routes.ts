import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { watchList } from './contract.ts'
import { addWatch, changesAfter, listOwnWatches, removeWatch } from './watch.ts'

export const watchRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...watchList.list, handler: ({ caller, query }) => listOwnWatches(deps, caller, query) })
  app.route({ ...watchList.add, handler: ({ caller, body }) => addWatch(deps, caller, body) })
  app.route({ ...watchList.remove, handler: ({ caller, params }) => removeWatch(deps, caller, params.id) })
  app.route({ ...watchList.changes, handler: ({ caller, query }) => changesAfter(deps, caller, query) })
}
