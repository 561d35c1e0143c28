import { decodeList } from '@digitalbazaar/vc-bitstring-status-list'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyDueActs } from '../../api/src/credentials/acts/apply-due.ts'
import { credentials } from '../../api/src/credentials/contract.ts'
import { publishStatusLists } from '../../api/src/credentials/index.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, heard, type Issued, read, signedIn, stock } from '../support/credentials.ts'
import { bodyOf, outsideVerifier, type Vc } from '../support/outside-verifier.ts'

let t: TestApp
let as: Actors
let outside: ReturnType<typeof outsideVerifier>
let next: () => Promise<Issued>

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  outside = outsideVerifier(t)
  next = await stock(t, as, 9)
  await t.runner.drain()
})
afterAll(() => t?.close())

const list = (purpose: string) => t.anonymous().get(`/api/public/status-lists/${purpose}`).buffer(true)

async function act(
  { credential: { id } }: Issued,
  action: 'SUSPEND' | 'LIFT' | 'WITHDRAW' | 'CANCEL',
  startsOn?: string,
): Promise<void> {
  const today = t.clock.now().toISOString().slice(0, 10)
  const body = {
    action,
    reasonCode: { SUSPEND: 'SUS-01', LIFT: 'LFT-02', WITHDRAW: 'WDR-01', CANCEL: 'CAN-01' }[action],
    facts: '2026年11月20日在检查中不履行法定职责',
    startsOn: startsOn ?? today,
    endsOn: action === 'SUSPEND' ? '2027-02-22' : null,
    endEvent: null,
    statement: '当事人未提出陈述申辩',
    version: (await read(as, id)).version,
  }
  const proposal = await (await as('county.reviewer')).call(credentials.propose, { params: { id }, body })
  await (await as('county.approver')).call(credentials.decide, {
    params: { id: proposal.id },
    body: { decision: 'DECIDE', note: null, version: (await heard(as, proposal, { servedOn: today })).version },
  })
}

async function vcOf({ credential: { id } }: Issued): Promise<Vc> {
  const { token } = await codeOf(t, id)
  return (await outside.verified(bodyOf(await t.anonymous().get(`/api/public/credentials/${token}/vc`).buffer(true))))
    .vc
}

const versions = async () =>
  (await sql<{ n: number }>`select count(*) as n from status_list`.execute(t.owner)).rows[0]!.n

describe('a status list', () => {
  it('is a signed credential with more than 131,072 entries that caches may keep for its time to live', async () => {
    const answer = await list('suspension').expect(200)
    expect(answer.headers['content-type']).toContain('application/vc+jwt')
    const { header, vc } = await outside.verified(bodyOf(answer))
    expect(header).toMatchObject({ typ: 'vc+jwt', cty: 'vc', alg: 'EdDSA' })
    const url = `${t.deps.config.publicUrl}/api/public/status-lists/suspension`
    expect(vc).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: t.deps.config.publicUrl,
      validFrom: t.clock.now().toISOString(),
      credentialSubject: { id: `${url}#list`, type: 'BitstringStatusList', statusPurpose: 'suspension', ttl: 60_000 },
    })
    expect(answer.headers['cache-control']).toBe('public, max-age=60')
    const { length } = await decodeList({ encodedList: vc.credentialSubject.encodedList as string })
    expect(length).toBeGreaterThanOrEqual(131_072)
  })

  it('is sent once to who has it already', async () => {
    const { etag } = (await list('revocation')).headers
    await list('revocation').set('if-none-match', etag!).expect(304)
    await list('revocation').set('if-none-match', '"other"').expect(200)
  })

  it('is new after each change of a state, and only then', async () => {
    const one = await next()
    expect(await outside.status(await vcOf(one))).toEqual({ suspension: false, revocation: false, refresh: false })
    const before = await versions()
    await act(one, 'SUSPEND')
    await t.runner.drain()
    expect(await outside.status(await vcOf(one))).toEqual({ suspension: true, revocation: false, refresh: false })
    expect(await versions()).toBe(before + 1)
    await act(one, 'LIFT')
    await t.runner.drain()
    expect(await outside.status(await vcOf(one))).toEqual({ suspension: false, revocation: false, refresh: false })
    await publishStatusLists(t.deps)
    expect(await versions()).toBe(before + 2)
  })

  it.each(['WITHDRAW', 'CANCEL'] as const)('says that a credential ended, and not how: %s', async (action) => {
    const one = await next()
    await act(one, 'SUSPEND')
    await act(one, action)
    await t.runner.drain()
    expect(await outside.status(await vcOf(one))).toEqual({ suspension: false, revocation: true, refresh: false })
  })

  it('says of one that was reported lost that it may not be used', async () => {
    const one = await next()
    const circumstances = '2026年11月20日在公交车上遗失'
    await (await as('unit.admin')).call(credentials.reportLoss, {
      params: { id: one.credential.id },
      body: { circumstances },
    })
    await t.runner.drain()
    expect(await outside.status(await vcOf(one))).toEqual({ suspension: true, revocation: false, refresh: false })
  })

  it('says what begins on a later day at the turn of that day, without any other job', async () => {
    const one = await next()
    await act(one, 'SUSPEND', '2026-11-30')
    const atTheTurn = async (instant: string) => {
      t.clock.set(instant)
      await publishStatusLists(t.deps)
      return (await outside.status(await vcOf(one))).suspension
    }
    expect(await atTheTurn('2026-11-29T15:59:59Z')).toBe(false)
    expect(await atTheTurn('2026-11-29T16:00:00Z')).toBe(true)
    await applyDueActs(t.deps)
    expect(await atTheTurn('2026-11-29T16:00:10Z')).toBe(true)
  })

  it('has no bit for a term that has run out: that is a date', async () => {
    const one = await next()
    t.clock.set('2031-12-01T00:00:00Z')
    await publishStatusLists(t.deps)
    const vc = await vcOf(one)
    expect(await outside.status(vc)).toEqual({ suspension: false, revocation: false, refresh: false })
    expect(new Date(vc.validUntil) < t.clock.now()).toBe(true)
  })

  it('is signed anew when it gets old, so that who has no network knows how much he knows', async () => {
    const before = await versions()
    t.clock.advance({ minutes: 59 })
    await publishStatusLists(t.deps)
    expect(await versions()).toBe(before)
    t.clock.advance({ minutes: 1 })
    await publishStatusLists(t.deps)
    expect(await versions()).toBe(before + 3)
    const { vc } = await outside.verified(bodyOf(await list('suspension')))
    expect(vc.validFrom).toBe(t.clock.now().toISOString())
  })

  it('keeps every version, and no version can be changed', async () => {
    const { rows } = await sql<{ jwt: string }>`
      select jwt from status_list where purpose = 'suspension' order by version`.execute(t.owner)
    for (const { jwt } of rows) await outside.verified(jwt)
    await expect(sql`update status_list set jwt = 'x'`.execute(t.owner)).rejects.toThrow()
    await expect(sql`delete from status_list`.execute(t.deps.db)).rejects.toThrow()
  })

  it('is one for any number of publishers at once', async () => {
    t.clock.advance({ hours: 2 })
    const before = await versions()
    await Promise.all(Array.from({ length: 5 }, () => publishStatusLists(t.deps)))
    expect(await versions()).toBe(before + 3)
  })
})
