import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../../deps.ts'
import { readUpload } from '../../../platform/http/upload.ts'
import { registerOwed } from './carry-over.ts'
import { registrations } from './contract.ts'
import { previewRegistrations, readRegistrationImport, runRegistrationImport } from './import.ts'
import { cancelLate, voidRegistration } from './late-cancellation.ts'
import { listSessionsForMe, registerMyself } from './mine.ts'

export const registrationRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...registrations.previewImport,
    handler: async (request) =>
      previewRegistrations(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({
    ...registrations.readImport,
    handler: ({ caller, params }) => readRegistrationImport(deps, caller, params.id),
  })
  app.route({
    ...registrations.runImport,
    handler: ({ caller, params, body }) => runRegistrationImport(deps, caller, params.id, body.mode),
  })
  app.route({ ...registrations.registerOwed, handler: ({ caller, params }) => registerOwed(deps, caller, params.id) })
  app.route({ ...registrations.open, handler: ({ caller }) => listSessionsForMe(deps, caller) })
  app.route({
    ...registrations.registerMyself,
    handler: ({ caller, params, body }) => registerMyself(deps, caller, params.id, body.domainCode),
  })
  app.route({ ...registrations.cancelLate, handler: ({ caller, body }) => cancelLate(deps, caller, body) })
  app.route({
    ...registrations.void,
    handler: ({ caller, params, body }) => voidRegistration(deps, caller, params.id, body),
  })
}
