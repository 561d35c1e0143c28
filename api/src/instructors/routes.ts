import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { availabilityRoutes } from './availability/routes.ts'
import { evaluationRoutes } from './evaluations/routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { materialRoutes } from './materials/routes.ts'
import { poolRoutes } from './pool/routes.ts'

/** The pool and its rooms. */
export const instructorRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  await app.register(poolRoutes, { deps })
  await app.register(availabilityRoutes, { deps })
  await app.register(invitationRoutes, { deps })
  await app.register(materialRoutes, { deps })
  await app.register(evaluationRoutes, { deps })
}
