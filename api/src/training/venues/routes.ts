import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { rooms } from './contract.ts'
import { changeRoom, createRoom, listRooms, readRoom, readRoomWeek } from './rooms.ts'

export const venueRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...rooms.list, handler: ({ caller, query }) => listRooms(deps, caller, query) })
  app.route({ ...rooms.read, handler: ({ caller, params }) => readRoom(deps, caller, params.id) })
  app.route({ ...rooms.week, handler: ({ caller, params, query }) => readRoomWeek(deps, caller, params.id, query.day) })
  app.route({ ...rooms.create, handler: ({ caller, body }) => createRoom(deps, caller, body) })
  app.route({ ...rooms.change, handler: ({ caller, params, body }) => changeRoom(deps, caller, params.id, body) })
}
