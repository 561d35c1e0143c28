import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, type Issued, issued, read, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

const TODAY = '2026-11-23'
const NOW = `${TODAY}T01:00:00Z`

let web: WebApp
let as: Actors
let first: Issued
let second: Issued

beforeAll(async () => {
  // The pages offer days by the clock of the process, the API judges by its own: here it is one day for both.
  vi.setSystemTime(NOW)
  web = await webApp({ now: NOW })
  as = signedIn(web.api)
  first = await issued(web.api, as, { name: '王收回' })
  second = await issued(web.api, as, { name: '李排除' })
})
afterAll(async () => {
  await web?.close()
  vi.useRealTimers()
})
afterEach(() => expect(web.defects).toEqual([]))

async function confirm(page: Page, name: string, then = name) {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: then, exact: true }).click()
}

const stateOf = async ({ credential }: Issued) => (await read(as, credential.id)).state

it('previews whom it reaches, excepts with a reason, is decided by another, and is undone as it was', async () => {
  const reviewer = await web.newPage('county.reviewer')
  await reviewer.goto('/credential-recalls/new')
  await reviewer.getByRole('textbox', { name: '输入名称中的几个字' }).fill('芙蓉区市场')
  await reviewer.getByRole('button', { name: '查找' }).first().click()
  await reviewer.getByRole('radio', { name: /芙蓉区市场监督管理局/ }).check()
  await reviewer.getByRole('radio', { name: '暂扣', exact: false }).first().check()
  await reviewer.getByRole('radio', { name: /SUS-13/ }).check()
  await reviewer.getByRole('textbox', { name: '截止日期' }).fill('2027-02-22')
  await reviewer.getByRole('textbox', { name: '事实' }).fill('2026年度没有按规定组织培训。')
  await reviewer.getByRole('textbox', { name: '单位的陈述申辩' }).fill('已告知，未提出。')
  await reviewer.getByRole('button', { name: '预览', exact: true }).last().click()
  await reviewer.getByRole('heading', { name: '预览：谁会受影响' }).waitFor()
  expect(await stateOf(first)).toBe('ACTIVE')
  await reviewer.getByLabel('排除 李排除', { exact: true }).check()
  await reviewer.getByLabel('排除 李排除 的理由').fill('正在办理专案')
  await expectSound(reviewer)
  await confirm(reviewer, '提交收回建议')
  await reviewer.getByText('收回建议已提交').waitFor()

  const approver = await web.newPage('county.approver')
  await approver.goto(new URL(reviewer.url()).pathname)
  expect(await approver.getByRole('main').textContent()).toContain('正在办理专案')
  await confirm(approver, '同意并执行')
  await approver.getByText('已决定，按各批').waitFor()
  await web.api.runner.drain()
  expect([await stateOf(first), await stateOf(second)]).toEqual(['SUSPENDED', 'ACTIVE'])

  await approver.goto(new URL(approver.url()).pathname)
  await expectSound(approver)
  await approver.getByRole('textbox', { name: '撤回理由' }).fill('单位已补办培训。')
  await confirm(approver, '整体撤回', '确认整体撤回')
  await approver.getByText('已开始整体撤回').waitFor()
  await web.api.runner.drain()
  expect([await stateOf(first), await stateOf(second)]).toEqual(['ACTIVE', 'ACTIVE'])
  await approver.goto(new URL(approver.url()).pathname)
  await approver.getByText('已整体撤回').first().waitFor()
}, 120_000)
