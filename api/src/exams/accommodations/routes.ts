import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { askFor, decideOn, uploadEvidence } from './act.ts'
import { accommodations } from './contract.ts'
import { listRequests, readEvidence, readRequest } from './read.ts'

export const accommodationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...accommodations.accommodations,
    handler: ({ caller, params, query: { state, search, ...page } }) =>
      listRequests(deps, caller, { sessionId: params.id, state, search }, page),
  })
  app.route({
    ...accommodations.readAccommodation,
    handler: ({ caller, params }) => readRequest(deps, caller, params.id),
  })
  app.route({
    ...accommodations.uploadEvidence,
    handler: async (request) => uploadEvidence(deps, request.caller, await readUpload(request)),
  })
  app.route({
    ...accommodations.evidenceOfAccommodation,
    handler: async ({ caller, params }, reply) => {
      const { mediaType, bytes } = await readEvidence(deps, caller, params.id)
      return reply
        .type(mediaType)
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment')
        .header('x-content-type-options', 'nosniff')
        .send(bytes)
    },
  })
  app.route({
    ...accommodations.askAccommodation,
    handler: ({ caller, params, body }) => askFor(deps, caller, params.id, body),
  })
  app.route({
    ...accommodations.decideAccommodation,
    handler: ({ caller, params, body }) => decideOn(deps, caller, params.id, body),
  })
}
