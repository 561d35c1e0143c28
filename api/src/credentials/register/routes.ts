import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { publicRegister } from './contract.ts'
import { findOrgans, listOrgan, searchRegister } from './search.ts'

/** Nothing of it is kept on the way or indexed by anybody. */
const HEADERS = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow, noarchive' }

export const registerRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })
  app.route({ ...publicRegister.search, handler: ({ body, ip }) => searchRegister(deps, body, ip) })
  app.route({ ...publicRegister.organs, handler: ({ query }) => findOrgans(deps, query.search) })
  app.route({ ...publicRegister.listOrgan, handler: ({ body, ip }) => listOrgan(deps, body, ip) })
}
