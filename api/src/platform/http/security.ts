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
  publicUrl: string
}

interface RouteConfig {
  permission?: Permission
  beforePasswordChange?: boolean
  ownToken?: boolean
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

  app.addHook('onRequest', async (request) => {
    request.caller = NOBODY
    if (request.is404) return
    const { permission, beforePasswordChange, ownToken } = request.routeOptions.config as RouteConfig
    if (!ownToken) refuseForeignOrigin(request, authentication.publicUrl)
    if (permission === 'public') return
    if (permission === 'device') {
      request.device = authentication.device(request) ?? null
      if (!request.device) throw new Refusal('unauthenticated', 'device-unknown')
      return
    }
    const caller = await authentication.caller(request, permission!)
    if (!caller) throw new Refusal('unauthenticated', 'session-missing')
    request.caller = caller
    if (caller.mustChangePassword && !beforePasswordChange) throw new Refusal('forbidden', 'password-change-needed')
    if (permission !== 'session' && !caller.permissions.has(permission!))
      throw new Refusal('forbidden', 'permission-missing', { permission })
  })

  app.addHook('preValidation', async (request) => refuseBrokenText(request.body))
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
  schema['x-roles'] = permission.includes(':') ? rolesWith(permission) : permission === 'session' ? ['*'] : []
  return schema
}
