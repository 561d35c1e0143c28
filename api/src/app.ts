import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { auditRoutes, record } from './audit/index.ts'
import { publicCheckRoutes } from './credentials/public-page/check-routes.ts'
import { publicPageRoutes } from './credentials/public-page/routes.ts'
import { credentialRoutes } from './credentials/routes.ts'
import type { Deps } from './deps.ts'
import { deviceOf } from './exams/attempts/device.ts'
import { examRoutes } from './exams/routes.ts'
import { callerOf, identityRoutes, refuseStaleProof, registerIdentity, SESSION_NAMES } from './identity/index.ts'
import { rolesWith } from './identity/rules/permissions.ts'
import { instructorRoutes } from './instructors/routes.ts'
import { todayOf } from './kernel/clock.ts'
import { noticeRoutes } from './notices/routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { registerHealth } from './platform/http/health.ts'
import { openApi } from './platform/http/openapi.ts'
import { registerProblems } from './platform/http/problem.ts'
import { type Authentication, registerSecurity } from './platform/http/security.ts'
import { cutSlowBodies } from './platform/http/slow-bodies.ts'
import { trusted } from './platform/http/trusted.ts'
import { registerValidation } from './platform/http/validation.ts'
import { jobRoutes } from './platform/queue/routes.ts'
import { questionTransferRoutes } from './questions/imports/routes.ts'
import { practiceRoutes } from './questions/practice/routes.ts'
import { questionRoutes } from './questions/routes.ts'
import { questionStatisticRoutes } from './questions/statistics/routes.ts'
import { regulationRoutes } from './regulations/routes.ts'
import { trainingRoutes } from './training/routes.ts'

const JSON_LIMIT = 256 * 1024
const UPLOAD_LIMIT = 50 * 1024 * 1024

/** Builds the whole application; it listens nowhere yet. Reads as a list. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config } = deps
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(config.trustedProxies),
    bodyLimit: JSON_LIMIT,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    forceCloseConnections: 'idle',
    keepAliveTimeout: 65_000,
    requestTimeout: 120_000,
    http: { connectionsCheckingInterval: 3000, headersTimeout: 8000, maxHeaderSize: 16 * 1024 },
    routerOptions: { maxParamLength: 600 },
  })

  cutSlowBodies(app)
  registerValidation(app)
  registerProblems(app)
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    // The province's day, so that pages offer the days by which the API judges, wherever their server stands.
    const { permission } = (request.routeOptions.config ?? {}) as { permission?: string }
    if (permission !== 'public') reply.header('x-day', todayOf(deps.clock))
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done(null, payload)
  })
  if (config.logLevel === 'debug' || config.logLevel === 'trace')
    app.addHook('onResponse', (request, reply, done) => {
      if (reply.statusCode < 500)
        request.log.debug(
          { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime },
          'request',
        )
      done()
    })

  await app.register(swagger, openApi(config))
  // A whole room signs in from behind one address: who is signed in is counted by himself.
  const keyGenerator = ({ caller, ip }: FastifyRequest) => (caller.sessionId ? caller.accountId : ip)
  await app.register(rateLimit, { global: false, keyGenerator })
  const authentication: Authentication = {
    caller: (request, permission) => callerOf(deps, request, permission),
    device: (request) => deviceOf(deps, request),
    rolesWith,
    refuseStaleProof: (caller) => refuseStaleProof(deps, caller),
    publicUrl: config.publicUrl,
  }
  // Before what only others need, whose hooks hold for what comes after them: a scan pays for no cookies and no uploads.
  await app.register(async (open) => {
    registerSecurity(open, authentication)
    await open.register(publicCheckRoutes, { deps, prefix: '/api' })
    await open.register(publicPageRoutes, { deps })
  })

  await app.register(cookie)
  await app.register(jwt, {
    secret: deps.keyring.session.export(),
    sign: { algorithm: 'HS256' },
    verify: SESSION_NAMES,
  })
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, parts: 11 } })

  registerIdentity(app, deps)
  registerSecurity(app, authentication)
  registerHealth(app, deps)

  await app.register(
    async (api) => {
      await api.register(identityRoutes, { deps })
      await api.register(organisationRoutes, { deps })
      await api.register(peopleRoutes, { deps })
      await api.register(auditRoutes, { deps })
      await api.register(regulationRoutes, { deps })
      await api.register(noticeRoutes, { deps })
      await api.register(jobRoutes, { deps, record })
      await api.register(questionRoutes, { deps })
      await api.register(questionTransferRoutes, { deps })
      await api.register(questionStatisticRoutes, { deps })
      await api.register(practiceRoutes, { deps })
      await api.register(instructorRoutes, { deps })
      await api.register(trainingRoutes, { deps })
      await api.register(examRoutes, { deps })
      await api.register(credentialRoutes, { deps })
    },
    { prefix: '/api' },
  )
  return app
}
