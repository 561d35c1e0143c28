import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  credentialCampaigns,
  credentialCards,
  credentialDecisions,
  credentialRecalls,
  credentials,
  filings,
} from '../../api/src/credentials/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import {
  type Actors,
  apply,
  approve,
  heard,
  type Issued,
  issued,
  officer,
  read,
  signedIn,
} from '../support/credentials.ts'

const TODAY = '2026-11-23'
const PHONE = { width: 390, height: 800 }
const DESK = { width: 1280, height: 860 }

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp({ now: `${TODAY}T01:00:00Z` })
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

/** Every list of these rooms, by the account that works with it. */
const LISTS: Record<string, string[]> = {
  'unit.admin': [
    '/credentials',
    '/credential-applications',
    '/credential-applications/new',
    '/cards',
    '/credential-campaigns',
  ],
  'county.reviewer': [
    ...['/credential-decisions', '/credential-decisions/appeals', '/credential-recalls', '/credential-recalls/new'],
    ...[
      '/credential-filings',
      '/document-templates',
      '/credential-campaigns',
      '/credential-campaigns/new',
      '/cards/destroy',
    ],
  ],
  'line.market': ['/print-batches', '/print-batches/new', '/print-batches/problems'],
  holder: [
    ...['/my/credentials', '/my/credentials/applications', '/my/credentials/campaigns', '/my/credential-decisions'],
  ],
}

/** Told as a person sees it: nothing wider than the screen, no word that is a code, no place without words. */
async function isSound(page: Page, path: string) {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(200)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${path} is wider than ${page.viewportSize()!.width}`).toBeLessThanOrEqual(0)
  const text = (await page.locator('main').textContent()) ?? ''
  const codes = text.match(/\b[a-z]{2,}(?:-[a-z]{2,}){1,4}\b|\b[A-Z]{3,}_[A-Z_]+\b|undefined|\[object|NaN/g) ?? []
  expect(codes, path).toEqual([])
  if (process.env.SHOTS) {
    const name = `${page.viewportSize()!.width}-${path.replace(/[^a-z]+/g, '-').slice(0, 60)}-${shots++}`
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
  }
}
let shots = 0

async function areSound(paths: Record<string, string[]>) {
  for (const viewport of [PHONE, DESK])
    for (const [loginName, own] of Object.entries(paths)) {
      const page = await web.newPage(loginName, { viewport })
      for (const path of own) await isSound(page, path)
      await page.context().close()
    }
}

it('every list reads well on a phone and on a desk while there is nothing in it', async () => {
  await officer(web.api, { name: '王空', loginName: 'holder', qualifiedFor: [] })
  await areSound(LISTS)
}, 300_000)

it('every page reads well on a phone and on a desk with long names and something of everything', async () => {
  const name = '阿卜杜热西提·买买提艾力·吾布力喀斯木'
  await web.api.owner
    .updateTable('organ')
    .set({ name: '芙蓉区人力资源和社会保障综合行政执法大队（劳动保障监察局）' })
    .where('id', '=', web.api.world.organs.unit)
    .execute()
  const one = await issued(web.api, as, { name, loginName: 'one' })
  const two = await issued(web.api, as, { name: '龚䶮' })
  const decided = await everything(one, two)
  const { id } = one.credential
  await areSound({
    ...LISTS,
    'county.reviewer': [
      ...LISTS['county.reviewer']!,
      ...[`/credentials/${id}`, `/credentials/${id}/propose/suspend`, `/credentials/${id}/propose/withdraw`],
      ...[`/credentials/${id}/entitlement`, `/credential-decisions/${decided.decision}`],
      ...[`/credential-recalls/${decided.recall}`, `/credential-filings/${decided.filing}`],
      ...[`/credential-campaigns/${decided.campaign}`, `/credential-campaigns/${decided.campaign}/items`],
      ...['/document-templates/SUSPEND_DECISION', `/credential-applications/${decided.application}`],
      ...[`/cards/${decided.card}`, `/print-batches/${decided.batch}`],
    ],
    'unit.admin': [
      ...LISTS['unit.admin']!,
      ...[
        `/credentials/${id}`,
        `/credentials/${two.credential.id}/loss`,
        `/credential-applications/${decided.application}`,
      ],
    ],
    one: [...LISTS.holder!, `/my/credential-decisions/${decided.decision}`, `/my/credentials/${id}/loss`],
  })
}, 600_000)

/** A suspension that was heard, served and appealed against; a recall, a filing, a campaign, an application, a batch. */
async function everything(one: Issued, two: Issued) {
  const county = await as('county.reviewer')
  const { version } = await read(as, one.credential.id)
  const proposal = await county.call(credentials.propose, {
    params: { id: one.credential.id },
    body: {
      ...{
        action: 'SUSPEND',
        reasonCode: 'SUS-10',
        facts: '2026年度培训学时不足，经催告后仍未补足。',
        startsOn: TODAY,
      },
      ...{ endsOn: '2027-02-22', endEvent: null, version },
      articles: [
        {
          law: '湖南省行政执法人员和行政执法辅助人员管理办法',
          article: '第三十条',
          text: '未完成年度培训的，可以暂扣。',
        },
      ],
    },
  })
  const { version: seen } = await heard(as, proposal)
  await (await as('county.approver')).call(credentials.decide, {
    params: { id: proposal.id },
    body: { decision: 'DECIDE', note: '同意', version: seen },
  })
  const paper = await county.call(credentialDecisions.makePaper, { params: { id: proposal.id } })
  await county.call(credentialDecisions.serve, {
    params: { id: proposal.id, paperId: paper.id },
    body: { method: 'MAIL', servedOn: TODAY, recipient: '本人', witness: null, note: '挂号信' },
  })
  const holder = await as('one')
  await holder.call(credentialDecisions.appeal, { params: { id: proposal.id }, body: { reason: '学时登记有误。' } })
  const recall = await county
    .call(credentialRecalls.propose, {
      body: {
        ...{ organId: web.api.world.organs.unit, includeBelow: false, action: 'SUSPEND', reasonCode: 'SUS-13' },
        ...{ facts: '单位未按规定组织培训', unitStatement: '单位无异议', endsOn: '2027-01-31', endEvent: null },
        ...{ stages: [{ startsOn: TODAY }], exceptions: [{ credentialId: two.credential.id, reason: '正在办理专案' }] },
      },
    })
    .catch(() => undefined)
  const waiting = await officer(web.api, { name: '欧阳𬭎' })
  const [application] = await apply(web.api, as, [waiting])
  await approve(as, [application!], ['unit.approver'])
  return {
    decision: proposal.id,
    recall: recall?.id ?? '',
    application: application!,
    ...(await cardsAndCampaigns(two)),
  }
}

async function cardsAndCampaigns(two: Issued) {
  const county = await as('county.reviewer')
  const maker = await as('line.market')
  const { organs } = web.api.world
  const batch = await maker.call(credentialCards.makeBatch, {
    body: { kind: 'ENFORCEMENT', organId: organs.unit, credentialIds: [two.credential.id], note: null },
  })
  const { items } = await maker.call(credentialCards.list, { query: { credential: two.credential.id } })
  const campaign = await county.call(credentialCampaigns.create, {
    body: {
      ...{ kind: 'ANNUAL_REVIEW', name: '2026年度行政执法证件年审', organId: organs.countyJustice, hoursYear: null },
      ...{ opensOn: TODAY, closesOn: '2026-12-31', endingFrom: null, endingTo: null },
    },
  })
  await county.call(credentialCampaigns.open, { params: { id: campaign.id }, body: { version: campaign.version } })
  const agent = await web.api.signIn('unit.admin')
  const { body } = await agent
    .post('/api/credential-filing-scans')
    .set('origin', web.api.deps.config.publicUrl)
    .attach('file', Buffer.from('%PDF-1.7 scan'), '部颁证.pdf')
  // Signing in once more may have ended the session that was kept: all of them began at the same instant.
  const filing = await (await signedIn(web.api)('unit.admin')).call(filings.submit, {
    body: {
      ...{
        personId: two.personId,
        issuer: '国家市场监督管理总局',
        title: '特种设备安全监察员证',
        credentialNo: 'TS-2026-0001',
      },
      ...{ domainCodes: ['MARKET'], validFrom: '2026-01-01', validTo: '2029-12-31', fileId: body.fileId },
    },
  })
  return { batch: batch.id, card: items[0]!.id, campaign: campaign.id, filing: filing.id }
}
