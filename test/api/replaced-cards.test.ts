import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../api/src/credentials/contract.ts'
import { publishStatusLists } from '../../api/src/credentials/index.ts'
import { decodeCredentialCode } from '../../api/src/platform/crypto/credential-code.ts'
import { json } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, approve, codeOf, type Issued, signedIn, stock } from '../support/credentials.ts'
import { bodyOf, outsideVerifier, type Vc } from '../support/outside-verifier.ts'

let t: TestApp
let as: Actors
let outside: ReturnType<typeof outsideVerifier>
let next: () => Promise<Issued>

const IN_FORCE = { suspension: false, revocation: false, refresh: false }
const REPLACED = { suspension: false, revocation: true, refresh: true }

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  outside = outsideVerifier(t)
  const value = json({ NEW: [], RENEW: [], CHANGE: [], REISSUE: [], TRANSFER: [] })
  await t.owner
    .insertInto('ruleParameter')
    .values({
      key: 'credential.required_documents',
      value,
      validFrom: '2026-11-22',
      legalBasis: '测试',
      grade: 'ASSUMED',
      note: null,
    })
    .execute()
  next = await stock(t, as, 5)
})
afterAll(() => t?.close())

async function vcOf({ credential: { id } }: Issued): Promise<Vc> {
  const { token } = await codeOf(t, id)
  return (await outside.verified(bodyOf(await t.anonymous().get(`/api/public/credentials/${token}/vc`).buffer(true))))
    .vc
}

async function change(one: Issued, name = '李改名'): Promise<void> {
  await t.owner.updateTable('person').set({ name }).where('id', '=', one.personId).execute()
  const entries = [{ personId: one.personId, domainCodes: ['MARKET'], categories: ['PENALTY' as const] }]
  const { batchId } = await (await as('unit.admin')).call(credentials.apply, {
    body: { kind: 'ENFORCEMENT', type: 'CHANGE', entries },
  })
  const { id } = await t.owner
    .selectFrom('credentialApplication')
    .select('id')
    .where('batchId', '=', batchId)
    .executeTakeFirstOrThrow()
  await approve(as, [id])
  await t.runner.drain()
}

const placeIn = async ({ credential: { id } }: Issued): Promise<number> => {
  const { token, payload } = await codeOf(t, id)
  return decodeCredentialCode(`${token}.${payload}`, t.deps.keyring.verifiers)!.claims.statusIndex
}

describe('the card of a former edition, without network', () => {
  it('is in force until the next one is signed, and from then on ended and replaced', async () => {
    const one = await next()
    const old = await vcOf(one)
    expect(await outside.status(old)).toEqual(IN_FORCE)
    await change(one)
    const now = await vcOf(one)
    expect(now.credentialSubject.name).toBe('李改名')
    expect(await outside.status(old)).toEqual(REPLACED)
    expect(await outside.status(now)).toEqual(IN_FORCE)
    expect(String(await placeIn(one))).toBe(now.credentialStatus[0]!.statusListIndex)
  })

  it('stays so whatever happens to the credential, and what happens concerns the new place alone', async () => {
    const one = await next()
    const old = await vcOf(one)
    await change(one)
    await (await as('unit.admin')).call(credentials.reportLoss, {
      params: { id: one.credential.id },
      body: { circumstances: '2026年11月20日在公交车上遗失' },
    })
    await t.runner.drain()
    expect(await outside.status(old)).toEqual(REPLACED)
    expect(await outside.status(await vcOf(one))).toEqual({ ...IN_FORCE, suspension: true })
  })

  it('that was replaced before editions had places says what the card after it says, and ends with that one', async () => {
    const one = await next()
    const { id } = one.credential
    await change(one)
    const { edition, statusIndex } = await t.owner
      .selectFrom('credential')
      .select(['edition', 'statusIndex'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await t.owner
      .updateTable('credentialEdition')
      .set({ statusIndex: null })
      .where('credentialId', '=', id)
      .where('edition', '<', edition)
      .execute()
    await publishStatusLists(t.deps)
    const shared = await vcOf(one)
    expect(shared.credentialStatus[0]!.statusListIndex).toBe(String(statusIndex))
    expect(await outside.status(shared)).toEqual(IN_FORCE)
    await change(one, '李又改名')
    expect(await outside.status(shared)).toEqual(REPLACED)
    expect(await outside.status(await vcOf(one))).toEqual(IN_FORCE)
  })

  it('ends by a successor with a number of its own, once that one is issued', async () => {
    const [one, successor] = [await next(), await next()]
    const old = await vcOf(one)
    await t.owner.updateTable('credential').set({ state: 'CANCELLED' }).where('id', '=', one.credential.id).execute()
    const put = (state: 'PENDING' | 'ACTIVE') =>
      t.owner
        .updateTable('credential')
        .set({ state, replacesId: one.credential.id })
        .where('id', '=', successor.credential.id)
        .execute()
    await put('PENDING')
    await publishStatusLists(t.deps)
    expect(await outside.status(old)).toEqual({ ...REPLACED, refresh: false })
    await put('ACTIVE')
    await publishStatusLists(t.deps)
    expect(await outside.status(old)).toEqual(REPLACED)
  })

  it('never lends its place to another', async () => {
    const rows = await t.owner
      .selectFrom('credentialEdition')
      .select('statusIndex')
      .where('statusIndex', 'is not', null)
      .execute()
    const places = rows.map(({ statusIndex }) => statusIndex)
    expect(new Set(places).size).toBe(places.length)
  })
})
