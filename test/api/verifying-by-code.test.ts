import { createHash, generateKeyPairSync } from 'node:crypto'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../api/src/app.ts'
import { decodeCredentialCode, encodeCredentialCode } from '../../api/src/platform/crypto/credential-code.ts'
import { signerOf, verifiersOf } from '../../api/src/platform/crypto/signing.ts'
import { openDatabase } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors
let one: Issued
let code: Awaited<ReturnType<typeof codeOf>>

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  one = await issued(t, as, { name: '欧阳𬭎' })
  code = await codeOf(t, one.credential.id)
})
afterAll(() => t?.close())

const json = async (asked: string) =>
  (await t.anonymous().get(`/api/public/credentials/${encodeURIComponent(asked)}`)).body
const page = (path: string) => t.anonymous().get(path)

/** `code` with the letter at `place` replaced by another one. */
const altered = (text: string, place: number) =>
  text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1)

/** Headers without what differs between any two requests. */
const telling = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(date|x-request-id|x-ratelimit-.*)$/.test(name)))

const UNKNOWN = 'A'.repeat(26)

/** A code of the right form, signed by somebody else. */
function forged(): string {
  const { credential } = one
  const stranger = signerOf(generateKeyPairSync('ed25519').privateKey)
  const claims = {
    kind: 'ENFORCEMENT' as const,
    number: credential.credentialNo,
    holderName: '冒名者',
    organName: credential.organName,
    validFrom: credential.validFrom,
    validUntil: '2099-12-31',
    statusIndex: 1,
    token: code.token,
  }
  return `${code.token}.${encodeCredentialCode(claims, stranger, 'http://localhost:3000').payload}`
}

describe('a scan', () => {
  it('of the whole code and of the short address shows what is printed', async () => {
    const shown = {
      credentialNo: one.credential.credentialNo,
      kind: 'ENFORCEMENT',
      holderName: '欧阳𬭎',
      organName: '芙蓉区市场监督管理局',
      domains: [{ code: 'MARKET', nameZh: '市场监管', nameEn: 'Market regulation' }],
      categories: ['PENALTY', 'INSPECTION'],
      areaName: '湖南省长沙市芙蓉区',
      issuingAuthority: one.credential.issuingAuthority,
      validFrom: '2026-11-23',
      validTo: '2031-11-22',
      state: 'ACTIVE',
      mayEnforce: true,
      photoUrl: `/v/${code.token}/photo`,
    }
    const asOf = '2026-11-23T01:00:00.000Z'
    expect(await json(code.url)).toEqual({ found: true, credential: shown, signature: 'valid', asOf })
    expect(await json(code.token)).toEqual({ found: true, credential: shown, signature: 'absent', asOf })
    expect(await json(code.token.toLowerCase())).toMatchObject({ found: true })
  })

  it('holds at most 350 characters, which verify with nothing but the published keys', async () => {
    expect(code.url.length).toBeLessThanOrEqual(350)
    const keys = (await t.anonymous().get('/api/public/keys')).body
    const decoded = decodeCredentialCode(code.url, verifiersOf(keys))
    expect(decoded).toMatchObject({
      checks: { signature: 'ok' },
      claims: { number: one.credential.credentialNo, holderName: '欧阳𬭎', validUntil: '2031-11-22' },
    })
  })

  it('says the same of unknown, malformed, foreign and forged codes, byte for byte', async () => {
    const bad = [
      UNKNOWN,
      'x',
      '%00',
      `https://evil.example/V/${code.token}`,
      altered(code.token, 3),
      `${code.token}.${altered(code.payload, 40)}`,
      `${code.token}.${code.payload.slice(0, -8)}`,
      `${altered(code.token, 3)}.${code.payload}`,
      forged(),
      "' or 1=1 --",
      'A'.repeat(599),
    ]
    for (const asked of bad) {
      expect(await json(asked), asked).toEqual({
        found: false,
        credential: null,
        signature: 'absent',
        asOf: '2026-11-23T01:00:00.000Z',
      })
    }
    const pages = await Promise.all(
      [...bad, 'a/b/c'].map((asked) => page(`/v/${asked === 'a/b/c' ? asked : encodeURIComponent(asked)}`)),
    )
    const [first] = pages
    for (const { status, text, headers } of pages) {
      expect(status).toBe(404)
      expect(text).toBe(first!.text)
      expect(telling(headers)).toEqual(telling(first!.headers))
    }
    expect(first!.text).toContain('未查询到该证件')
    expect(first!.text).toContain('旧版证件')
  })

  it('does not know a credential before it is signed', async () => {
    const other = await issued(t, as)
    const { token } = await codeOf(t, other.credential.id)
    await t.owner.updateTable('credential').set({ state: 'PENDING' }).where('id', '=', other.credential.id).execute()
    expect(await json(token)).toMatchObject({ found: false })
    expect((await page(`/v/${token}/photo`)).status).toBe(404)
  })

  it('is answered in about the same time for an unknown and a forged code', async () => {
    const medianOf = async (asked: string) => {
      const times: number[] = []
      for (let i = 0; i < 30; i += 1) {
        const started = performance.now()
        await t.app.inject({ url: `/api/public/credentials/${asked}`, remoteAddress: `10.0.0.${i}` })
        times.push(performance.now() - started)
      }
      return times.sort((a, b) => a - b)[15]!
    }
    const fake = forged()
    await medianOf(UNKNOWN)
    expect(Math.abs((await medianOf(UNKNOWN)) - (await medianOf(fake)))).toBeLessThan(15)
  })
})

describe('the public page', () => {
  it('needs no script and allows only one, is small, is kept and indexed by nobody', async () => {
    for (const at of ['/v/', '/V/']) {
      const { status, text, headers } = await page(at + code.token)
      expect(status).toBe(200)
      expect(text).not.toMatch(/javascript:|onload=/i)
      const scripts = [...text.matchAll(/<script>(.*?)<\/script>/gs)]
      expect(scripts).toHaveLength(1)
      const hash = createHash('sha256').update(scripts[0]![1]!).digest('base64')
      expect(headers['content-security-policy']).toContain(`script-src 'sha256-${hash}';`)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['x-robots-tag']).toContain('noindex')
      expect(headers['x-frame-options']).toBe('DENY')
    }
    const { text } = await page(`/v/${code.token}`)
    const photo = await page(/src="([^"]+)"/.exec(text)![1]!).buffer(true)
    expect(photo.headers['content-type']).toBe('image/jpeg')
    expect(photo.headers['cache-control']).toBe('no-store')
    expect(Buffer.byteLength(text) + photo.body.length).toBeLessThan(60 * 1024)
  })

  it('shows every printed fact in plain words, with the second in Beijing and the official host', async () => {
    const { text } = await page(`/V/${code.token}.${code.payload}`)
    const facts = [
      '可以执法',
      '欧阳𬭎',
      '芙蓉区市场监督管理局',
      one.credential.credentialNo,
      '市场监管',
      '行政处罚、行政检查',
      '湖南省长沙市芙蓉区',
    ]
    for (const fact of [
      ...facts,
      one.credential.issuingAuthority,
      '2026-11-23 至 2031-11-22',
      '2026-11-23 09:00:00',
      '北京时间',
      'localhost:3000',
      '数字签名真实',
      '不得少于两人',
    ])
      expect(text).toContain(fact)
  })

  it('shows nothing that is nobody’s business', async () => {
    const { personId } = one
    const person = await t.owner.selectFrom('person').where('id', '=', personId).selectAll().executeTakeFirstOrThrow()
    await t.owner.updateTable('credential').set({ state: 'REVOKED' }).where('id', '=', one.credential.id).execute()
    const told = [JSON.stringify(await json(code.url)), (await page(`/v/${code.token}`)).text].join('\n')
    await t.owner.updateTable('credential').set({ state: 'ACTIVE' }).where('id', '=', one.credential.id).execute()
    for (const secret of [
      personId,
      one.credential.id,
      person.photoFileId!,
      'REVOKED',
      '吊销',
      'CIVIL_SERVANT',
      '公务员',
      '430102198',
    ])
      expect(told).not.toContain(secret)
  })

  it('writes names as text, whatever they hold', async () => {
    const name = '<img src=x onerror=alert(1)>&"\''
    await t.owner.updateTable('credential').set({ holderName: name }).where('id', '=', one.credential.id).execute()
    const { text } = await page(`/v/${code.token}`)
    await t.owner.updateTable('credential').set({ holderName: '欧阳𬭎' }).where('id', '=', one.credential.id).execute()
    expect(text).not.toContain('<img src=x')
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;')
  })

  it.each([
    ['SUSPENDED', '当前不得用于执法'],
    ['WITHDRAWN', '已失效'],
    ['REVOKED', '已失效'],
    ['CANCELLED', '已失效'],
  ] as const)('says of a credential that is %s: %s', async (state, words) => {
    await t.owner.updateTable('credential').set({ state }).where('id', '=', one.credential.id).execute()
    const { text } = await page(`/v/${code.token}`)
    await t.owner.updateTable('credential').set({ state: 'ACTIVE' }).where('id', '=', one.credential.id).execute()
    expect(text).toContain(words)
    expect(text).not.toContain('可以执法')
  })

  it('says of a credential past its term: 已过有效期', async () => {
    const now = t.clock.now()
    t.clock.set('2031-11-22T15:59:59Z')
    expect((await page(`/v/${code.token}`)).text).toContain('可以执法')
    t.clock.set('2031-11-22T16:00:00Z')
    const { text } = await page(`/v/${code.token}`)
    t.clock.set(now)
    expect(text).toContain('已过有效期')
    expect(text).not.toContain('可以执法')
  })

  it('shows no photo of one whose work is secret', async () => {
    await t.owner.updateTable('credential').set({ publicHidden: true }).where('id', '=', one.credential.id).execute()
    const { text } = await page(`/v/${code.token}`)
    const photo = await page(`/v/${code.token}/photo`)
    await t.owner.updateTable('credential').set({ publicHidden: false }).where('id', '=', one.credential.id).execute()
    expect(text).toContain('可以执法')
    expect(text).toContain('照片不公开')
    expect(photo.status).toBe(404)
  })

  it('never says "valid" when the database cannot be asked', async () => {
    const publicDb = openDatabase({
      url: t.deps.config.databaseUrl.replace(/\/[^/]*$/, '/no_such_database'),
      role: 'lz_public',
      size: 1,
    })
    const app = await buildApp({ ...t.deps, publicDb })
    await app.ready()
    const [html, api] = await Promise.all([
      supertest(app.server).get(`/v/${code.token}`),
      supertest(app.server).get(`/api/public/credentials/${code.token}`),
    ])
    await app.close()
    await publicDb.destroy()
    expect(html.status).toBe(503)
    expect(html.text).toContain('暂时无法核验')
    expect(html.text).not.toContain('可以执法')
    expect(api.status).toBeGreaterThanOrEqual(500)
  })
})

describe('looking up by number and name', () => {
  const ask = async (credentialNo: string, holderName: string) =>
    (await t.anonymous().post('/api/public/lookups').send({ credentialNo, holderName })).body

  it('finds the credential of both together, with the photo inside and without its address', async () => {
    const found = await ask(one.credential.credentialNo, '欧阳𬭎')
    expect(found).toMatchObject({ found: true, signature: 'absent', credential: { mayEnforce: true } })
    expect(found.credential.photoUrl).toMatch(/^data:image\/jpeg;base64,\/9j\//)
    expect(JSON.stringify(found)).not.toContain(code.token)
  })

  it('says the same of a wrong name and of an unknown number', async () => {
    const wrong = await ask(one.credential.credentialNo, '欧阳')
    expect(wrong).toEqual({ found: false, credential: null, signature: 'absent', asOf: '2026-11-23T01:00:00.000Z' })
    expect(await ask('43260000000', '欧阳𬭎')).toEqual(wrong)
  })

  it('works as a page without a script', async () => {
    const form = await page('/verify')
    expect(form.text).toContain('<form method="post" action="/verify">')
    const post = (fields: Record<string, string>) => t.anonymous().post('/verify').type('form').send(fields)
    const found = await post({ credentialNo: ` ${one.credential.credentialNo} `, holderName: '欧阳𬭎' })
    expect(found.status).toBe(200)
    expect(found.text).toContain('可以执法')
    const missing = await post({ credentialNo: one.credential.credentialNo, holderName: '别人' })
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('未查询到该证件')
    expect((await post({ credentialNo: '', holderName: '' })).status).toBe(400)
    expect(
      (
        await t
          .anonymous()
          .post('/verify')
          .set('origin', 'https://evil.example')
          .type('form')
          .send({ credentialNo: '1', holderName: '2' })
      ).status,
    ).toBe(403)
  })

  it('is limited by the minute', async () => {
    const answers: number[] = []
    for (let i = 0; i < 31; i += 1) {
      const payload = { credentialNo: String(i), holderName: '甲' }
      const ask = { method: 'POST', url: '/api/public/lookups', remoteAddress: '10.9.9.9', payload } as const
      answers.push((await t.app.inject(ask)).statusCode)
    }
    expect(answers).toEqual([...Array.from({ length: 30 }, () => 200), 429])
  })
})
