import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { arbitrateAnswer, listArbitrations, readArbitration } from './arbitrate.ts'
import { marking } from './contract.ts'
import { listDesks, takeNext } from './desk.ts'
import { giveMark } from './give-mark.ts'
import { readProgress } from './progress.ts'

export const markingRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...marking.desks, handler: ({ caller, query }) => listDesks(deps, caller, query) })
  app.route({ ...marking.next, handler: ({ caller, params }) => takeNext(deps, caller, params.id) })
  app.route({ ...marking.give, handler: ({ caller, params, body }) => giveMark(deps, caller, params.id, body) })
  app.route({ ...marking.arbitrations, handler: ({ caller, query }) => listArbitrations(deps, caller, query) })
  app.route({
    ...marking.readArbitration,
    handler: ({ caller, params }) => readArbitration(deps, caller, params.id),
  })
  app.route({
    ...marking.arbitrate,
    handler: ({ caller, params, body }) => arbitrateAnswer(deps, caller, params.id, body),
  })
  app.route({ ...marking.progress, handler: ({ caller, params }) => readProgress(deps, caller, params.id) })
}
