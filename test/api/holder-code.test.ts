import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scanCounter } from '../../api/src/credentials/holder/scan-counter.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, type Issued, issued, signedIn } from '../support/credentials.ts'
import { type Phone, phone, type Status } from '../support/phone.ts'
import { sealsOf } from '../support/seals.ts'

let t: TestApp
let as: Actors
let one: Issued
let holder: Agent
let own: Phone
let status: Status

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  one = await issued(t, as, { name: '欧阳𬭎', loginName: 'holder' })
  holder = await t.signIn('holder')
  own = await phone(t, holder)
  status = await own.status(one.credential.id)
})
afterAll(() => t?.close())

const lastPart = (address: string) => address.split('/').at(-1)!
const checked = async (address: string) =>
  (
    await t
      .anonymous()
      .get(`/api/public/live/${lastPart(address)}`)
      .expect(200)
  ).body
const opened = (address: string) => t.anonymous().get(new URL(address).pathname)

describe('the code on the holder’s phone', () => {
  it('shows the credential to whoever scans it, once', async () => {
    const code = own.code(status)
    expect(await checked(code)).toMatchObject({
      outcome: 'live',
      check: { found: true, signature: 'live', credential: { holderName: '欧阳𬭎', mayEnforce: true } },
    })
    const again = await checked(code)
    expect(again).toMatchObject({ outcome: 'replayed', check: { found: false, credential: null } })
    expect(JSON.stringify(again)).not.toContain('欧阳')
  })

  it('opens as a page in any camera, and a screenshot of it is told to be one', async () => {
    const code = own.code(status)
    expect(code).toMatch(/^HTTP:\/\/LOCALHOST:3000\/V\/LIVE\/[A-Z2-7]{1,590}$/)
    const first = await opened(code)
    expect(first.status).toBe(200)
    expect(first.text).toContain('可以执法')
    expect(first.text).toContain('动态码')
    const screenshot = await opened(code)
    expect(screenshot.status).toBe(404)
    expect(screenshot.text).toContain('截图')
    expect(screenshot.text).not.toContain('欧阳')
  })

  it('is a picture when it is older than half a minute, and from nowhere when it is far ahead', async () => {
    const now = Math.floor(t.clock.now().getTime() / 1000)
    expect(await checked(own.code(status, now - 31))).toMatchObject({ outcome: 'too-old' })
    expect(await checked(own.code(status, now + 60))).toMatchObject({ outcome: 'too-early' })
  })

  it('works by P-256 as by Ed25519, on one phone at a time', async () => {
    await t.world.addPerson({ loginName: 'nobody' })
    const other = await issued(t, as, { name: '张伟', loginName: 'second' })
    const agent = await t.signIn('second')
    const former = await phone(t, agent, 'ES256')
    const token = await former.status(other.credential.id)
    expect(await checked(former.code(token))).toMatchObject({ outcome: 'live' })
    await phone(t, agent)
    expect(await checked(former.code(token))).toMatchObject({ outcome: 'ended' })
    const refused = await agent
      .post(`/api/my/credentials/${other.credential.id}/status-token`)
      .send({ keyId: former.keyId })
    expect([refused.status, refused.body.code]).toEqual([409, 'holder-key-ended'])
  })

  it('is nothing of ours when one letter is changed or another phone signs it', async () => {
    const code = lastPart(own.code(status))
    for (const place of [0, 30, 90, 200, code.length - 5]) {
      const wrong = code.slice(0, place) + (code[place] === 'A' ? 'B' : 'A') + code.slice(place + 1)
      expect((await checked(wrong)).outcome, String(place)).toBe('not-ours')
    }
    const stranger = await issued(t, as, { name: '李强', loginName: 'stranger' })
    const strange = await phone(t, await t.signIn('stranger'))
    expect(stranger.credential.id).not.toBe(one.credential.id)
    expect(await checked(strange.code(status))).toMatchObject({ outcome: 'not-ours' })
  })

  it('ends with its status token, when the phone was without network for too long', async () => {
    t.clock.advance({ seconds: 601 })
    expect(await checked(own.code(status))).toMatchObject({ outcome: 'ended' })
    status = await own.status(one.credential.id)
    expect(await checked(own.code(status))).toMatchObject({ outcome: 'live' })
  })

  it('tells the state of now, and a suspended credential gets no new status token', async () => {
    const set = (state: 'ACTIVE' | 'SUSPENDED') =>
      t.owner.updateTable('credential').set({ state }).where('id', '=', one.credential.id).execute()
    await set('SUSPENDED')
    expect(await checked(own.code(status))).toMatchObject({
      outcome: 'live',
      check: { credential: { state: 'SUSPENDED', mayEnforce: false } },
    })
    const refused = await holder
      .post(`/api/my/credentials/${one.credential.id}/status-token`)
      .send({ keyId: own.keyId })
    expect([refused.status, refused.body.code]).toEqual([409, 'credential-not-in-force'])
    await set('ACTIVE')
  })
})

describe('what the holder learns of scans', () => {
  it('is their number on each day', async () => {
    const { token } = await codeOf(t, one.credential.id)
    const before = (await holder.get(`/api/my/credentials/${one.credential.id}/scans`)).body.days[0]?.scans ?? 0
    for (let i = 0; i < 3; i += 1) await t.anonymous().get(`/api/public/credentials/${token}`)
    await scanCounter(t.deps).write()
    const { body } = await holder.get(`/api/my/credentials/${one.credential.id}/scans`).expect(200)
    expect(Object.keys(body.days[0])).toEqual(['day', 'scans'])
    expect(body.days[0].day).toBe('2026-11-23')
    expect(body.days[0].scans).toBeGreaterThanOrEqual(before + 3)
  })

  it('is nothing about anybody else', async () => {
    await (await t.signIn('second')).get(`/api/my/credentials/${one.credential.id}/scans`).expect(404)
  })
})

it('is bound by the log, each row as it is now', async () => {
  const { broken, rows } = await sealsOf(t, 'holder_key')
  expect(broken).toBeNull()
  expect(rows).toBeGreaterThan(0)
})
