import { randomUUID } from 'node:crypto'
import { setCookie } from '../../api/scope.server.ts'

const YEAR_SECONDS = 365 * 86_400

/** A random name of this browser, kept in a cookie: one device signs one person in. It says nothing about anybody. */
export function deviceOf(request: Request): string {
  const known = /(?:^|;\s*)lz_device=([\w-]{16,64})/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (known) return known
  const made = randomUUID()
  setCookie(`lz_device=${made}; Path=/my/training; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax`)
  return made
}
