import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { instructorAvailability } from '../contract.ts'
import { addException, readMyTimes, readTimes, removeException, setWeekly } from './times.ts'

export const availabilityRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...instructorAvailability.read, handler: ({ caller, params }) => readTimes(deps, caller, params.id) })
  app.route({ ...instructorAvailability.mine, handler: ({ caller, params }) => readMyTimes(deps, caller, params.id) })
  app.route({
    ...instructorAvailability.setWeekly,
    handler: ({ caller, params, body }) => setWeekly(deps, caller, params.id, body.weekly),
  })
  app.route({
    ...instructorAvailability.addException,
    handler: ({ caller, params, body }) => addException(deps, caller, params.id, body),
  })
  app.route({
    ...instructorAvailability.removeException,
    handler: ({ caller, params }) => removeException(deps, caller, params.id, params.exceptionId),
  })
}
