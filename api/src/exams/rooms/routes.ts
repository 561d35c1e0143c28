import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { examRooms as rooms } from './contract.ts'
import { previewRooms, readRoomImport, runRoomImport } from './import.ts'
import { ownTicket, readPrinted, startSeatPlans, startTickets } from './print.ts'
import { listPossibleInvigilators, listRoomsOf, readArrangement, readRoom } from './read.ts'
import { assignInvigilators, changeRoom, createRoom, removeRoom } from './save.ts'

export const roomRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...rooms.list, handler: ({ caller, params }) => listRoomsOf(deps, caller, params.id) })
  app.route({ ...rooms.create, handler: ({ caller, params, body }) => createRoom(deps, caller, params.id, body) })
  app.route({ ...rooms.change, handler: ({ caller, params, body }) => changeRoom(deps, caller, params.id, body) })
  app.route({ ...rooms.remove, handler: ({ caller, params }) => removeRoom(deps, caller, params.id) })
  app.route({ ...rooms.read, handler: ({ caller, params }) => readRoom(deps, caller, params.id) })
  app.route({
    ...rooms.assign,
    handler: ({ caller, params, body }) => assignInvigilators(deps, caller, params.id, body.invigilators),
  })
  app.route({
    ...rooms.mayInvigilate,
    handler: ({ caller, query }) => listPossibleInvigilators(deps, caller, query.search),
  })
  app.route({
    ...rooms.previewImport,
    handler: async (request) => previewRooms(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({ ...rooms.readImport, handler: ({ caller, params }) => readRoomImport(deps, caller, params.id) })
  app.route({
    ...rooms.runImport,
    handler: ({ caller, params, body }) => runRoomImport(deps, caller, params.id, body.mode),
  })
  app.route({ ...rooms.arrangement, handler: ({ caller, params }) => readArrangement(deps, caller, params.id) })
  app.route({
    ...rooms.printSeatPlans,
    handler: ({ caller, params, body }) => startSeatPlans(deps, caller, params.id, body.slotId),
  })
  app.route({ ...rooms.printTickets, handler: ({ caller, params }) => startTickets(deps, caller, params.id) })
  app.route({
    ...rooms.printed,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await readPrinted(deps, caller, params.id)),
  })
  app.route({
    ...rooms.ownTicket,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await ownTicket(deps, caller, params.id)),
  })
}
