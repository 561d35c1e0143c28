import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { credentialDecisions, credentials } from '../../api/src/credentials/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, heard, type Issued, issued, read, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

const TODAY = '2026-11-23'
const NOW = `${TODAY}T01:00:00Z`
const PHONE = { viewport: { width: 390, height: 844 } }
const SERVICE = { method: 'DIRECT', servedOn: TODAY, recipient: '本人', witness: null, note: null } as const

let web: WebApp
let as: Actors

beforeAll(async () => {
  // The pages offer days by the clock of the process, the API judges by its own: here it is one day for both.
  vi.setSystemTime(NOW)
  web = await webApp({ now: NOW })
  as = signedIn(web.api)
})
afterAll(async () => {
  await web?.close()
  vi.useRealTimers()
})
afterEach(() => expect(web.defects).toEqual([]))

/** A scan like no other, so that it is known again where it comes out. */
const scan = (title: string) => ({
  name: `${title}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n% ${title}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF`),
})

async function confirm(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

/** What whoever follows the link gets. */
async function opened(page: Page, name: string): Promise<Buffer> {
  const answer = await page.request.get((await page.getByRole('link', { name }).getAttribute('href'))!)
  expect(answer.headers()['content-type']).toContain('application/pdf')
  return answer.body()
}

/** 拟暂扣: the department proposes. */
async function proposed({ credential: { id } }: Issued) {
  const { version } = await read(as, id)
  const facts = '2026年11月20日在检查中不履行法定职责，有现场记录。'
  const what = {
    action: 'SUSPEND',
    reasonCode: 'SUS-01',
    startsOn: TODAY,
    endsOn: '2027-02-22',
    endEvent: null,
  } as const
  const reviewer = await as('county.reviewer')
  return reviewer.call(credentials.propose, { params: { id }, body: { ...what, facts, version } })
}

it('hands in a statement with a document from the phone, and whoever decides opens it', async () => {
  const proposal = await proposed(await issued(web.api, as, { name: '李陈述', loginName: 'li.chenshu' }))
  const { id, version } = proposal
  const reviewer = await as('county.reviewer')
  await reviewer.call(credentialDecisions.notice, { params: { id }, body: { ...SERVICE, version } })

  const officer = await web.newPage('li.chenshu', PHONE)
  await officer.goto('/my/credential-decisions')
  await expectSound(officer)
  await officer.getByRole('link', { name: '暂扣', exact: true }).click()
  await officer.getByRole('heading', { name: '拟作出的处理：暂扣' }).waitFor()
  expect((await opened(officer, '下载暂扣告知书（PDF）')).subarray(0, 5).toString()).toBe('%PDF-')
  await expectSound(officer)

  const said = officer.getByRole('textbox', { name: '陈述申辩' })
  const file = officer.getByLabel('书面材料', { exact: true })
  await said.fill('当日系配合其他案件调查，调令附后。')
  await file.setInputFiles({ name: '调令.docx', mimeType: 'application/msword', buffer: Buffer.from('PK no scan') })
  await confirm(officer, '提交陈述申辩')
  await officer.getByText('不支持这种文件').first().waitFor()
  expect(await file.getAttribute('aria-invalid')).toBe('true')
  expect(await said.inputValue()).toContain('调令附后')
  await expectSound(officer)

  const order = scan('调令')
  await file.setInputFiles(order)
  await confirm(officer, '提交陈述申辩')
  await officer.getByText('您的陈述申辩已提交').waitFor()
  expect(await opened(officer, '查看书面材料')).toEqual(order.buffer)
  await expectSound(officer)

  const approver = await web.newPage('county.approver')
  await approver.goto(`/credential-decisions/${id}`)
  await approver.getByText('调令附后').first().waitFor()
  expect(await opened(approver, '查看书面材料')).toEqual(order.buffer)
  await expectSound(approver)
  await confirm(approver, '同意并执行')
  await approver.getByText('已决定并执行').waitFor()
}, 120_000)

it('appeals with a document from the phone, and whoever answers above opens it', async () => {
  const proposal = await proposed(await issued(web.api, as, { name: '王不服', loginName: 'wang.bufu' }))
  const params = { id: proposal.id }
  const { version } = await heard(as, proposal, { servedOn: TODAY })
  const approver = await as('county.approver')
  await approver.call(credentials.decide, { params, body: { decision: 'DECIDE', note: '同意', version } })
  const reviewer = await as('county.reviewer')
  const { id: paperId } = await reviewer.call(credentialDecisions.makePaper, { params })
  await reviewer.call(credentialDecisions.serve, { params: { ...params, paperId }, body: SERVICE })

  const officer = await web.newPage('wang.bufu', PHONE)
  await officer.goto(`/my/credential-decisions/${proposal.id}`)
  await officer.getByRole('heading', { name: '已作出的处理：暂扣' }).waitFor()
  expect((await opened(officer, '下载暂扣决定书（PDF）')).subarray(0, 5).toString()).toBe('%PDF-')
  const proof = scan('值班记录')
  await officer.getByRole('textbox', { name: '申诉理由' }).fill('当日在岗，值班记录附后。')
  await officer.getByLabel('申诉材料', { exact: true }).setInputFiles(proof)
  await expectSound(officer)
  await confirm(officer, '提交申诉')
  await officer.getByText('申诉已提交').waitFor()
  expect(await opened(officer, '查看申诉材料')).toEqual(proof.buffer)
  await expectSound(officer)

  const higher = await web.newPage('province.approver')
  await higher.goto('/credential-decisions/appeals?open=true')
  await higher.getByRole('link', { name: '王不服' }).click()
  await higher.getByText('值班记录附后').first().waitFor()
  expect(await opened(higher, '查看申诉材料')).toEqual(proof.buffer)
  await expectSound(higher)
}, 120_000)
