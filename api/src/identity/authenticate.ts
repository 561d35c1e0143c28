import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Permission } from '../kernel/endpoint.ts'
import { sha256 } from '../platform/crypto/hash.ts'
import type { Caller } from '../platform/http/caller.ts'
import { giveCookie, readCookie } from './cookies.ts'
import { recall, remember } from './recent-sessions.ts'
import { permissionsOf } from './rules/permissions.ts'
import { grantsFor, reviewLevelsOf, scopeOf } from './rules/scope.ts'
import { isLive, SEEN_EVERY_MS } from './rules/session-life.ts'
import { sessionsOf } from './session-finder.ts'
import type { OpenSession } from './session-queries.ts'
import { isSessionToken, readSessionName, signSessionName } from './tokens.ts'

/** Requests whose answer carries a new signed token. */
const renewed = new WeakMap<FastifyRequest, string>()

/** Must be called on the application's root, before the routes: sends renewed tokens with whatever answer comes. */
export function registerIdentity(app: FastifyInstance, deps: Deps): void {
  app.addHook('onSend', async (request, reply) => {
    const sessionId = renewed.get(request)
    if (sessionId) giveCookie(deps, reply, 'token', signSessionName(app, sessionId, deps.clock.now()))
  })
}

/** Handlers that set or clear the cookies themselves call this, so that no renewed token goes out beside theirs. */
export const keepCookiesAsSet = (request: FastifyRequest): void => void renewed.delete(request)

/**
 * Who asks, with the scope that `permission` has for that account; undefined without a live session.
 * The signed token only saves looking up the hash: the session's row decides on every request.
 */
export async function callerOf(
  deps: Deps,
  request: FastifyRequest,
  permission: Permission,
): Promise<Caller | undefined> {
  const session = await sessionOf(deps, request)
  if (!session) return undefined
  const grants = grantsFor(session.grants, permission)
  const roles = [...new Set(session.grants.map(({ role }) => role))]
  return {
    accountId: session.accountId,
    displayName: session.displayName,
    personId: session.personId,
    organId: session.organId,
    roles,
    permissions: permissionsOf(roles),
    scope: scopeOf(grants),
    reviewLevels: reviewLevelsOf(grants),
    sessionId: session.id,
    ip: request.ip,
    requestId: request.id,
    mustChangePassword: session.mustChangePassword || session.passwordDue,
    passwordDue: session.passwordDue,
    owes: session.owes,
    provenAt: session.createdAt,
  }
}

async function sessionOf(deps: Deps, request: FastifyRequest): Promise<OpenSession | undefined> {
  const now = deps.clock.now()
  const name = readCookie(deps, request, 'token')
  const id = name ? readSessionName(request.server, name, now) : undefined
  const named = id ? await liveSession(deps, { id }) : undefined
  if (named) return named
  const token = readCookie(deps, request, 'session')
  if (!token || !isSessionToken(token)) return undefined
  const session = await liveSession(deps, { tokenHash: sha256(token) })
  if (session) renewed.set(request, session.id)
  return session
}

async function liveSession(deps: Deps, by: { id: string } | { tokenHash: Buffer }): Promise<OpenSession | undefined> {
  const now = deps.clock.now()
  const known = 'id' in by ? recall(by.id) : undefined
  const session = known ?? (await sessionsOf(deps).find(by))
  if (!session) return undefined
  if (!known) remember(session)
  const roles = session.grants.map(({ role }) => role)
  if (!session.isActive || !isLive(session, roles, now)) return undefined
  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
    session.lastSeenAt = now
    await sessionsOf(deps).touch(session.id)
  }
  return session
}
