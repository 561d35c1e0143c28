import type { FastifyInstance, FastifyRequest } from 'fastify'

const BODY_MS = 10_000

/**
 * Ends connections whose body takes longer than ten seconds, unless it is an upload (security.md R-18). Node knows one
 * limit for all requests, which is that of uploads; Fastify's defaults never cut a slow body.
 */
export function cutSlowBodies(app: FastifyInstance, patienceMs = BODY_MS): void {
  const watch = ({ raw, headers, routeOptions }: FastifyRequest) => {
    if (!headers['content-length'] && !headers['transfer-encoding']) return
    const { upload } = routeOptions.config as { upload?: boolean }
    if (raw.complete || upload) return
    const timer = setTimeout(() => raw.complete || raw.destroy(), patienceMs)
    timer.unref()
    const stop = () => clearTimeout(timer)
    raw.once('end', stop).once('close', stop)
  }
  app.addHook('onRequest', (request, _reply, done) => {
    watch(request)
    done()
  })
}
