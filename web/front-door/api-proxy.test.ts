import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../config.ts'
import { apiProxy } from './api-proxy.ts'

/** An API that says what it was asked. */
function echo(request: IncomingMessage): string {
  return JSON.stringify({ url: request.url, headers: request.headers })
}

let api: Server
let door: FastifyInstance
let broken: FastifyInstance

const doorTo = async (apiUrl: string) => {
  const app = fastify()
  await app.register(apiProxy, { config: loadConfig({ API_URL: apiUrl, PUBLIC_URL: 'https://lz.example' }) })
  return app
}

beforeAll(async () => {
  api = createServer((request, response) => {
    response.setHeader('set-cookie', ['a=1; HttpOnly', 'b=2; HttpOnly'])
    response.setHeader('content-security-policy', "default-src 'none'")
    response.end(echo(request))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  door = await doorTo(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
  broken = await doorTo('http://127.0.0.1:9')
})

afterAll(async () => {
  await Promise.all([door.close(), broken.close()])
  api.close()
})

describe('what is passed on to the API', () => {
  it.each([
    '/api/organs?page=2&search=%E5%BC%A0',
    '/v/abc',
    '/V/ABC',
    '/openapi.json',
    '/readyz',
    '/.well-known/jwks.json',
  ])('keeps the address %s as it is', async (url) => {
    expect((await door.inject(url)).json().url).toBe(url)
  })

  it('carries the real address of the client and nothing a client may pretend', async () => {
    const headers = {
      'x-forwarded-for': '8.8.8.8',
      'x-real-ip': '8.8.8.8',
      'x-original-url': '/api/x',
      'x-http-method-override': 'DELETE',
    }
    const { headers: seen } = (await door.inject({ url: '/api/me', headers, remoteAddress: '10.1.2.3' })).json()
    expect(seen).toMatchObject({ 'x-forwarded-for': '10.1.2.3', 'x-forwarded-proto': 'https' })
    expect(seen).not.toHaveProperty('x-real-ip')
    expect(seen).not.toHaveProperty('x-original-url')
    expect(seen).not.toHaveProperty('x-http-method-override')
  })

  it('names our own pages by the public address, and foreign ones as they are', async () => {
    const originSeen = async (origin: string) =>
      (await door.inject({ method: 'POST', url: '/api/x', headers: { origin, host: '127.0.0.1:3000' } })).json().headers
        .origin
    expect(await originSeen('http://127.0.0.1:3000')).toBe('https://lz.example')
    expect(await originSeen('https://evil.example')).toBe('https://evil.example')
  })

  it('comes back with every cookie and the API’s own headers', async () => {
    const { headers } = await door.inject('/api/me')
    expect(headers['set-cookie']).toEqual(['a=1; HttpOnly', 'b=2; HttpOnly'])
    expect(headers['content-security-policy']).toBe("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('is answered by a problem that says to try again when the API is away', async () => {
    const response = await broken.inject('/api/me')
    expect(response.statusCode).toBe(503)
    expect(response.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' })
    expect(response.json().code).toBe('service-unavailable')
  })
})
