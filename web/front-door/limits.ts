import type { FastifyInstance } from 'fastify'

const BODY_MS = 10_000
const UPLOAD_MS = 120_000

/**
 * Slow and oversized clients are cut off (security.md R-18 and fact 2: Fastify's defaults never cut a slow
 * body). Node knows one time limit for all requests, so it has that of uploads and `cutSlowBodies` the short one.
 */
export const TRANSPORT = {
  http: {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 8_000,
    requestTimeout: UPLOAD_MS,
    connectionsCheckingInterval: 3_000,
  },
  requestTimeout: UPLOAD_MS,
  keepAliveTimeout: 65_000,
}

/** Ends connections whose body takes longer than `patienceMs`, unless it is an upload. */
export function cutSlowBodies(app: FastifyInstance, patienceMs = BODY_MS): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request
    if (raw.complete || request.headers['content-type']?.startsWith('multipart/form-data')) return done()
    if (!request.headers['content-length'] && !request.headers['transfer-encoding']) return done()
    const timer = setTimeout(() => raw.complete || raw.destroy(), patienceMs)
    timer.unref()
    const stop = () => clearTimeout(timer)
    raw.once('end', stop).once('close', stop)
    done()
  })
}
