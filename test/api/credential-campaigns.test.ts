import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remindOfCampaigns } from '../../api/src/credentials/campaigns/tell.ts'
import { credentialCampaigns as campaigns } from '../../api/src/credentials/contract.ts'
import type { Answer } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, issued, signedIn } from '../support/credentials.ts'
import { sealsOf } from '../support/seals.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })
type Campaign = Answer<typeof campaigns.read>

async function opened(wanted: Partial<Parameters<typeof created>[0]> = {}): Promise<Campaign> {
  const { id, version } = await created(wanted)
  const county = await as('county.reviewer')
  await county.call(campaigns.open, { params: { id }, body: { version } })
  await t.runner.drain()
  return county.call(campaigns.read, { params: { id } })
}

const created = async (wanted: {
  name?: string
  kind?: 'ANNUAL_REVIEW' | 'RENEWAL'
  endingFrom?: string
  endingTo?: string
}) =>
  (await as('county.reviewer')).call(campaigns.create, {
    body: {
      kind: 'ANNUAL_REVIEW',
      name: '2026年度审验',
      organId: t.world.organs.countyJustice,
      opensOn: '2026-11-01',
      closesOn: '2026-12-31',
      endingFrom: null,
      endingTo: null,
      hoursYear: null,
      ...wanted,
    },
  })

const itemOf = async ({ id }: Campaign, credentialId: string, who = 'county.reviewer') =>
  (await (await as(who)).call(campaigns.items, { params: { id }, query: { size: 100 } })).items.find(
    (item) => item.credentialId === credentialId,
  )

const declare = async ({ id }: Campaign, credentialIds: string[], who = 'unit.admin') =>
  (await as(who)).call(campaigns.declare, { params: { id }, body: { credentialIds, declaration: '在岗，无处分' } })

const judge = async (
  { id }: Campaign,
  credentialIds: string[],
  judgement: 'PASS' | 'FAIL',
  reason: string | null = null,
) => (await as('county.reviewer')).call(campaigns.judge, { params: { id }, body: { credentialIds, judgement, reason } })

describe('an annual review', () => {
  it('goes from the officer over his unit to the justice department, with the checks as facts', async () => {
    const { credential } = await issued(t, as, { loginName: 'reviewed.one' })
    const campaign = await opened()
    expect(campaign).toMatchObject({ state: 'OPEN', openActions: ['CLOSE', 'CANCEL'] })
    const item = await itemOf(campaign, credential.id)
    expect(item).toMatchObject({ state: 'OPEN', credentialNo: credential.credentialNo })
    expect(item!.checks.map(({ code, passed }) => [code, passed])).toEqual([
      ['credential-in-force', true],
      ['no-suspension', true],
      ['in-post', true],
      ['hours-met', true],
    ])
    expect((await judge(campaign, [credential.id], 'PASS')).refused).toEqual([
      { credentialId: credential.id, code: 'campaign-item-not-in-this-state' },
    ])
    const own = await as('reviewed.one')
    expect((await own.call(campaigns.mine, { query: {} })).total).toBe(1)
    const declared = await own.call(campaigns.declareMine, {
      params: { id: campaign.id },
      body: { credentialId: credential.id, declaration: '本人在岗' },
    })
    expect(declared).toMatchObject({ state: 'DECLARED', declaration: '本人在岗' })
    expect(await declare(campaign, [credential.id])).toEqual({ done: 1, refused: [] })
    expect(await judge(campaign, [credential.id], 'PASS')).toEqual({ done: 1, refused: [] })
    expect(await itemOf(campaign, credential.id)).toMatchObject({ state: 'PASSED', updatedByName: 'county.reviewer' })
    const progress = await (await as('county.reviewer')).call(campaigns.progress, {
      params: { id: campaign.id },
      query: {},
    })
    expect(progress.items).toMatchObject([{ organName: '芙蓉区市场监督管理局', counts: { PASSED: 1 }, finished: 1 }])
  })

  it('passes nobody whose check is not met; failing needs a reason and changes no credential', async () => {
    const { credential, personId } = await issued(t, as)
    const campaign = await opened()
    await t.owner.updateTable('post').set({ state: 'ON_LEAVE' }).where('personId', '=', personId).execute()
    await declare(campaign, [credential.id])
    expect((await judge(campaign, [credential.id], 'PASS')).refused).toEqual([
      { credentialId: credential.id, code: 'campaign-checks-unmet' },
    ])
    await expect(judge(campaign, [credential.id], 'FAIL')).rejects.toEqual(refusal('campaign-reason-missing'))
    expect((await judge(campaign, [credential.id], 'FAIL', '不在岗')).done).toBe(1)
    const failed = await itemOf(campaign, credential.id)
    expect(failed).toMatchObject({ state: 'FAILED', reason: '不在岗', credentialState: 'ACTIVE' })
    expect(failed!.checks.find(({ code }) => code === 'in-post')).toMatchObject({
      passed: false,
      facts: { postState: 'ON_LEAVE', sameOrgan: true },
    })
  })

  it('takes only its territory, is not seen from another one, and is over when it is closed', async () => {
    const { credential } = await issued(t, as)
    const campaign = await opened()
    const other = await as('other.admin')
    await expect(other.call(campaigns.read, { params: { id: campaign.id } })).rejects.toEqual(
      refusal('campaign-not-found'),
    )
    await expect(declare(campaign, [credential.id], 'other.admin')).rejects.toEqual(refusal('campaign-not-found'))
    const closed = await (await as('county.reviewer')).call(campaigns.end, {
      params: { id: campaign.id },
      body: { action: 'CLOSE', reason: null, version: campaign.version },
    })
    expect(closed).toMatchObject({ state: 'CLOSED', openActions: [] })
    await expect(declare(campaign, [credential.id])).rejects.toEqual(refusal('campaign-not-running'))
  })
})

describe('who is told of a review', () => {
  const noticesOf = async (loginName: string, kind: 'campaign-opened' | 'campaign-ending', campaign: string) => {
    const rows = await t.owner
      .selectFrom('notice')
      .innerJoin('account', 'account.id', 'notice.accountId')
      .select(['notice.params', 'notice.link'])
      .where('account.loginName', '=', loginName)
      .where('notice.kind', '=', kind)
      .execute()
    return rows.filter(({ params }) => (params as { campaign: string }).campaign === campaign)
  }

  it('are its officers and their unit, once when it opens, and before it ends only those on whom something waits', async () => {
    const name = '2026年度审验（告知）'
    const { credential: done } = await issued(t, as, { loginName: 'told.done' })
    await issued(t, as, { loginName: 'told.late' })
    const campaign = await opened({ name })
    const own = { params: { campaign: name, closesOn: '2026-12-31' }, link: '/my/credentials/campaigns' }
    for (const who of ['told.done', 'told.late'])
      expect(await noticesOf(who, 'campaign-opened', name), who).toEqual([own])
    const people = String(campaign.total)
    const unit = { params: { ...own.params, people }, link: `/credential-campaigns/${campaign.id}` }
    expect(await noticesOf('unit.admin', 'campaign-opened', name)).toEqual([unit])
    expect(await noticesOf('other.admin', 'campaign-opened', name)).toEqual([])

    await declare(campaign, [done.id])
    const [ahead] = await t.owner
      .selectFrom('ruleParameter')
      .select('value')
      .where('key', '=', 'campaign.remind_days')
      .execute()
    const [days] = ahead!.value as number[]
    const before = t.clock.now()
    t.clock.set(new Date(Date.parse('2026-12-31T01:00:00Z') - days! * 86_400_000))
    try {
      await remindOfCampaigns(t.deps)
    } finally {
      t.clock.set(before)
    }
    expect(await noticesOf('told.late', 'campaign-ending', name)).toEqual([own])
    expect(await noticesOf('told.done', 'campaign-ending', name)).toEqual([])
    const waiting = { ...unit.params, people: String(campaign.total - 1) }
    expect(await noticesOf('unit.admin', 'campaign-ending', name)).toEqual([{ ...unit, params: waiting }])
  })
})

describe('a renewal campaign', () => {
  it('takes the credentials that end in its span, with the conditions of an application, and follows what becomes of them', async () => {
    const [due, later] = [await issued(t, as), await issued(t, as)]
    const ends = (id: string, validTo: string) =>
      t.owner.updateTable('credential').set({ validTo }).where('id', '=', id).execute()
    await ends(due.credential.id, '2026-12-31')
    await ends(later.credential.id, '2029-12-31')
    const campaign = await opened({ kind: 'RENEWAL', endingFrom: '2026-12-01', endingTo: '2027-01-31' })
    expect(campaign.total).toBe(1)
    const item = await itemOf(campaign, due.credential.id)
    expect(item).toMatchObject({ state: 'OPEN', validTo: '2026-12-31' })
    const codes = item!.checks.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['renewal-window-open', 'renewal-exam-passed', 'hours-not-blocking']))
    await expect(declare(campaign, [due.credential.id])).rejects.toEqual(refusal('campaign-renewal-by-application'))
    await ends(due.credential.id, '2031-12-31')
    t.clock.advance({ minutes: 20 })
    await t.runner.drain()
    expect((await itemOf(campaign, due.credential.id))?.state).toBe('RENEWED')
  })

  it('needs a span, and a review needs none', async () => {
    await expect(created({ kind: 'RENEWAL' })).rejects.toEqual(refusal('campaign-span-wrong'))
    await expect(created({ endingFrom: '2026-12-01', endingTo: '2027-01-31' })).rejects.toEqual(
      refusal('campaign-span-wrong'),
    )
  })
})

it('is bound by the log, each row as it is now', async () => {
  const { broken, rows } = await sealsOf(t, 'credential_campaign', 'credential_campaign_item')
  expect(broken).toBeNull()
  expect(rows).toBeGreaterThan(0)
})
