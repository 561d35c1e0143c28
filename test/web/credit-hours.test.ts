import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { keepAccounts } from '../../api/src/training/hours/accounts-of-today.ts'
import { runAutopilot } from '../../api/src/training/hours/autopilot.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { hoursWorld } from '../support/hours.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp

beforeAll(async () => {
  web = await webApp()
  await web.api.world.addPerson({ name: '周学时', loginName: 'officer.zhou' })
  await web.api.world.addPerson({ name: '吴同事', loginName: 'officer.wu' })
  // What the server does by itself every few hours.
  await keepAccounts(web.api.deps)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

const PROOF = { name: '证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') }

it('shows a unit who lacks hours, reminds in one click, and tells the officer what to do', async () => {
  const officer = await web.newPage('officer.zhou', { viewport: { width: 390, height: 800 } })
  await officer.goto('/my/training/hours')
  await officer.getByText('还差 60 学时').first().waitFor()
  await expectSound(officer)

  const unit = await web.newPage('unit.admin')
  await unit.goto('/hour-accounts?only=SHORT')
  const row = unit.getByRole('row', { name: /周学时/ })
  expect(await row.textContent()).toContain('0 / 60')
  await expectSound(unit)
  await unit.goto('/training-figures')
  await unit.getByRole('heading', { name: '学时热力图' }).waitFor()
  expect(await unit.getByRole('row', { name: /芙蓉区市场监督管理局/ }).textContent()).toContain('2 / 2 人')
  await expectSound(unit)
  await unit.getByRole('button', { name: /^提醒全部 2 名/ }).click()
  await unit.getByText('已提醒 2 人').waitFor()

  await officer.goto('/me/notices')
  await officer.getByText('2026 年度学时还差 60 学时').waitFor()
  await officer.getByRole('button', { name: '查看详情' }).first().click()
  await officer.getByRole('heading', { name: '可以补足的培训' }).waitFor()
}, 60_000)

it('returns a claim, posts it once another person has verified it, and takes it back by a reversal', async () => {
  const officer = await web.newPage('officer.zhou', { javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  await officer.goto('/my/training/claims/new')
  await officer.getByLabel('培训名称').fill('省委党校法治专题班')
  await officer.getByLabel('举办单位').fill('省委党校')
  await officer.getByRole('radio', { name: '公共法律知识' }).check()
  await officer.getByLabel('开始日期').fill('2026-10-12')
  await officer.getByLabel('结束日期').fill('2026-10-11')
  await officer.getByLabel('申报学时').fill('8')
  await officer.getByLabel('证书编号').fill('DX-2026-001')
  await officer.getByRole('button', { name: '提交申报' }).click()
  expect(await officer.getByRole('alert').textContent()).toContain('结束日期不能早于开始日期')
  await officer.getByLabel('结束日期').fill('2026-10-16')
  await officer.getByLabel('证明材料').setInputFiles(PROOF)
  await officer.getByRole('button', { name: '提交申报' }).click()
  await officer.getByText('申报已提交，等待核实').waitFor()
  expect(await textOf(officer)).toContain('证书.pdf')
  expect(await widthOf(officer)).toBe(390)

  const approver = await web.newPage('unit.approver')
  await approver.goto('/hour-claims?mine=true')
  await approver.getByRole('link', { name: '省委党校法治专题班' }).click()
  await approver.getByRole('heading', { name: '省委党校法治专题班' }).waitFor()
  await expectSound(approver)
  await approver.getByRole('button', { name: '退回补正' }).click()
  await approver.getByText('请写明理由').first().waitFor()
  await approver.getByLabel('意见').fill('请补充结业名单')
  await approver.getByRole('button', { name: '退回补正' }).click()
  await approver.getByText('申报已退回补正').waitFor()
  await officer.reload()
  expect(await textOf(officer)).toContain('请补充结业名单')
  await officer.getByRole('button', { name: '重新提交' }).click()
  await officer.getByText('申报已保存').waitFor()

  await approver.goto('/hour-claims?mine=true')
  await approver.getByRole('link', { name: '省委党校法治专题班' }).click()
  await approver.getByRole('button', { name: '核实无误，入账' }).click()
  await approver.getByText('已核实，学时已入账').waitFor()
  await officer.goto('/my/training/hours')
  expect(await textOf(officer)).toContain('还差 52 学时')
  expect(await officer.getByRole('row', { name: /省委党校法治专题班/ }).textContent()).toContain('外部培训')
  const record = await officer.request.get('/api/my/training/record.pdf')
  expect((await record.body()).subarray(0, 5).toString()).toBe('%PDF-')

  // A reversal restores what was missing; the line stays.
  await approver.goto('/hour-accounts?search=周学时')
  await approver.getByRole('link', { name: '周学时' }).click()
  const entry = approver.getByRole('row', { name: /省委党校法治专题班/ }).first()
  await entry.getByText('冲销', { exact: true }).first().click()
  await entry.getByLabel('理由').fill('证书不实')
  await entry.getByRole('button', { name: '冲销' }).first().click()
  await approver.getByRole('dialog').getByRole('button', { name: '冲销' }).click()
  await approver.getByText('已冲销，原记录保留').waitFor()
  await officer.reload()
  expect(await textOf(officer)).toContain('还差 60 学时')
}, 60_000)

it('exempts months that another person approved, and asks fewer hours from then on', async () => {
  const unit = await web.newPage('unit.admin')
  await unit.goto('/hour-exemptions/new')
  await unit.getByLabel('输入名称中的几个字').fill('吴同事')
  await unit.getByRole('button', { name: '查找' }).click()
  await unit.getByRole('radio', { name: /吴同事/ }).check()
  await unit.getByLabel('情形').selectOption('MATERNITY')
  await unit.getByLabel('从几月').selectOption('3')
  await unit.getByLabel('到几月').selectOption('8')
  await unit.getByLabel('证明材料').setInputFiles(PROOF)
  await expectSound(unit)
  await unit.getByRole('button', { name: '提交申请' }).click()
  await unit.getByText('减免申请已提交').waitFor()
  const approver = await web.newPage('unit.approver', { javaScriptEnabled: false })
  await approver.goto('/hour-exemptions?mine=true')
  await approver.getByRole('link', { name: '产假、育儿假' }).click()
  await approver.getByRole('button', { name: '批准', exact: true }).click()
  await approver.getByText('已批准，应修学时已调整').waitFor()
  const officer = await web.newPage('officer.wu')
  await officer.goto('/my/training')
  await officer.getByText('还差 30 学时').waitFor()
  expect(await textOf(officer)).toContain('按在岗 6 个月计算')
  await expectSound(officer)
}, 60_000)

it('ends a warning by itself when the hours arrive, before the eyes of the officer and of his unit', async () => {
  const world = hoursWorld(web.api)
  const personId = await world.officer('郑预警', 'officer.zheng')
  await keepAccounts(web.api.deps)
  // What the server does by itself every day.
  await runAutopilot(web.api.deps)

  const officer = await web.newPage('officer.zheng', { viewport: { width: 390, height: 800 } })
  await officer.goto('/my/training/hours')
  const said = officer.locator('section', { has: officer.getByRole('heading', { name: '学时预警' }) })
  await said.getByText('还差 60 学时').waitFor()
  expect(await said.textContent()).toContain('补足前不能换发证件')
  await expectSound(officer)
  await officer.goto('/me/notices')
  await officer.getByText('学时预警：2026 年度还差 60 学时').waitFor()

  const unit = await web.newPage('unit.admin')
  await unit.goto('/hour-accounts?only=WARNED')
  await unit.getByRole('row', { name: /郑预警/ }).waitFor()
  await expectSound(unit)

  await world.post(Array.from({ length: 8 }, (_, i) => world.entry(personId, { heldOn: `2026-06-1${i}` })))
  await officer.goto('/my/training/hours')
  await said.getByText('已补足，预警解除').waitFor()
  expect(await said.textContent()).not.toContain('补足前不能换发证件')
  await expectSound(officer)
  await officer.goto('/me/notices')
  await officer.getByText('2026 年度学时已达到要求，预警已解除').waitFor()

  await unit.reload()
  await unit.getByRole('table', { name: '学时台账' }).waitFor()
  expect(await unit.getByRole('row', { name: /郑预警/ }).count()).toBe(0)
  await unit.goto(`/hour-accounts/${personId}`)
  await unit.getByText('已补足，预警解除').waitFor()
}, 60_000)

it('settles a year when its make-up window is over, as a job', async () => {
  const approver = await web.newPage('province.approver')
  await approver.goto('/hour-settlements?year=2026')
  expect(await textOf(approver)).toContain('补录期过后才能结算')
  await expectSound(approver)
  web.api.clock.set('2027-02-02T01:00:00Z')
  const later = await web.newPage('province.approver')
  await later.goto('/hour-settlements?year=2026')
  await later.getByRole('button', { name: '结算 2026 年度' }).click()
  await later.getByRole('dialog').getByRole('button', { name: '结算 2026 年度' }).click()
  await later.getByText('结算已完成').waitFor()
  expect(await textOf(later)).toContain('未达标')
}, 60_000)
