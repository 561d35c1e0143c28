import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Issued, issued, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

const TODAY = '2026-11-23'
const NOW = `${TODAY}T01:00:00Z`
const OFFICER = 'zhang.officer'

let web: WebApp
let one: Issued

beforeAll(async () => {
  // The pages offer days by the clock of the process, the API judges by its own: here it is one day for both.
  vi.setSystemTime(NOW)
  web = await webApp({ now: NOW })
  one = await issued(web.api, signedIn(web.api), { name: '张听证', loginName: OFFICER })
})
afterAll(async () => {
  await web?.close()
  vi.useRealTimers()
})
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''

async function confirm(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

/** What anybody sees who scans. */
async function verdict() {
  const page = await web.newPage(undefined, { javaScriptEnabled: false })
  await page.goto(new URL(one.credential.verifyUrl!).pathname)
  return page.getByRole('status').first().textContent()
}

it('tells the officer, hears him, and only then lets another person suspend; he appeals', async () => {
  const reviewer = await web.newPage('county.reviewer')
  await reviewer.goto(`/credentials/${one.credential.id}`)
  await reviewer.getByRole('link', { name: '建议暂扣', exact: true }).click()
  await reviewer.getByText('提交以后会怎样').waitFor()
  await expectSound(reviewer)
  await reviewer.getByRole('radio', { name: 'SUS-01' }).check()
  await reviewer.getByRole('textbox', { name: '事实' }).fill('2026年11月20日在检查中不履行法定职责，有现场记录。')
  await reviewer.getByRole('button', { name: '增加法条' }).click()
  await reviewer.getByLabel('第 1 条依据：法律名称').fill('湖南省行政执法人员和行政执法证件管理办法')
  await reviewer.getByLabel('第 1 条依据：条款').fill('第十八条')
  await reviewer.getByLabel('第 1 条依据：原文').fill('不履行法定职责的，暂扣行政执法证件。')
  await reviewer.getByRole('textbox', { name: '截止日期' }).fill('2027-02-22')
  await reviewer.getByRole('button', { name: '提交建议' }).click()
  await reviewer.getByText('处理建议已提交').waitFor()
  const decision = new URL(reviewer.url()).pathname

  const approver = await web.newPage('county.approver')
  await approver.goto(decision)
  expect(await textOf(approver)).toContain('现在不能决定')
  expect(await approver.getByRole('button', { name: '同意并执行' }).count()).toBe(0)

  await reviewer.getByRole('button', { name: '送达告知书' }).click()
  await reviewer.getByText('告知书已生成并登记送达').waitFor()
  expect(await textOf(reviewer)).toContain('2026年11月30日')
  await expectSound(reviewer)
  const [notice] = await Promise.all([
    reviewer
      .context()
      .request.get((await reviewer.getByRole('link', { name: '下载暂扣告知书（PDF）' }).getAttribute('href'))!),
  ])
  expect((await notice.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const officer = await web.newPage(OFFICER, { viewport: { width: 390, height: 844 } })
  await officer.goto('/my/credential-decisions')
  await officer.getByRole('link', { name: '暂扣', exact: true }).click()
  await officer.getByRole('heading', { name: '拟作出的处理：暂扣' }).waitFor()
  expect(await textOf(officer)).toContain('不履行法定职责')
  await expectSound(officer)
  await officer.getByRole('textbox', { name: '陈述申辩' }).fill('当日系配合其他案件调查，有调令。')
  await confirm(officer, '提交陈述申辩')
  await officer.getByText('您的陈述申辩已提交').waitFor()

  await approver.goto(decision)
  expect(await textOf(approver)).toContain('有调令')
  expect(await verdict()).toContain('可以执法')
  await confirm(approver, '同意并执行')
  await approver.getByText('已决定并执行').waitFor()
  expect(await verdict()).toContain('当前不得用于执法')

  await reviewer.goto(decision)
  await reviewer.getByRole('button', { name: '生成文书' }).click()
  await reviewer.getByText('文书已生成').waitFor()
  await reviewer.getByRole('button', { name: '保存送达记录' }).click()
  await reviewer.getByText('送达已登记').waitFor()

  await officer.goto(decision.replace('/credential-', '/my/credential-'))
  await officer.getByRole('textbox', { name: '申诉理由' }).fill('认定事实有误，请复核。')
  await confirm(officer, '提交申诉')
  await officer.getByText('申诉已提交').waitFor()
  await expectSound(officer)

  const higher = await web.newPage('province.approver')
  await higher.goto('/credential-decisions/appeals?open=true')
  await higher.getByRole('link', { name: '张听证' }).click()
  await higher.getByRole('radio', { name: '撤销原决定' }).check()
  await higher.getByRole('textbox', { name: '答复' }).fill('经查调令属实，原决定撤销。')
  await confirm(higher, '作出答复')
  await higher.getByText('已答复').first().waitFor()
  expect(await verdict()).toContain('可以执法')

  await higher.goto(
    `/credentials/${one.credential.id}/entitlement?${new URLSearchParams({
      at: `${TODAY}T09:00:00+08:00`,
      organ: web.api.world.organs.unit,
      domain: 'MARKET',
    })}`,
  )
  expect(await higher.getByRole('status').first().textContent()).toContain('有权执法')
  await expectSound(higher)
}, 120_000)
