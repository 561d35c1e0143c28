import type { IncomingHttpHeaders } from 'node:http'
import proxy from '@fastify/http-proxy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebConfig } from '../config.ts'
import { commonHeaders } from './security-headers.ts'

/** What the API answers itself: its operations, the public verification page, its description and health. */
const PASSED_ON = ['/api', '/v', '/V', '/verify', '/openapi.json', '/healthz', '/readyz', '/.well-known']

const SPOOFABLE = [
  'forwarded',
  'x-real-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-http-method-override',
  'x-http-method',
  'x-method-override',
]

/** Passes the API's addresses on unchanged, with the client's real address and nothing a client may pretend. */
export async function apiProxy(app: FastifyInstance, { config }: { config: WebConfig }) {
  const headers = commonHeaders(config.publicUrl.startsWith('https://'))
  const { origin: publicOrigin, protocol } = new URL(config.publicUrl)

  for (const prefix of PASSED_ON) {
    await app.register(proxy, {
      upstream: config.apiUrl,
      prefix,
      rewritePrefix: prefix,
      // Below `/verify/` is the verifier that works without network, an application of files.
      ...(prefix === '/verify' && { routes: [''] }),
      http: undefined,
      undici: { connections: 256, pipelining: 1, connectTimeout: 3_000, headersTimeout: 60_000, bodyTimeout: 60_000 },
      disableRequestLogging: true,
      retryMethods: [],
      maxRetriesOn503: 0,
      replyOptions: {
        rewriteRequestHeaders: (request, sent) =>
          upstreamHeaders(request as FastifyRequest, sent, publicOrigin, protocol),
        rewriteHeaders: ({ connection: _, 'keep-alive': __, ...received }) => ({ ...headers, ...received }),
        onError: (reply) => {
          const problem = {
            type: 'about:blank',
            title: 'service-unavailable',
            status: 503,
            code: 'service-unavailable',
          }
          reply.code(503).headers({ ...headers, 'retry-after': '5', 'cache-control': 'no-store' })
          reply.type('application/problem+json').send(JSON.stringify(problem))
        },
      },
    })
  }
}

function upstreamHeaders(
  request: FastifyRequest,
  sent: IncomingHttpHeaders | object,
  publicOrigin: string,
  protocol: string,
) {
  const headers = Object.fromEntries(
    Object.entries(sent).filter(([name]) => !SPOOFABLE.includes(name)),
  ) as IncomingHttpHeaders
  headers['x-forwarded-for'] = request.ip
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-host'] = request.host
  // A page opened by another name of this server (127.0.0.1, an address of the local net) is still our page.
  if (headers.origin && URL.parse(headers.origin)?.host === request.headers.host) headers.origin = publicOrigin
  return headers
}
