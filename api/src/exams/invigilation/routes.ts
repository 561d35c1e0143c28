import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { actOnSitting } from './act.ts'
import { invigilation } from './contract.ts'
import { decideExtension, decideOutage } from './decide.ts'
import { declareOutage, endOutage } from './outage.ts'
import { presenceOf } from './presence.ts'
import { listMine, readHead, readRooms, readSeats } from './read.ts'
import { readActs, readOpenActs } from './read-acts.ts'

export const invigilationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.addHook('onClose', () => presenceOf(deps).flush())

  app.route({ ...invigilation.mine, handler: ({ caller, query }) => listMine(deps, caller, query) })
  app.route({ ...invigilation.head, handler: ({ caller, params }) => readHead(deps, caller, params.id) })
  app.route({
    ...invigilation.seats,
    handler: ({ caller, params, query }) => readSeats(deps, caller, params.id, query),
  })
  app.route({
    ...invigilation.rooms,
    handler: ({ caller, params, query }) => readRooms(deps, caller, params.id, query),
  })
  app.route({ ...invigilation.acts, handler: ({ caller, params, query }) => readActs(deps, caller, params.id, query) })
  app.route({
    ...invigilation.openActs,
    handler: ({ caller, params, query }) => readOpenActs(deps, caller, params.id, query),
  })
  app.route({ ...invigilation.act, handler: ({ caller, params, body }) => actOnSitting(deps, caller, params.id, body) })
  app.route({
    ...invigilation.declareOutage,
    handler: ({ caller, params, body }) => declareOutage(deps, caller, params.id, body),
  })
  app.route({
    ...invigilation.endOutage,
    handler: ({ caller, params, body }) => endOutage(deps, caller, params.id, body.text),
  })
  app.route({
    ...invigilation.decideOutage,
    handler: ({ caller, params, body }) => decideOutage(deps, caller, params.id, body),
  })
  app.route({
    ...invigilation.decideExtension,
    handler: ({ caller, params, body }) => decideExtension(deps, caller, params.id, body),
  })
}
