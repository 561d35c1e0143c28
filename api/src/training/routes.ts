import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { attendanceRoutes } from './attendance/routes.ts'
import { classRoutes } from './classes/routes.ts'
import { courseRoutes } from './courses/routes.ts'
import { hourRoutes } from './hours/routes.ts'
import { learningRoutes } from './online/routes.ts'
import { planRoutes } from './plans/routes.ts'
import { scheduleRoutes } from './schedule/routes.ts'
import { venueRoutes } from './venues/routes.ts'

/** Training, room by room. */
export const trainingRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, options) => {
  await app.register(planRoutes, options)
  await app.register(hourRoutes, options)
  await app.register(classRoutes, options)
  await app.register(courseRoutes, options)
  await app.register(venueRoutes, options)
  await app.register(scheduleRoutes, options)
  await app.register(attendanceRoutes, options)
  await app.register(learningRoutes, options)
}
