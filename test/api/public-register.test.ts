import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zeroBits } from '../../api/src/credentials/register/gate.ts'
import { json } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors
let one: Issued
let hidden: Issued

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  one = await issued(t, as, { name: '欧阳𬭎' })
  hidden = await issued(t, as, { name: '张无名' })
  await t.owner.updateTable('credential').set({ publicHidden: true }).where('id', '=', hidden.credential.id).execute()
})
afterAll(() => t?.close())

const addresses = Array.from({ length: 100 }, (_, i) => `10.1.${i}.1`)
/** Somebody who has not asked before. */
const newAddress = () => addresses.pop()!

const post = async (url: string, payload: object, remoteAddress = newAddress()) => {
  const response = await t.app.inject({ method: 'POST', url: `/api/public/register/${url}`, payload, remoteAddress })
  return { status: response.statusCode, body: response.json(), headers: response.headers }
}
const search = (payload: object, address?: string) => post('searches', payload, address)

describe('the public register', () => {
  it('finds by the number, and by name and unit exactly', async () => {
    const { credentialNo } = one.credential
    const entry = {
      credentialNo,
      holderName: '欧阳𬭎',
      organName: '芙蓉区市场监督管理局',
      state: 'ACTIVE',
      mayEnforce: true,
    }
    expect((await search({ credentialNo })).body.items).toMatchObject([entry])
    expect((await search({ credentialNo: ` ${credentialNo.toLowerCase()} ` })).body.items).toMatchObject([entry])
    const both = { holderName: '欧阳𬭎', organName: '芙蓉区市场监督管理局' }
    expect((await search(both)).body.items).toMatchObject([entry])
    expect((await search({ ...both, holderName: '欧阳' })).body.items).toEqual([])
    expect((await search({ holderName: '欧阳𬭎' })).status).toBe(400)
  })

  it('says the same of what is not there, of what is typed wrongly, and of who is hidden', async () => {
    const nothing = { items: [], notice: null, asOf: '2026-11-23T01:00:00.000Z' }
    const organName = '芙蓉区市场监督管理局'
    for (const asked of [
      { credentialNo: '43Z269999999' },
      { credentialNo: "' or 1=1 --" },
      { holderName: '张无名', organName },
      { holderName: '没有此人', organName },
    ])
      expect((await search(asked)).body, JSON.stringify(asked)).toEqual(nothing)
    const byNumber = await search({ credentialNo: hidden.credential.credentialNo })
    expect(byNumber.body.items).toMatchObject([{ mayEnforce: true }])
  })

  it('lists names and numbers of a unit page by page, without the hidden and without a total', async () => {
    const { body } = await post('lists', { organId: t.world.organs.unit })
    expect(body.items).toContainEqual({ credentialNo: one.credential.credentialNo, holderName: '欧阳𬭎' })
    expect(JSON.stringify(body)).not.toContain('张无名')
    expect(Object.keys(body).sort()).toEqual(['asOf', 'items', 'more', 'organName', 'page'])
    expect((await post('lists', { organId: randomUUID() })).status).toBe(404)
    expect((await post('lists', { organId: t.world.organs.unit, size: 5000 })).status).toBe(400)
    const organs = await t.anonymous().get('/api/public/register/organs').query({ search: '芙蓉区市场' })
    expect(organs.body.items.map(({ id }: { id: string }) => id)).toEqual([t.world.organs.unit])
  })

  it('is indexed and kept by nobody', async () => {
    const { headers } = await search({ credentialNo: 'X' })
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['cache-control']).toBe('no-store')
  })
})

describe('who asks often', () => {
  const asked = { credentialNo: '43Z269999999' }

  /** Uses up what is free; answers the challenge of the next search. */
  async function challenged(address: string) {
    for (let i = 0; i < 5; i += 1) expect((await search(asked, address)).status).toBe(200)
    const { status, body } = await search(asked, address)
    expect([status, body.code]).toEqual([429, 'challenge-needed'])
    return body.detail as { challenge: string; bits: number; waitSeconds: number }
  }

  it('pays with a little work of the computer, once for each search', async () => {
    const address = newAddress()
    const { challenge, bits } = await challenged(address)
    let answer = 0
    while (zeroBits(`${challenge}:${answer}`) < bits) answer += 1
    const proof = { challenge, answer: String(answer) }
    expect((await search({ ...asked, proof: { challenge, answer: 'x' } }, address)).status).toBe(429)
    expect((await search({ ...asked, proof }, address)).status).toBe(200)
    expect((await search({ ...asked, proof }, address)).status).toBe(429)
  })

  it('or waits, without any script, for one challenge at a time', async () => {
    const address = newAddress()
    const former = await challenged(address)
    const { challenge, waitSeconds } = (await search(asked, address)).body.detail
    expect((await search({ ...asked, proof: { challenge } }, address)).status).toBe(429)
    const latest = (await search(asked, address)).body.detail.challenge
    t.clock.advance({ seconds: waitSeconds })
    expect((await search({ ...asked, proof: { challenge: latest } }, address)).status).toBe(200)
    expect((await search({ ...asked, proof: { challenge: former.challenge } }, address)).status).toBe(429)
  })

  it('may not forge a challenge nor bring that of somebody else', async () => {
    const [address, other] = [newAddress(), newAddress()]
    const { challenge } = await challenged(address)
    await challenged(other)
    const easy = challenge.replace(/^(\d+)\.(\d+)/, '$1.1')
    for (let answer = 0; answer < 8; answer += 1)
      expect((await search({ ...asked, proof: { challenge: easy, answer: String(answer) } }, address)).status).toBe(429)
    t.clock.advance({ seconds: 20 })
    expect((await search({ ...asked, proof: { challenge } }, other)).status).toBe(429)
  })
})

describe('how often somebody may ask', () => {
  const decide = (key: string, value: number) =>
    t.owner
      .insertInto('ruleParameter')
      .values({ key, value: json(value), validFrom: '2026-11-25', legalBasis: '某省公告', grade: 'ASSUMED' })
      .execute()

  it('is what the province has decided for the day', async () => {
    const asked = { credentialNo: '43Z269999999' }
    await decide('register.free_searches', 1)
    await decide('register.daily_searches', 1)
    await decide('register.daily_lookups', 2)
    const lookUp = (remoteAddress: string) =>
      t.app.inject({
        method: 'POST',
        url: '/api/public/lookups',
        payload: { ...asked, holderName: '没有此人' },
        remoteAddress,
      })
    const before = newAddress()
    for (let i = 0; i < 3; i += 1) expect((await lookUp(before)).statusCode).toBe(200)

    t.clock.advance({ days: 3 })
    const address = newAddress()
    expect((await search(asked, address)).status).toBe(200)
    expect((await search(asked, address)).body.code).toBe('register-quota-used')
    for (const status of [200, 200, 429]) expect((await lookUp(address)).statusCode).toBe(status)
  })
})

describe('what a state alone does not say', () => {
  const set = (values: object) =>
    t.owner.updateTable('credential').set(values).where('id', '=', one.credential.id).execute()

  it('is that old numbers ended in 2022', async () => {
    expect((await search({ credentialNo: '湘A0123456' })).body).toMatchObject({ items: [], notice: 'OLD_STYLE' })
    const page = await t
      .anonymous()
      .post('/verify')
      .type('form')
      .send({ credentialNo: '湘A0123456', holderName: '张三' })
    expect(page.text).toContain('旧版证件已停用')
  })

  it('is that a card was reported lost, at once and everywhere', async () => {
    const { token } = await codeOf(t, one.credential.id)
    await set({ lostAt: t.clock.now() })
    const { body } = await t.anonymous().get(`/api/public/credentials/${token}`)
    expect(body).toMatchObject({ notice: 'LOST', credential: { mayEnforce: false } })
    expect((await t.anonymous().get(`/v/${token}`)).text).toContain('已挂失')
    expect((await search({ credentialNo: one.credential.credentialNo })).body.items).toMatchObject([
      { notice: 'LOST', mayEnforce: false },
    ])
    await set({ lostAt: null })
  })

  it('is that the card of a former edition was replaced', async () => {
    const { token } = await codeOf(t, one.credential.id)
    await set({ token: Buffer.alloc(16, 7) })
    const { status, text } = await t.anonymous().get(`/v/${token}`)
    expect(status).toBe(404)
    expect(text).toContain('证件已换发')
    expect((await t.anonymous().get(`/api/public/credentials/${token}`)).body).toMatchObject({
      found: false,
      notice: 'REPLACED',
    })
  })
})
