import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { attemptRoutes } from './attempts/routes.ts'
import { markingRoutes } from './marking/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { resultRoutes } from './results/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'

export const examRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, options) => {
  await app.register(sessionRoutes, options)
  await app.register(paperRoutes, options)
  await app.register(attemptRoutes, options)
  await app.register(resultRoutes, options)
  await app.register(markingRoutes, options)
}
