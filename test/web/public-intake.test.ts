import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Issued, issued, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

const PHONE = { viewport: { width: 390, height: 844 } }

let web: WebApp
let one: Issued

beforeAll(async () => {
  web = await webApp()
  one = await issued(web.api, signedIn(web.api), { name: '欧阳𬭎' })
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

/** A citizen's phone after a scan, at the form behind the page. */
async function scanned(): Promise<Page> {
  const page = await web.newPage(undefined, PHONE)
  await page.goto(new URL(one.credential.verifyUrl!).pathname)
  await page.getByRole('link', { name: /反映未出示证件/ }).click()
  await page.getByRole('heading', { name: /评价与反映/ }).waitFor()
  return page
}

/** Sends the form; the number under which it was taken in. */
async function sent(page: Page): Promise<string> {
  await page.getByRole('button', { name: /提交/ }).click()
  await page.getByText('已收到').first().waitFor()
  await expectSound(page)
  return (await page.getByRole('definition').first().textContent()) ?? ''
}

/** What the department of the county reads of one, on a phone as well. */
async function received(intakeNo: string): Promise<string> {
  const page = await web.newPage('county.reviewer', PHONE)
  await page.goto('/public-intakes')
  const item = page.getByRole('listitem').filter({ hasText: intakeNo })
  await item.waitFor()
  await expectSound(page)
  return (await item.textContent()) ?? ''
}

it('says that the card was not shown, without a word more, and the department of the county reads it', async () => {
  const page = await scanned()
  await expectSound(page)
  expect(await page.getByRole('radio', { name: /没有主动出示/ }).isChecked()).toBe(true)
  const told = await received(await sent(page))
  expect(told).toContain('未主动出示证件')
  expect(told).toContain(one.credential.credentialNo)
}, 60_000)

it('is asked for a grade only where one rates, and keeps what was written when it is missing', async () => {
  const page = await scanned()
  const grade = page.getByLabel(/^评价（/)
  const text = page.getByLabel(/情况说明/)
  expect(await grade.isVisible()).toBe(false)
  await page.getByRole('radio', { name: /对本次执法评价/ }).check()
  await text.fill('讲得清楚。\n等了半小时。')
  await page.getByRole('button', { name: /提交/ }).click()
  expect(await page.getByRole('alert').textContent()).toContain('请补充')
  expect(await page.getByRole('radio', { name: /对本次执法评价/ }).isChecked()).toBe(true)
  expect(await text.inputValue()).toBe('讲得清楚。\n等了半小时。')
  await expectSound(page)
  await grade.selectOption({ label: '满意 good' })
  const told = await received(await sent(page))
  expect(told).toContain('4 分')
  expect(told).toContain('等了半小时。')
}, 60_000)

it('reports with a way to be reached', async () => {
  const page = await scanned()
  await page.getByRole('radio', { name: /举报/ }).check()
  await page.getByLabel(/情况说明/).fill('当场收取现金，没有给收据。')
  await page.getByLabel(/联系方式/).fill('13800000000')
  const told = await received(await sent(page))
  for (const said of ['举报', '没有给收据', '13800000000']) expect(told).toContain(said)
}, 60_000)
