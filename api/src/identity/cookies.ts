import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'

/** What a browser carries: the opaque session token, the short-lived signed token, and that it is known to an account. */
export type CookieName = 'session' | 'token' | 'device'

const DEVICE_SECONDS = 365 * 24 * 3600

const isSecure = ({ config }: Pick<Deps, 'config'>): boolean => config.publicUrl.startsWith('https:')

/**
 * On https the names carry `__Host-`, so that no sibling domain and no plain connection can set them. The demo on
 * plain http can't have that: browsers drop such cookies there.
 */
const nameOf = (deps: Pick<Deps, 'config'>, name: CookieName): string => `${isSecure(deps) ? '__Host-' : ''}lz_${name}`

export const readCookie = (deps: Pick<Deps, 'config'>, request: FastifyRequest, name: CookieName): string | undefined =>
  request.cookies[nameOf(deps, name)]

/** Session cookies end with the browser; the sign of a known device stays for a year. */
export function giveCookie(deps: Pick<Deps, 'config'>, reply: FastifyReply, name: CookieName, value: string): void {
  const maxAge = name === 'device' ? { maxAge: DEVICE_SECONDS } : {}
  reply.setCookie(nameOf(deps, name), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(deps),
    ...maxAge,
  })
}

export function takeSessionCookies(deps: Pick<Deps, 'config'>, reply: FastifyReply): void {
  for (const name of ['session', 'token'] as const) {
    reply.clearCookie(nameOf(deps, name), { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(deps) })
  }
}
