import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { identity, organisations } from '@app/api/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.server.ts'
import { addressOf } from './endpoint-address.ts'
import { ApiProblem } from './problem.ts'
import { type Scope, within } from './scope.server.ts'

/** What the API answers next, and what it was asked last. */
let next: { status: number; body: unknown; cookies?: string[] } = { status: 200, body: {} }
let asked: IncomingMessage
let api: Server

beforeAll(async () => {
  api = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked = request
    response.writeHead(next.status, { 'set-cookie': next.cookies ?? [], 'content-type': 'application/json' })
    response.end(JSON.stringify(next.body))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  api.close()
})

const scopeTo = (apiUrl: string): Scope => ({
  apiUrl,
  clientIp: '10.1.2.3',
  requestId: 'r',
  nonce: 'n',
  jar: new Map(),
  setCookies: [],
})
const here = () => scopeTo(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
const page = (path: string, cookie = 'session=1') => new Request(`http://lz.example${path}`, { headers: { cookie } })
const problem = (status: number, code: string, more = {}) => ({
  status,
  body: { type: 'about:blank', title: code, status, code, ...more },
})
const thrownBy = (work: () => Promise<unknown>) =>
  within(here(), work).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )

describe('asking the API', () => {
  it('fills the address in and leaves out what is empty', () => {
    expect(
      addressOf('/organs/:id/x', {
        params: { id: 'a/b' },
        query: { page: 2, search: '', level: undefined, mine: true },
      }),
    ).toBe('/organs/a%2Fb/x?page=2&mine=true')
  })

  it('carries the person’s cookies and address', async () => {
    next = { status: 200, body: { items: [] } }
    await within(here(), () => call(page('/organs'), organisations.list, { query: { search: '张' } }))
    expect(asked.url).toBe('/api/organs?search=%E5%BC%A0')
    expect(asked.headers).toMatchObject({ cookie: 'session=1', 'x-forwarded-for': '10.1.2.3' })
  })

  it('hands new cookies to the browser and uses them at once', async () => {
    const scope = here()
    await within(scope, async () => {
      next = { status: 200, body: {}, cookies: ['session=2; HttpOnly', 'old=; Max-Age=0'] }
      await call(page('/', 'session=1; old=x; keep=y'), identity.me)
      next = { status: 200, body: {} }
      await call(page('/', 'session=1; old=x; keep=y'), identity.me)
    })
    expect(asked.headers.cookie).toBe('keep=y; session=2')
    expect(scope.setCookies).toEqual(['session=2; HttpOnly', 'old=; Max-Age=0'])
  })

  it('leads to the sign-in page, and from there back, when there is no session', async () => {
    next = problem(401, 'session-missing')
    const thrown = (await thrownBy(() => call(page('/organs?level=CITY'), identity.me))) as Response
    expect(thrown.status).toBe(302)
    expect(thrown.headers.get('location')).toBe('/sign-in?next=%2Forgans%3Flevel%3DCITY')
  })

  it('does not take a wrong password for a missing session', async () => {
    next = problem(401, 'sign-in-failed')
    const thrown = await thrownBy(() =>
      call(page('/sign-in'), identity.signIn, { body: { loginName: 'a', password: 'b' } }),
    )
    expect(thrown).toMatchObject({ status: 401, code: 'sign-in-failed' })
  })

  it('leads to the password page before anything else when the password must be changed', async () => {
    next = problem(403, 'password-change-needed')
    const thrown = (await thrownBy(() => call(page('/organs'), organisations.list))) as Response
    expect(thrown.headers.get('location')).toBe('/password')
  })

  it('throws what the API refuses, with its fields', async () => {
    next = problem(400, 'input-invalid', { errors: [{ field: 'name', code: 'field-minLength' }] })
    const thrown = await thrownBy(() => call(page('/organs'), organisations.list))
    expect(thrown).toBeInstanceOf(ApiProblem)
    expect(thrown).toMatchObject({ status: 400, errors: [{ field: 'name', code: 'field-minLength' }] })
  })

  it('says "try again" when the API is away or speaks no sense', async () => {
    const away = within(scopeTo('http://127.0.0.1:9'), () => call(page('/'), identity.me))
    await expect(away).rejects.toMatchObject({ status: 503, code: 'service-unavailable' })
    next = { status: 502, body: 'bad gateway' }
    expect(await thrownBy(() => call(page('/'), identity.me))).toMatchObject({ status: 502, code: 'internal' })
  })
})
