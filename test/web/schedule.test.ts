import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { enrolments } from '../../api/src/training/classes/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { appointed } from '../support/instructors.ts'
import { expectSound } from '../support/sound-page.ts'
import { actOn, approvedClass, COORDINATOR, readClass, room } from '../support/training.ts'

const PHONE = { width: 390, height: 844 }

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp()
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const noticesOf = async (loginName: string) => {
  const rows = await web.api.owner
    .selectFrom('notice')
    .where('accountId', '=', web.api.world.accounts[loginName]!)
    .select('kind')
    .execute()
  // What the credit hours of a year say comes in its own time.
  return rows.map(({ kind }) => kind).filter((kind) => !kind.startsWith('hours-'))
}

/** Fills the form in and waits until it has been worked out. */
async function proposed(page: Page, name: string, { to }: { to: string }) {
  await page.goto('/schedule-proposals')
  await page.getByRole('link', { name: '新建方案' }).click()
  await page.getByLabel('方案名称').fill(name)
  await page.getByLabel('第一天').fill('2026-12-01')
  await page.getByLabel('最后一天').fill(to)
  await expectSound(page)
  await page.getByRole('button', { name: '开始排课' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByText('补上的学时').waitFor({ timeout: 30_000 })
}

it('proposes timetables, compares them, publishes one, and tells those concerned and nobody else', async () => {
  await appointed(web.api, as, { name: '排课讲师', loginName: 'scheduled.teacher' })
  const { personId } = await web.api.world.addPerson({ name: '排课学员', loginName: 'scheduled.trainee' })
  await web.api.world.addPerson({ name: '旁人', loginName: 'scheduled.nobody' })
  await room(web.api, { capacity: 60 })
  const classes: { id: string; name: string }[] = []
  for (let i = 0; i < 4; i += 1) classes.push(await approvedClass(web.api, as))
  const hopeless = await approvedClass(web.api, as, { capacity: 500 })
  await actOn(as, classes[0]!.id, 'OPEN')
  await (await as(COORDINATOR)).call(enrolments.enrol, {
    params: { id: classes[0]!.id },
    body: { personIds: [personId] },
  })

  const coordinator = await web.newPage(COORDINATOR)
  await proposed(coordinator, '十二月上旬', { to: '2026-12-02' })
  await proposed(coordinator, '十二月整月', { to: '2026-12-31' })
  expect(await textOf(coordinator)).toContain('4 / 5')
  await expectSound(coordinator)
  await coordinator.screenshot({ path: process.env.SHOTS ? `${process.env.SHOTS}/one.png` : undefined, fullPage: true })
  const address = new URL(coordinator.url()).pathname
  for (const view of ['表格', '没有排下', '教员负担']) {
    const link = coordinator.getByRole('link', { name: view })
    const shown = new URL((await link.getAttribute('href')) ?? '', coordinator.url()).search
    await link.click()
    // Until then the table before it stands.
    await coordinator.waitForURL(({ search }) => search === shown)
    await expectSound(coordinator)
    if (view === '没有排下')
      expect(await textOf(coordinator)).toMatch(new RegExp(`${hopeless.name}.*500 人的场地`, 's'))
  }

  await coordinator.goto('/schedule-proposals')
  await expectSound(coordinator)
  for (const name of ['十二月上旬', '十二月整月'])
    await coordinator.getByRole('checkbox', { name: `选择 ${name}` }).check()
  await coordinator.getByRole('button', { name: '比较选中的两个' }).click()
  await coordinator.getByRole('heading', { name: '不同的班次' }).waitFor()
  expect(await coordinator.getByRole('row', { name: /排下的班次/ }).textContent()).toMatch(/(24|42)$/)
  expect(await textOf(coordinator)).toContain('没有排下')
  await expectSound(coordinator)

  await coordinator.goto(address)
  await coordinator.getByRole('button', { name: '发布课表' }).click()
  await coordinator.getByRole('dialog').getByRole('button', { name: '发布课表', exact: true }).click()
  await coordinator.getByRole('heading', { name: '发布结果' }).waitFor({ timeout: 30_000 })
  await expect.poll(() => coordinator.getByText('已发布', { exact: true }).count(), { timeout: 30_000 }).toBe(5)
  await expectSound(coordinator)
  for (const { id } of classes) expect(await readClass(as, id)).toMatchObject({ publishedVersion: 1 })
  expect((await readClass(as, hopeless.id)).publishedVersion).toBe(0)
  expect(await noticesOf('scheduled.teacher')).toContain('teaching-invited')
  expect(await noticesOf('scheduled.trainee')).toContain('timetable-published')
  expect(await noticesOf('scheduled.nobody')).toEqual([])

  const phone = await web.newPage(COORDINATOR, { viewport: PHONE, javaScriptEnabled: false })
  for (const query of ['', '?view=table', '?view=unplaced', '?view=loads']) {
    await phone.goto(`${address}${query}`)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  }
}, 180_000)

it('suggests who might teach a lesson in the timetable editor, with the reasons, and takes him into the draft', async () => {
  await appointed(web.api, as, { name: '编表讲师', loginName: 'editor.teacher' })
  const one = await approvedClass(web.api, as)
  const coordinator = await web.newPage(COORDINATOR, { javaScriptEnabled: false })
  await coordinator.goto(`/training-classes/${one.id}/timetable`)
  await coordinator.getByLabel('第 1 次课 内容').fill('裁量基准')
  await coordinator.getByLabel('第 1 次课 日期').fill('2027-01-12')
  await coordinator.getByLabel('第 1 次课 开始').fill('09:00')
  await coordinator.getByLabel('第 1 次课 结束').fill('11:00')
  await coordinator.getByRole('button', { name: '保存草稿' }).click()
  await coordinator.getByText('草稿已保存').waitFor()
  await coordinator.getByRole('link', { name: '第 1 次课“裁量基准”由谁来讲' }).click()
  const row = coordinator
    .getByRole('listitem')
    .filter({ has: coordinator.getByRole('button', { name: '选用 编表讲师' }) })
  expect(await row.textContent()).toMatch(/有空.*专长 \d+ 分/s)
  await row.getByRole('button', { name: '选用 编表讲师' }).click()
  await coordinator.getByText('草稿已保存').first().waitFor()
  const chosen = coordinator.getByLabel('第 1 次课 教员').locator('option:checked')
  expect(await chosen.textContent()).toContain('编表讲师')
}, 60_000)
