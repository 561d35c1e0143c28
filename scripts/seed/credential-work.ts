import {
  type CredentialRow,
  credentialCampaigns,
  credentialCards,
  credentialRecalls,
  credentials,
  filings,
} from '../../api/src/credentials/contract.ts'
import { addDays, addMonths, dayOf } from '../../api/src/kernel/day.ts'
import { renderOfficialDocument } from '../../api/src/platform/print/official-document.ts'
import type { ApiClient } from '../lib/api-client.ts'
import { everyPage } from '../lib/pages.ts'
import type { UnitPeople } from './crowd.ts'
import { unitAccounts } from './foundations.ts'
import type { OrganKey } from './organs.ts'
import type { Stage } from './stage.ts'

/** What departments do with many credentials: a recall, an annual review, certificates filed, a batch of cards. */
export async function workOnCredentials(stage: Stage, crowd: readonly UnitPeople[], organs: Organs): Promise<void> {
  await recallUnit(stage, organs)
  await reviewYear(stage, organs)
  await fileCertificates(stage, crowd)
  await printCards(stage, organs)
}

type Organs = ReadonlyMap<OrganKey, { id: string }>

const today = (stage: Stage) => dayOf(stage.deps.clock.now())
const heldBy = (client: ApiClient, organ: string): Promise<CredentialRow[]> =>
  everyPage((page) => client.call(credentials.list, { query: { organ, state: 'ACTIVE', sort: 'number', ...page } }))

/** 整单位暂扣: the subordinate centre first, the bureau in two weeks; two who are needed at their posts are excepted. */
async function recallUnit(stage: Stage, organs: Organs): Promise<void> {
  const [bureau, centre] = [organs.get('changshaTransport')!.id, organs.get('changshaRoadCentre')!.id]
  stage.to(-6, '09:40')
  const reviewer = await stage.as('shi')
  const [one, other] = await heldBy(reviewer, centre)
  const excepted = [one, other].flatMap((row) =>
    row ? [{ credentialId: row.id, reason: '春运保障值守，经批准保留' }] : [],
  )
  const day = today(stage)
  const recall = await reviewer.call(credentialRecalls.propose, {
    body: {
      ...{ organId: bureau, includeBelow: true, action: 'SUSPEND', reasonCode: 'SUS-13', exceptions: excepted },
      stages: [{ startsOn: day, organIds: [centre] }, { startsOn: addDays(day, 20) }],
      facts: '该单位上一年度未按规定组织行政执法人员培训，经书面督促仍未补训。',
      unitStatement: '对认定的事实无异议，已制定补训计划，申请分批执行。',
      ...{ endsOn: addDays(addMonths(day, 2), -1), endEvent: null },
    },
  })
  stage.to(-6, '15:20')
  const { version } = recall
  await (await stage.as('sheng.shenpi')).call(credentialRecalls.decide, {
    params: { id: recall.id },
    body: { decision: 'DECIDE', note: '事实清楚，同意分批执行。', version },
  })
  await stage.drain()
}

const DECLARED = 6
const JUDGED = 3

/** 年审: opened by the county, declared by one unit for some of its people, some of them judged. */
async function reviewYear(stage: Stage, organs: Organs): Promise<void> {
  stage.to(-9, '09:10')
  const county = await stage.as('xian')
  const day = today(stage)
  const campaign = await county.call(credentialCampaigns.create, {
    body: {
      ...{ kind: 'ANNUAL_REVIEW', name: `芙蓉区${day.slice(0, 4)}年度行政执法证件年审` },
      ...{ organId: organs.get('furongJustice')!.id, opensOn: day, closesOn: addDays(day, 30) },
      ...{ endingFrom: null, endingTo: null, hoursYear: null },
    },
  })
  const params = { id: campaign.id }
  await county.call(credentialCampaigns.open, { params, body: { version: campaign.version } })
  await stage.drain()

  stage.to(-7, '10:50')
  const unit = await stage.as('danwei')
  const { items } = await unit.call(credentialCampaigns.items, { params, query: { state: 'OPEN', size: 100 } })
  // Whose checks are unmet could not be passed; the order of the items is that of random ids.
  const credentialIds = items
    .filter(({ checks }) => checks.every(({ passed }) => passed))
    .slice(0, DECLARED)
    .map(({ credentialId }) => credentialId)
  if (credentialIds.length < DECLARED) throw new Error('the annual review has too few to declare')
  await unit.call(credentialCampaigns.declare, {
    params,
    body: { credentialIds, declaration: '上述人员在岗，本年度无违法违纪情形。' },
  })
  stage.to(-5, '16:00')
  await (await stage.as('xian')).call(credentialCampaigns.judge, {
    params,
    body: { credentialIds: credentialIds.slice(0, JUDGED), judgement: 'PASS', reason: null },
  })
  await stage.drain()
}

/** 部颁证备案: one is filed, one waits for the county. */
async function fileCertificates(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  const certificates = [
    { key: 'furongMarket', issuer: '国家市场监督管理总局', title: '特种设备安全监察员证', number: 'TS430102-0186' },
    { key: 'furongTransport', issuer: '交通运输部', title: '海事行政执法证', number: 'HS-2024-04317' },
  ] as const
  for (const [i, { key, issuer, title, number }] of certificates.entries()) {
    stage.to(-8, `10:${20 + i}`)
    const { past, domain } = crowd.find((unit) => unit.key === key)!
    const holder = past.at(-1)!
    const admin = await stage.as(unitAccounts(key).admin)
    const bytes = await renderOfficialDocument({
      title: `${title}（复印件）`,
      documentNo: `证号 ${number}`,
      lines: [`发证机关：${issuer}`, '本件与原件核对一致。'],
      department: '本单位',
      ...{ day: today(stage), madeAt: stage.deps.clock.now() },
    })
    const file = { name: `${title}.pdf`, mediaType: 'application/pdf', bytes }
    const { fileId } = await admin.call(filings.uploadScan, { file })
    const filing = await admin.call(filings.submit, {
      body: {
        ...{ personId: holder.id, issuer, title, credentialNo: number, domainCodes: [domain], fileId },
        ...{ validFrom: addMonths(today(stage), -14), validTo: addDays(addMonths(today(stage), 46), -1) },
      },
    })
    if (i > 0) continue
    stage.to(-7, '09:30')
    await (await stage.as('xian')).call(filings.decide, {
      params: { id: filing.id },
      body: { decision: 'FILE', reason: null, version: filing.version },
    })
  }
}

const CARDS = 6

/** 制证: a batch of one unit, printed and on its way; the others wait in the queue. */
async function printCards(stage: Stage, organs: Organs): Promise<void> {
  stage.to(-3, '09:00')
  const maker = await stage.as('zhizheng')
  const organId = organs.get('furongMarket')!.id
  const { items } = await maker.call(credentialCards.printable, {
    query: { kind: 'ENFORCEMENT', organ: organId, size: CARDS },
  })
  const batch = await maker.call(credentialCards.makeBatch, {
    body: { kind: 'ENFORCEMENT', organId, credentialIds: items.map(({ credentialId }) => credentialId), note: null },
  })
  const params = { id: batch.id }
  await maker.call(credentialCards.printBatch, { params, body: { version: batch.version } })
  await stage.drain()
  stage.to(-2, '14:00')
  const sender = await stage.as('zhizheng')
  const { version } = await sender.call(credentialCards.readBatch, { params })
  await sender.call(credentialCards.dispatch, {
    params,
    body: { carrier: '机要交换', trackingNo: null, version },
  })
}
