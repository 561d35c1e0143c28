import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem } from '../../../platform/db/database.ts'
import { readPerson, readProfile, removeProfile, writeProfile } from './agents.ts'
import { contentsIn, MOST_MIXED_BYTES, readMixed, withContents } from './attachments.ts'
import { xapi } from './contract.ts'
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

  await app.register(recordRoutes, { deps })
}

/** Whatever needs a launch and a version; statements may come with attachments. */
const recordRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.addHook('preValidation', (request) => readMixed(request))
  app.addHook('preHandler', async (request, reply) => negotiateVersion(request, reply))

  app.route({
    ...xapi.postStatements,
    bodyLimit: MOST_MIXED_BYTES,
    handler: async (request) => {
      const { body } = request
      if (request.query.method !== undefined) throw new Refusal('invalid', 'xapi-alternate-syntax')
      const given = Array.isArray(body) ? body : [body]
      return storeStatements(deps, launched(deps, request), given, contentsIn(request))
    },
  })
  app.route({
    ...xapi.putStatement,
    bodyLimit: MOST_MIXED_BYTES,
    handler: async (request, reply) => {
      const { statementId } = request.query
      const { id = statementId } = request.body
      if (id !== statementId) throw new Refusal('invalid', 'xapi-id-other')
      await storeStatements(deps, launched(deps, request), [{ ...request.body, id }], contentsIn(request))
      return noContent(reply)
    },
  })
  app.route({
    ...xapi.statements,
    handler: async (request, reply) => {
      const launch = launched(deps, request)
      const { query } = request
      const found = await readStatements(deps, launch, query)
      const [newest] = found.statements
      if (newest) reply.header('last-modified', new Date(String(newest.stored)).toUTCString())
      if (!query.attachments) return found.answer
      const { type, body } = await asSystem(deps.db, (trx) => withContents(trx, deps, launch, found))
      return reply.type(type).send(body)
    },
  })

  app.route({
    ...xapi.readState,
    handler: async (request, reply) => readState(deps, launched(deps, request), request.query, reply),
  })
  app.route({
    ...xapi.putState,
    handler: async (request, reply) =>
      writeState(deps, launched(deps, request), request.query, { request, reply, merges: false }),
  })
  app.route({
    ...xapi.postState,
    handler: async (request, reply) =>
      writeState(deps, launched(deps, request), request.query, { request, reply, merges: true }),
  })
  app.route({
    ...xapi.deleteState,
    handler: async (request, reply) => removeState(deps, launched(deps, request), request.query, reply),
  })

  app.route({
    ...xapi.person,
    handler: async (request) => readPerson(deps, launched(deps, request), request.query.agent),
  })
  app.route({
    ...xapi.activity,
    handler: async (request) => {
      launched(deps, request)
      return { objectType: 'Activity', id: request.query.activityId }
    },
  })
  app.route({
    ...xapi.readProfile,
    handler: async (request, reply) => readProfile(deps, launched(deps, request), request.query, reply),
  })
  app.route({
    ...xapi.putProfile,
    handler: async (request, reply) =>
      writeProfile(deps, launched(deps, request), request.query, { request, reply, merges: false }),
  })
  app.route({
    ...xapi.postProfile,
    handler: async (request, reply) =>
      writeProfile(deps, launched(deps, request), request.query, { request, reply, merges: true }),
  })
  app.route({
    ...xapi.deleteProfile,
    handler: async (request, reply) => removeProfile(deps, launched(deps, request), request.query, reply),
  })

  app.route({
    ...xapi.readActivityProfile,
    handler: async (request) => {
      launched(deps, request)
      if (request.query.profileId !== undefined) throw new Refusal('not-found', 'xapi-document-not-found')
      return []
    },
  })
  for (const method of ['PUT', 'POST', 'DELETE'] as const)
    app.route({
      ...xapi.readActivityProfile,
      schema: { hide: true },
      method,
      handler: async () => {
        throw new Refusal('forbidden', 'xapi-activity-profile-refused')
      },
    })
}
