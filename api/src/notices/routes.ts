import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { notices } from './contract.ts'
import { markRead, readNotices } from './read.ts'

export const noticeRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({
    ...notices.list,
    handler: ({ caller, query }) => readNotices(deps, caller, query),
  })

  app.route({
    ...notices.markRead,
    handler: ({ caller, params }) => markRead(deps, caller, params.id),
  })
}
