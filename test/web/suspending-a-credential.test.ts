import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { credentials } from '../../api/src/credentials/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, heard, type Issued, signedIn, stock } from '../support/credentials.ts'

const TODAY = '2026-11-23'
const NOW = `${TODAY}T01:00:00Z`

let web: WebApp
let as: Actors
let one: Issued
let next: Awaited<ReturnType<typeof stock>>

beforeAll(async () => {
  // The pages offer days by the clock of the process, the API judges by its own: here it is one day for both.
  vi.setSystemTime(NOW)
  web = await webApp({ now: NOW })
  as = signedIn(web.api)
  next = await stock(web.api, as, 3)
})
afterAll(async () => {
  await web?.close()
  vi.useRealTimers()
})
afterEach(() => expect(web.defects).toEqual([]))
beforeEach(async () => {
  one = await next()
})

/** Fills in what every proposal asks for. */
async function propose(page: Page, act: string, ground: string) {
  await page.goto(`/credentials/${one.credential.id}`)
  await page.getByRole('link', { name: `建议${act}`, exact: true }).click()
  await page.getByRole('heading', { name: `建议${act}` }).waitFor()
  await page.getByRole('radio', { name: ground }).check()
  await page.getByRole('textbox', { name: '事实' }).fill('2026年11月20日在检查中不履行法定职责，有现场记录。')
  await page.getByLabel('开始日期').fill(TODAY)
  await page.getByLabel('陈述申辩情况').fill('已告知本人，未提出。')
}

/** What the rules ask for between proposal and decision: told, and heard or waived. */
async function hear(page: Page) {
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const decision = await (await as('county.reviewer')).call(credentials.readDecision, { params: { id } })
  await heard(as, decision, { servedOn: TODAY })
  return decision
}

/** Opens what waits as the other person and carries it out. */
async function decide(note = '') {
  const page = await web.newPage('county.approver')
  await page.goto('/credential-decisions?open=true')
  await page.getByRole('link', { name: one.credential.holderName }).click()
  if (note) await page.getByLabel('决定意见').fill(note)
  await page.getByRole('button', { name: '同意并执行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '同意并执行' }).click()
  await page.getByText('已决定并执行').waitFor()
  return page
}

/** What anybody sees who scans, without JavaScript. */
async function verdict() {
  const page = await web.newPage(undefined, { javaScriptEnabled: false })
  await page.goto(new URL(one.credential.verifyUrl!).pathname)
  return page.getByRole('status').textContent()
}

it('takes two people; whoever scans sees the suspension at once, and the lifting as well', async () => {
  expect(await verdict()).toContain('可以执法')
  const reviewer = await web.newPage('county.reviewer')
  await propose(reviewer, '暂扣', 'SUS-01')
  await reviewer.getByRole('textbox', { name: '截止日期' }).fill('2027-02-22')
  await reviewer.getByRole('button', { name: '提交建议' }).click()
  await reviewer.getByText('处理建议已提交').waitFor()
  expect(await reviewer.getByRole('main').textContent()).toContain('不能由您自己决定')
  expect(await reviewer.getByRole('button', { name: '同意并执行' }).count()).toBe(0)
  expect(await verdict()).toContain('可以执法')

  const { noticeRequired } = await hear(reviewer)
  expect(noticeRequired).toBe(true)
  const approver = await decide()
  expect(await approver.getByRole('main').textContent()).toContain('湘执决〔2026〕')
  expect(await verdict()).toContain('当前不得用于执法')
  await propose(reviewer, '解除暂扣', 'LFT-02')
  await reviewer.getByRole('button', { name: '提交建议' }).click()
  await reviewer.getByText('处理建议已提交').waitFor()
  await hear(reviewer)
  await decide('原决定已被撤销。')
  expect(await verdict()).toContain('可以执法')

  await reviewer.goto(`/credentials/${one.credential.id}`)
  const events = await reviewer.getByRole('listitem').filter({ hasText: '登记时间' }).allTextContents()
  const order = ['解除暂扣', '暂扣', '颁发', '核准']
  expect(events.map((text) => order.find((act) => text.startsWith(act)))).toEqual(order)
}, 60_000)

it('says beside the field what is missing, keeps what was written, and works without JavaScript', async () => {
  const page = await web.newPage('county.reviewer', { javaScriptEnabled: false })
  await propose(page, '暂扣', 'SUS-11')
  await page.getByRole('button', { name: '提交建议' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('请填写截止日期或截止事件')
  const field = page.getByRole('textbox', { name: '截止日期' })
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByRole('textbox', { name: '事实' }).inputValue()).toContain('有现场记录')
  expect(await page.getByRole('radio', { name: 'SUS-11' }).isChecked()).toBe(true)

  await page.getByLabel('截止事件').fill('至调查结束')
  await page.getByRole('button', { name: '提交建议' }).click()
  await page.getByText('处理建议已提交').waitFor()
  expect(await page.getByRole('main').textContent()).toContain('至调查结束')

  await hear(page)
  const other = await web.newPage('county.approver', { javaScriptEnabled: false })
  await other.goto(page.url())
  await other.getByRole('button', { name: '不同意', exact: true }).click()
  await other.getByRole('dialog').getByRole('button', { name: '不同意', exact: true }).click()
  expect(await other.getByRole('alert').textContent()).toContain('不同意时请写明意见')
  await other.getByLabel('决定意见').fill('事实不清。')
  await other.getByRole('button', { name: '不同意', exact: true }).click()
  await other.getByRole('dialog').getByRole('button', { name: '不同意', exact: true }).click()
  await other.getByText('已注明不同意').waitFor()
  expect(await verdict()).toContain('可以执法')
})

it('offers no second act while one waits, and says why', async () => {
  const page = await web.newPage('county.reviewer')
  await propose(page, '注销', 'CAN-01')
  await page.getByRole('button', { name: '提交建议' }).click()
  await page.getByText('处理建议已提交').waitFor()
  await page.goto(`/credentials/${one.credential.id}`)
  const button = page.getByRole('button', { name: '建议暂扣' })
  expect(await button.isDisabled()).toBe(true)
  const why = await button.getAttribute('aria-describedby')
  expect(await page.locator(`#${why}`).textContent()).toContain('等待决定')

  await page.getByRole('link', { name: '查看处理建议' }).click()
  await page.getByRole('button', { name: '撤回建议' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回建议' }).click()
  await page.getByText('处理建议已撤回').waitFor()
  await page.goto(`/credentials/${one.credential.id}`)
  await page.getByRole('link', { name: '建议暂扣' }).waitFor()
})
