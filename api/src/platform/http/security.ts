import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Permission } from '../../kernel/endpoint.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Caller, type Device, NOBODY } from './caller.ts'
import { refuseForeignOrigin } from './origin.ts'
import { closed, refuseBrokenText } from './strict.ts'

export interface Authentication {
  /** The signed-in caller with the scope that `permission` has for it, or undefined. */
  caller(request: FastifyRequest, permission: Permission): Promise<Caller | undefined>
  /** The device of an attempt from its token, or undefined. */
  device(request: FastifyRequest): Device | undefined
  /** Roles that give a permission, for `x-roles` of the OpenAPI file. */
  rolesWith(permission: string): readonly string[]
  /** Refuses an act that needs a fresh proof when the caller's last one is too old. */
  refuseStaleProof(caller: Caller): Promise<void>
  publicUrl: string
}

interface RouteConfig {
  permission?: Permission
  beforePasswordChange?: boolean
  ownToken?: boolean
  whileOwing?: boolean
  freshProof?: boolean
}

const ERRORS = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not found',
  409: 'conflict',
  429: 'too many',
  500: 'internal',
  503: 'busy',
}

/** Deny by default: no route boots without a permission, no handler runs before it is checked. */
export function registerSecurity(app: FastifyInstance, authentication: Authentication): void {
  app.decorateRequest('caller')
  app.decorateRequest('device', null)

  app.addHook('onRoute', (route: RouteOptions) => {
    const permission = (route.config as RouteConfig | undefined)?.permission
    if (!permission) throw new Error(`route ${String(route.method)} ${route.url} declares no permission`)
    if (route.url.endsWith('*') || route.schema?.hide) return
    route.schema = describe(route, permission, authentication)
  })

  const admit = async (request: FastifyRequest, config: RouteConfig) => {
    const { permission, beforePasswordChange, whileOwing, freshProof } = config
    if (permission === 'device') {
      request.device = authentication.device(request) ?? null
      if (!request.device) throw new Refusal('unauthenticated', 'device-unknown')
      return
    }
    const caller = await authentication.caller(request, permission!)
    if (!caller) throw new Refusal('unauthenticated', 'session-missing')
    request.caller = caller
    if (caller.owes && !whileOwing)
      throw new Refusal('forbidden', caller.owes === 'FACTOR' ? 'second-factor-needed' : 'second-factor-unset')
    if (caller.mustChangePassword && !beforePasswordChange) throw new Refusal('forbidden', 'password-change-needed')
    if (permission !== 'session' && !caller.permissions.has(permission!))
      throw new Refusal('forbidden', 'permission-missing', { permission })
    if (freshProof) await authentication.refuseStaleProof(caller)
  }
  // No promise for what everybody may: a scan is answered in less time than a few of them take.
  app.addHook('onRequest', (request, _reply, done) => {
    request.caller = NOBODY
    if (request.is404) return done()
    const config = request.routeOptions.config as RouteConfig
    try {
      if (!config.ownToken) refuseForeignOrigin(request, authentication.publicUrl)
    } catch (error) {
      return done(error as Error)
    }
    if (config.permission === 'public') return done()
    admit(request, config).then(() => done(), done)
  })

  app.addHook('preValidation', (request, _reply, done) => {
    try {
      if (request.body !== undefined) refuseBrokenText(request.body)
      done()
    } catch (error) {
      done(error as Error)
    }
  })
}

/** Closes the request schemas and adds what the OpenAPI file says of security, roles and failures. */
function describe(route: RouteOptions, permission: Permission, { rolesWith }: Authentication) {
  const schema = { ...(route.schema ?? {}) } as Record<string, unknown>
  for (const place of ['body', 'querystring', 'params']) if (schema[place]) schema[place] = closed(schema[place])
  const failures = Object.fromEntries(
    Object.entries(ERRORS).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } },
    ]),
  )
  schema.response = { ...failures, ...(schema.response as object) }
  schema.security = permission === 'public' ? [] : permission === 'device' ? [{ device: [] }] : [{ session: [] }]
  schema.tags ??= [route.url.split('/')[2] ?? 'system']
  schema['x-permission'] = permission
  if ((route.config as RouteConfig).freshProof) schema['x-fresh-proof'] = true
  schema['x-roles'] = permission.includes(':') ? rolesWith(permission) : permission === 'session' ? ['*'] : []
  return schema
}
