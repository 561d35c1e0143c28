import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { actOnSession } from './act.ts'
import { closeSlot } from './close-slot.ts'
import { sessions } from './contract.ts'
import { readDefaults } from './defaults.ts'
import { listSessions } from './list.ts'
import { presentSession } from './present.ts'
import { amendRegistration } from './registrations/amend.ts'
import { listNominees } from './registrations/nominate.ts'
import { listRegistrations, readRegistration } from './registrations/read.ts'
import { register } from './registrations/register.ts'
import { reviewRegistration } from './registrations/review.ts'
import { approveMany } from './registrations/review-many.ts'
import { registrationRoutes } from './registrations/routes.ts'
import { changeSession, createSession } from './save.ts'

export const sessionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  await app.register(registrationRoutes, { deps })
  app.route({ ...sessions.list, handler: ({ caller, query }) => listSessions(deps, caller, query) })
  app.route({ ...sessions.read, handler: ({ caller, params }) => presentSession(deps, caller, params.id) })
  app.route({ ...sessions.defaults, handler: () => readDefaults(deps) })
  app.route({ ...sessions.create, handler: ({ caller, body }) => createSession(deps, caller, body) })
  app.route({ ...sessions.change, handler: ({ caller, params, body }) => changeSession(deps, caller, params.id, body) })
  app.route({ ...sessions.act, handler: ({ caller, params, body }) => actOnSession(deps, caller, params.id, body) })
  app.route({ ...sessions.closeSlot, handler: ({ caller, params }) => closeSlot(deps, caller, params.id) })

  app.route({
    ...sessions.nominees,
    handler: ({ caller, params, query }) => listNominees(deps, caller, params.id, query),
  })
  app.route({
    ...sessions.register,
    handler: ({ caller, params, body }) => register(deps, caller, params.id, body.entries),
  })
  app.route({ ...sessions.registrations, handler: ({ caller, query }) => listRegistrations(deps, caller, query) })
  app.route({
    ...sessions.readRegistration,
    handler: ({ caller, params }) => readRegistration(deps, caller, params.id),
  })
  app.route({
    ...sessions.review,
    handler: ({ caller, params, body }) => reviewRegistration(deps, caller, params.id, body),
  })
  app.route({ ...sessions.reviewMany, handler: ({ caller, body }) => approveMany(deps, caller, body.ids) })
  app.route({
    ...sessions.amend,
    handler: ({ caller, params, body }) => amendRegistration(deps, caller, params.id, body),
  })
}
