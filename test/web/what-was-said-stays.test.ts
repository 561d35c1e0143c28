import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { enrolments } from '../../api/src/training/classes/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { actOn, COORDINATOR, lesson, openClass, room } from '../support/training.ts'

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp()
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const at = (time: string) => web.api.clock.set(`2026-11-23T${time}+08:00`)

/** A lesson of this afternoon with one trainee, while it is given. */
async function lessonUnderWay(): Promise<string> {
  at('13:00:00')
  const { personId } = await web.api.world.addPerson({ name: '钱在座' })
  const { id } = await openClass(web.api, as, {
    enrolClosesAt: '2026-11-23T05:20:00Z',
    lessons: [lesson('2026-11-23', '13:30', '14:15', { roomId: await room(web.api) })],
  })
  await (await as(COORDINATOR)).call(enrolments.enrol, { params: { id }, body: { personIds: [personId] } })
  at('13:30:00')
  await actOn(as, id, 'START')
  at('13:40:00')
  const rows = web.api.owner.selectFrom('lesson').where('classId', '=', id).select('id')
  return (await rows.executeTakeFirstOrThrow()).id
}

/** The page is looked at again, and has read what stands now. */
async function readsAgain(page: Page, time: string): Promise<void> {
  at(time)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByText(`更新于 2026年11月23日 ${time}`).waitFor()
}

async function corrects(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存更正' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '保存更正', exact: true }).click()
}

it('what was refused or done is still said after a page has reloaded by itself, until the next act', async () => {
  const address = `/lessons/${await lessonUnderWay()}`
  const page = await web.newPage(COORDINATOR)
  await page.goto(address)
  await page.getByLabel('更正理由').fill('按签到表补录')
  await corrects(page)
  const refusal = page.getByRole('alert').filter({ hasText: '请先勾选' })
  await refusal.waitFor()
  await readsAgain(page, '13:41:10')
  await readsAgain(page, '13:41:20')
  expect(await refusal.isVisible()).toBe(true)

  await page.getByRole('checkbox', { name: '选择钱在座' }).check()
  await page.getByLabel('签到时间', { exact: true }).selectOption('SET')
  await corrects(page)
  const done = page.getByRole('status').filter({ hasText: '考勤已更正' })
  await done.waitFor()
  expect(await refusal.count()).toBe(0)
  await readsAgain(page, '13:42:10')
  await readsAgain(page, '13:42:20')
  expect(await done.isVisible()).toBe(true)

  await page.getByRole('link', { name: '培训班', exact: true }).first().click()
  await page.getByRole('heading', { name: '培训班', level: 1 }).waitFor()
  expect(await done.count()).toBe(0)
}, 60_000)

it('the way from a refusal to its field leaves the refusal standing', async () => {
  await web.api.world.addPerson({ name: '周申报', loginName: 'zhou.claims' })
  const page = await web.newPage('zhou.claims')
  await page.goto('/my/training/claims/new')
  await page.getByLabel('培训名称').fill('省委党校法治专题班')
  await page.getByLabel('举办单位').fill('省委党校')
  await page.getByRole('radio', { name: '公共法律知识' }).check()
  await page.getByLabel('开始日期').fill('2026-10-12')
  await page.getByLabel('结束日期').fill('2026-10-11')
  await page.getByLabel('申报学时').fill('8')
  await page.getByRole('button', { name: '提交申报' }).click()
  const way = page.getByRole('alert').getByRole('link', { name: '结束日期不能早于开始日期' })
  await way.click()
  await page.waitForURL(/#field-/)
  await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await way.isVisible()).toBe(true)
}, 60_000)
