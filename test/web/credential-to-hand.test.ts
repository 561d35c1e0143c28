import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, CHAIN, issued, officer, signedIn } from '../support/credentials.ts'
import { expectSound } from '../support/sound-page.ts'

const PHONE = { viewport: { width: 390, height: 844 } }

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp()
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

/** Presses a button that asks once more, and says yes. */
async function confirm(page: Page, button: string, yes: string) {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('dialog').getByRole('button', { name: yes }).click()
}

it('leads from the choice of what to apply for to the card in the hand of its holder', async () => {
  await officer(web.api, { name: '赵到手', loginName: 'zhao.daoshou' })
  const unit = await web.newPage('unit.admin')
  await unit.goto('/credential-applications/new')
  await expectSound(unit)
  await unit.getByRole('link', { name: '行政执法证 首次申领', exact: true }).click()
  await unit.getByRole('checkbox', { name: '选择 赵到手' }).check()
  await expectSound(unit)
  await confirm(unit, '为选中的人员申领', '确定')
  await unit.getByText('证件申领已提交').waitFor()
  await unit.getByText('只显示同一批提交的申请').waitFor()
  const batchAddress = unit.url()

  for (const reviewer of CHAIN) {
    const page = await web.newPage(reviewer)
    await page.goto(batchAddress)
    await confirm(page, '批准整批', '批准')
    await page.getByText('已批准 1 份').waitFor()
  }
  await web.api.runner.drain()

  const maker = await web.newPage('line.market')
  await maker.goto('/print-batches/new')
  await maker.getByRole('checkbox', { name: '选择 赵到手 的卡片' }).check()
  await expectSound(maker)
  await maker.getByRole('button', { name: '用选中的证件新建批次' }).click()
  await maker.getByText('制证批次已新建').waitFor()
  await confirm(maker, '开始打印', '开始打印')
  await web.api.runner.drain()
  await maker.getByRole('link', { name: /整版打印文件/ }).waitFor()
  const sheet = await maker.request.get(
    (await maker.getByRole('link', { name: /整版打印文件/ }).getAttribute('href')) ?? '',
  )
  expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await expectSound(maker)

  await maker.getByRole('link', { name: '作废重打' }).click()
  await maker.getByRole('textbox', { name: '情况说明' }).fill('打印偏移')
  await confirm(maker, '作废重打', '确定')
  await maker.getByText('另一张已排队等待打印').waitFor()
  await expectSound(maker)
  await maker.getByRole('link', { name: /^P2026/ }).click()
  await confirm(maker, '打印其余的卡', '打印其余的卡')
  await web.api.runner.drain()
  await maker.getByLabel('承运方式').fill('机要交换')
  await confirm(maker, '寄出', '寄出')
  await maker.getByText('已登记寄出').waitFor()

  const receiver = await web.newPage('unit.admin', PHONE)
  await receiver.goto(maker.url())
  await receiver.getByRole('link', { name: '清点签收' }).click()
  const receive = receiver.getByRole('button', { name: '清点签收' })
  await receive.waitFor()
  await expectSound(receiver)
  await receive.click()
  await receiver.getByText('已签收 1 张').waitFor()
  await receiver.goto(`${maker.url()}/hand-out`)
  await receiver.getByRole('checkbox', { name: '选择 赵到手 的卡片' }).check()
  await confirm(receiver, '登记已发给本人', '确定')
  await receiver.getByText('已发放 1 张').waitFor()

  const holder = await web.newPage('zhao.daoshou', PHONE)
  await holder.goto('/my/credentials')
  await holder.getByText('本人持有').waitFor()
  await expectSound(holder)
}, 180_000)

it('reports a loss from the holder’s phone, and the unit applies for another with the statement of it', async () => {
  const { credential } = await issued(web.api, as, { name: '钱挂失', loginName: 'qian.guashi' })
  const holder = await web.newPage('qian.guashi', PHONE)
  await holder.goto('/my/credentials')
  await holder.getByRole('link', { name: '挂失' }).click()
  await holder.getByLabel('遗失经过').fill('11 月 20 日在公交车上遗失，已报警')
  await expectSound(holder)
  await confirm(holder, '挂失', '挂失')
  await holder.getByText('已挂失，公开查验页已显示').waitFor()

  const unit = await web.newPage('unit.admin')
  await unit.goto('/credential-applications/new?type=REISSUE&kind=ENFORCEMENT')
  await unit.getByRole('checkbox', { name: '选择 钱挂失' }).check()
  await unit.getByLabel('遗失说明：钱挂失').setInputFiles({
    name: '遗失说明.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
  })
  await confirm(unit, '为选中的人员申领', '确定')
  await unit.getByText('证件申领已提交').waitFor()
  await unit.getByRole('link', { name: '钱挂失' }).click()
  await unit.getByRole('link', { name: /遗失说明/ }).waitFor()
  await unit.getByRole('link', { name: credential.credentialNo, exact: true }).waitFor()
  await expectSound(unit)
}, 120_000)

it('tells with rule and day why somebody may not apply, and where to mend it', async () => {
  await officer(web.api, { name: '孙合约', employmentType: 'CONTRACT' })
  const page = await web.newPage('unit.admin', PHONE)
  await page.goto('/credential-applications/new?type=NEW&kind=AUXILIARY')
  const row = page.getByRole('row', { name: /孙合约/ })
  const said = await row.textContent()
  expect(said).toContain('没有在期限内的劳动合同')
  expect(said).toContain('登记合同截止日期')
  await expectSound(page)
}, 60_000)
