import http from 'node:http'
import https from 'node:https'
import type { FastifyInstance } from 'fastify'
import { codeOf } from './problem.ts'

/** One request as it goes over the wire; `path` is everything after the host. */
export interface WireRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: Uint8Array | string
}

export interface WireAnswer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  bytes: Buffer
}

/** Carries a request to the API and its answer back; throws when there was no answer. */
export type Transport = (request: WireRequest) => Promise<WireAnswer>

export interface HttpOptions {
  /** Connections at once; further requests wait for a free one. */
  sockets?: number
  timeoutMs?: number
}

/** Over the network, with connections that are kept open, as browsers and proxies do. */
export function overHttp(baseUrl: string, { sockets = 256, timeoutMs = 60_000 }: HttpOptions = {}): Transport {
  const base = new URL(baseUrl)
  const { request, Agent } = base.protocol === 'https:' ? https : http
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets })
  const prefix = base.pathname.replace(/\/$/, '')

  const once = ({ method, path, headers, body }: WireRequest): Promise<WireAnswer & { reused: boolean }> =>
    new Promise((resolve, reject) => {
      const length: Record<string, string> =
        body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const { hostname, port } = base
      const options = { agent, hostname, port, method, path: prefix + path, timeout: timeoutMs }
      const outgoing = request({ ...options, headers: { ...headers, ...length } }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, reused: outgoing.reusedSocket })
        })
      })
      outgoing.once('timeout', () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)))
      outgoing.once('error', (error) => reject(Object.assign(error, { reused: outgoing.reusedSocket })))
      outgoing.end(body)
    })

  return async (wanted) => {
    try {
      return await once(wanted)
    } catch (error) {
      // The server closed a kept connection in the moment we took it: nothing was read of the request.
      const stale = (error as { reused?: boolean }).reused && codeOf(error) === 'ECONNRESET'
      if (!stale) throw error
      return once(wanted)
    }
  }
}

/** Into an application in this process, without a network: the same routes, checks and answers. */
export function intoApp(app: FastifyInstance): Transport {
  return async ({ method, path, headers, body }) => {
    const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body) }
    const answer = await app.inject({ method: method as 'GET', url: path, headers, ...payload })
    return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
  }
}
