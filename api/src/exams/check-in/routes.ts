import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { listAtTheDoor, readEntrancePhoto, tick, undoTick } from './check-in.ts'
import { checkIn } from './contract.ts'

export const checkInRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...checkIn.entrances,
    handler: ({ caller, params, query: { search, room, open, ...page } }) =>
      listAtTheDoor(deps, caller, { slotId: params.id, search, room, open }, page),
  })
  app.route({
    ...checkIn.entrancePhoto,
    handler: async ({ caller, params }, reply) => {
      const { mediaType, bytes } = await readEntrancePhoto(deps, caller, params.id)
      return reply.type(mediaType).header('cache-control', 'no-store').send(bytes)
    },
  })
  app.route({ ...checkIn.checkIn, handler: ({ caller, params, body }) => tick(deps, caller, params.id, body) })
  app.route({
    ...checkIn.undoCheckIn,
    handler: ({ caller, params, body }) => undoTick(deps, caller, params.id, body.reason),
  })
}
