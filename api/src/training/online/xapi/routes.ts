import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { xapi } from '../contract.ts'
import { launched, negotiateVersion, VERSIONS } from './launched.ts'
import { readState, removeState, writeState } from './state.ts'
import { readStatements, storeStatements } from './statements.ts'

const ALLOWED = 'Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match'
const EXPOSED = 'ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through'

const noContent = (reply: FastifyReply) => reply.code(204).send()

/** The learning record store that packages speak to. They run in a frame without an origin, so any origin may ask. */
export const xapiRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  // Clients say that they send JSON when they send nothing.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body as string, done),
  )
  // Documents of an activity are whatever it likes.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', EXPOSED)
      .header('x-experience-api-consistent-through', deps.clock.now().toISOString())
  })
  app.options(
    '/xapi/*',
    { schema: { hide: true }, config: { permission: 'public', ownToken: true } },
    async (_request, reply) =>
      reply
        .header('access-control-allow-headers', ALLOWED)
        .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
        .header('access-control-max-age', '600')
        .code(204)
        .send(),
  )

  app.route({ ...xapi.about, handler: async () => ({ version: [...VERSIONS] }) })

  app.route({
    ...xapi.postStatements,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request) => {
      const { body } = request
      return storeStatements(deps, launched(deps, request), Array.isArray(body) ? body : [body])
    },
  })
  app.route({
    ...xapi.putStatement,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request, reply) => {
      const { statementId } = request.query
      const { id = statementId } = request.body
      if (id !== statementId) throw new Refusal('invalid', 'xapi-id-other')
      await storeStatements(deps, launched(deps, request), [{ ...request.body, id }])
      return noContent(reply)
    },
  })
  app.route({
    ...xapi.statements,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request) => readStatements(deps, launched(deps, request), request.query),
  })

  app.route({
    ...xapi.readState,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request, reply) => readState(deps, launched(deps, request), request.query, reply),
  })
  app.route({
    ...xapi.putState,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request, reply) =>
      writeState(deps, launched(deps, request), request.query, { request, reply, merges: false }),
  })
  app.route({
    ...xapi.postState,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request, reply) =>
      writeState(deps, launched(deps, request), request.query, { request, reply, merges: true }),
  })
  app.route({
    ...xapi.deleteState,
    preHandler: async (request, reply) => negotiateVersion(request, reply),
    handler: async (request, reply) => removeState(deps, launched(deps, request), request.query, reply),
  })
}
