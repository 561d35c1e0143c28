import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Cross-site request forgery (security.md R-16): an unsafe request of a browser must come from our own
 * origin. Clients that are no browser send neither header and carry no ambient cookie of a user.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  if (site) throw new Refusal('forbidden', 'origin-foreign')
  const { origin } = request.headers
  if (origin && origin !== new URL(publicUrl).origin) throw new Refusal('forbidden', 'origin-foreign')
}
