import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { WebConfig } from '../config.ts'
import { apiProxy } from './api-proxy.ts'
import { files } from './files.ts'
import { cutSlowBodies, TRANSPORT } from './limits.ts'
import { pages } from './pages.ts'
import { plainPage } from './plain-page.ts'
import { pageHeaders } from './security-headers.ts'

/** The front door: files of the build, the API behind its addresses, and pages for everything else. */
export async function buildFrontDoor(config: WebConfig, buildDir: string): Promise<FastifyInstance> {
  const app = fastify({
    ...TRANSPORT,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    logger: { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 2_000 },
  })
  const isHttps = config.publicUrl.startsWith('https://')
  cutSlowBodies(app)
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500 && !request.raw.destroyed)
      request.log.error({ err: error, url: request.url.split('?', 1)[0] }, 'front door')
    reply.code(status).headers(pageHeaders(isHttps)).type('text/html; charset=utf-8').send(plainPage(status))
  })
  await app.register(files, { buildDir, isHttps })
  await app.register(apiProxy, { config })
  await app.register(pages, { config, build: await loadBuild(buildDir) })
  return app
}

/** React renders twice as fast in production mode, and reads the mode from the environment when it is loaded. */
async function loadBuild(buildDir: string): Promise<ServerBuild> {
  process.env.NODE_ENV = 'production'
  return import(pathToFileURL(path.join(buildDir, 'server/index.js')).href)
}
