import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filings } from '../../api/src/credentials/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, officer, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })

const agents = new Map<string, ReturnType<TestApp['signIn']>>()

async function scan(who = 'unit.admin'): Promise<string> {
  const agent = await (agents.get(who) ?? t.signIn(who))
  agents.set(who, Promise.resolve(agent))
  const { body } = await agent
    .post('/api/credential-filing-scans')
    .set('origin', t.deps.config.publicUrl)
    .attach('file', Buffer.from('%PDF-1.7 certificate'), '海事执法证.pdf')
    .expect(200)
  return body.fileId
}

const certificate = async (personId: string, credentialNo: string) => ({
  personId,
  issuer: '交通运输部',
  title: '海事行政执法证',
  credentialNo,
  domainCodes: ['TRANSPORT'],
  validFrom: '2024-01-01',
  validTo: '2026-12-31' as string | null,
  fileId: await scan(),
})

describe('a certificate of a ministry', () => {
  it('is handed in by the unit, put on file by the justice department, and found by its number and by the name', async () => {
    const personId = await officer(t, { name: '周海事' })
    const unit = await as('unit.admin')
    const filing = await unit.call(filings.submit, { body: await certificate(personId, 'HS-001') })
    expect(filing).toMatchObject({ state: 'SUBMITTED', personName: '周海事', openActions: [] })
    const justice = await as('county.reviewer')
    const decide = (decision: 'FILE' | 'RETURN' | 'REMOVE', version: number, reason: string | null = null) =>
      justice.call(filings.decide, { params: { id: filing.id }, body: { decision, reason, version } })
    await expect(decide('RETURN', 1)).rejects.toEqual(refusal('filing-reason-missing'))
    expect(await decide('RETURN', 1, '扫描件不清晰')).toMatchObject({ state: 'RETURNED', reason: '扫描件不清晰' })
    const { personId: _, ...facts } = await certificate(personId, 'HS-001')
    const again = { params: { id: filing.id }, body: { ...facts, version: 2 } }
    expect(await unit.call(filings.resubmit, again)).toMatchObject({ state: 'SUBMITTED', reason: null })
    expect(await decide('FILE', 3)).toMatchObject({ state: 'FILED', expired: false, openActions: ['REMOVE'] })
    await expect(decide('FILE', 4)).rejects.toEqual(refusal('filing-not-in-this-state'))
    for (const search of ['HS-0', '海事', '交通运输部']) {
      const { items } = await justice.call(filings.list, { query: { search } })
      expect(items.map(({ id }) => id)).toEqual([filing.id])
    }
    await t.owner
      .updateTable('externalCredentialFiling')
      .set({ validTo: '2026-11-22' })
      .where('id', '=', filing.id)
      .execute()
    expect(await justice.call(filings.read, { params: { id: filing.id } })).toMatchObject({ expired: true })
    const numbered = await t.owner.selectFrom('credential').select('id').where('credentialNo', '=', 'HS-001').execute()
    expect(numbered).toEqual([])
  })

  it('is on file once, and seen in the scope alone', async () => {
    const personId = await officer(t)
    const unit = await as('unit.admin')
    const filing = await unit.call(filings.submit, { body: await certificate(personId, 'HS-002') })
    await expect(unit.call(filings.submit, { body: await certificate(personId, 'HS-002') })).rejects.toEqual(
      refusal('filing-already-there'),
    )
    const other = await as('other.reviewer')
    await expect(other.call(filings.read, { params: { id: filing.id } })).rejects.toEqual(refusal('filing-not-found'))
    const body = { decision: 'FILE' as const, reason: null, version: 1 }
    await expect(other.call(filings.decide, { params: { id: filing.id }, body })).rejects.toEqual(
      refusal('filing-not-found'),
    )
    const foreign = await officer(t, { organ: 'otherUnit' })
    await expect(unit.call(filings.submit, { body: await certificate(foreign, 'HS-003') })).rejects.toEqual(
      refusal('person-not-found'),
    )
  })

  it('takes only a scan that the same account has uploaded', async () => {
    const body = { ...(await certificate(await officer(t), 'HS-004')), fileId: await scan('other.admin') }
    await expect((await as('unit.admin')).call(filings.submit, { body })).rejects.toEqual(
      refusal('filing-scan-unknown'),
    )
  })
})
