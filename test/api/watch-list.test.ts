import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, type TestApp, testApp } from '../support/app.ts'
import { type Actors, type Issued, issued, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors
let agency: Agent
let one: Issued
let two: Issued

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  one = await issued(t, as)
  two = await issued(t, as)
  // Of another city: what it watches lies outside of its scope.
  agency = await t.signIn('far.city')
})
afterAll(() => t?.close())

const add = (body: object) => agency.post('/api/watch-list').send(body)
const changes = async (query = {}) => (await agency.get('/api/watch-list/changes').query(query).expect(200)).body
const event = (credentialId: string, fromState: string, toState: string) =>
  t.owner
    .insertInto('credentialEvent')
    .values({
      credentialId,
      action: 'TEST',
      fromState,
      toState,
      decisionId: null,
      effectiveAt: t.clock.now(),
      recordedAt: t.clock.now(),
      actorId: null,
      detail: JSON.stringify({ secret: '涉嫌违纪' }),
    })
    .execute()

/** Transactions of other databases of this PostgreSQL, those of other tests, hold the feed back, too. */
const WAIT = { timeout: 60_000, interval: 100 }
async function told(query: Parameters<typeof changes>[0], count: number) {
  await expect.poll(async () => (await changes(query)).items.length, WAIT).toBe(count)
  return changes(query)
}

describe('the watch list of an agency', { timeout: 90_000 }, () => {
  it('takes a number or a unit once, and unknown numbers like known ones', async () => {
    const { credentialNo } = one.credential
    const first = (await add({ credentialNo }).expect(200)).body.id
    expect((await add({ credentialNo }).expect(200)).body.id).toBe(first)
    await add({ credentialNo: '43Z269999999' }).expect(200)
    await add({}).expect(400)
    await add({ credentialNo, organId: t.world.organs.unit }).expect(400)
    await add({ organId: t.world.accounts['unit.admin'] }).expect(404)
    expect((await agency.get('/api/watch-list')).body.total).toBe(2)
  })

  it('tells the changes of what is watched and of nothing else, from a cursor on', async () => {
    const start = await told({}, 1)
    expect(start.items).toMatchObject([
      { credentialNo: one.credential.credentialNo, fromState: null, toState: 'ACTIVE' },
    ])
    await event(one.credential.id, 'ACTIVE', 'SUSPENDED')
    await event(two.credential.id, 'ACTIVE', 'SUSPENDED')
    const next = await told({ after: start.next }, 1)
    expect(next.items).toMatchObject([
      { credentialNo: one.credential.credentialNo, fromState: 'ACTIVE', toState: 'SUSPENDED' },
    ])
    expect((await changes({ after: next.next })).items).toEqual([])
    expect(await changes({ after: next.next })).toMatchObject({ next: next.next, more: false })
  })

  it('tells nothing that is not public: no reason, and every end alike', async () => {
    const { next } = await changes()
    await event(one.credential.id, 'SUSPENDED', 'REVOKED')
    await event(one.credential.id, 'REVOKED', 'CANCELLED')
    const { items } = await told({ after: next }, 1)
    expect(items[0]).toMatchObject({ fromState: 'SUSPENDED', toState: 'CANCELLED' })
    expect(JSON.stringify(items)).not.toMatch(/REVOKED|涉嫌|TEST/)
  })

  it('never passes a change whose transaction is still open', async () => {
    await add({ organId: t.world.organs.unit }).expect(200)
    const { next } = await changes({ size: 200 })
    let release = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    const values = {
      action: 'TEST',
      decisionId: null,
      effectiveAt: t.clock.now(),
      recordedAt: t.clock.now(),
      actorId: null,
    }
    let isWritten = () => {}
    const written = new Promise<void>((done) => {
      isWritten = done
    })
    const slow = t.owner.transaction().execute(async (trx) => {
      await trx
        .insertInto('credentialEvent')
        .values({ ...values, credentialId: one.credential.id, fromState: 'CANCELLED', toState: 'ACTIVE', detail: '{}' })
        .execute()
      isWritten()
      await held
    })
    await written
    await event(two.credential.id, 'SUSPENDED', 'ACTIVE')
    expect((await changes({ after: next })).items).toEqual([])
    release()
    await slow
    const numbers = async () =>
      (await changes({ after: next })).items.map(({ credentialNo }: { credentialNo: string }) => credentialNo)
    const both = [one.credential.credentialNo, two.credential.credentialNo]
    await expect.poll(numbers, WAIT).toEqual(both)
  })

  it('is one’s own, and only for those who may have one', async () => {
    expect((await (await t.signIn('county.reviewer')).get('/api/watch-list')).body.total).toBe(0)
    await (await t.signIn('unit.admin')).get('/api/watch-list').expect(403)
    const { items } = (await agency.get('/api/watch-list')).body
    await agency.delete(`/api/watch-list/${items[0].id}`).expect(200)
    await agency.delete(`/api/watch-list/${items[0].id}`).expect(404)
  })
})
