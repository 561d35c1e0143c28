import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as EntryServer from '../app/entry.server.tsx'
import type { WebConfig } from '../config.ts'
import { plainPage } from './plain-page.ts'
import { isFromOurPages } from './same-origin.ts'
import { pageHeaders } from './security-headers.ts'

const MB = 1024 * 1024
/** Ordinary forms are small (security.md R-17); a multipart form may carry the largest import (a question bank). */
const FORM_LIMIT = MB / 4
const UPLOAD_LIMIT = 52 * MB

/** Headers that only a proxy may set; the pages learn the client's address and host from us. */
const UNTRUSTED = /^(x-forwarded-|forwarded$|x-original-|x-rewrite-|x-http-method|x-real-ip)/

/** Answers everything that is neither a file nor the API's with a page of the Remix build. */
export async function pages(app: FastifyInstance, { config, build }: { config: WebConfig; build: ServerBuild }) {
  const handle = createRequestHandler(build, 'production')
  const { within } = build.entry.module as unknown as typeof EntryServer
  const isHttps = config.publicUrl.startsWith('https://')

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))

  app.all('/*', async (request, reply) => {
    const nonce = randomBytes(16).toString('base64url')
    reply.headers(pageHeaders(isHttps, nonce))
    const refused = refusal(request, config.publicUrl)
    if (refused) return reply.code(refused).type('text/html; charset=utf-8').send(plainPage(refused))

    const leave = new AbortController()
    reply.raw.on('close', () => reply.raw.writableFinished || leave.abort())
    const scope = {
      apiUrl: config.apiUrl,
      clientIp: request.ip,
      requestId: randomUUID(),
      nonce,
      jar: new Map<string, string>(),
      setCookies: [] as string[],
    }
    const response = await within(scope, () => handle(toWeb(request, leave.signal)))
    reply.header('x-request-id', scope.requestId)
    return answer(reply, response, scope.setCookies)
  })
}

/** The status of a request that no page should see: not ours to read, from a foreign page, of unknown length, too large. */
function refusal(request: FastifyRequest, publicUrl: string): number | undefined {
  const { method, headers, url } = request
  if (!url.startsWith('/') || !URL.canParse(`http://${headers.host}`)) return 400
  if (!isFromOurPages(method, headers, publicUrl)) return 403
  // Browsers say how long their forms are; Node then sees to it that no more arrives.
  if (headers['transfer-encoding'] !== undefined) return 411
  return Number(headers['content-length'] ?? 0) > limitOf(request) ? 413 : undefined
}

const limitOf = ({ headers }: FastifyRequest): number =>
  headers['content-type']?.startsWith('multipart/form-data') ? UPLOAD_LIMIT : FORM_LIMIT

function toWeb(request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (UNTRUSTED.test(name)) continue
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one)
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(`${request.protocol}://${request.host}${request.url}`, {
    method: request.method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(request.raw) as ReadableStream, duplex: 'half' }),
  } as RequestInit)
}

/** Pages go out in one piece, which is much cheaper than Remix's small chunks; files stream. */
async function answer(reply: FastifyReply, response: Response, setCookies: string[]) {
  reply.code(response.status)
  if (response.status === 503) reply.header('retry-after', '5')
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const line of [...response.headers.getSetCookie(), ...setCookies]) reply.header('set-cookie', line)
  if (!response.body) return reply.send()
  if (response.headers.has('content-disposition')) return reply.send(Readable.fromWeb(response.body as never))
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
