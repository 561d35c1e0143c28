import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, apply, officer, signedIn } from '../support/credentials.ts'

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp()
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

it('leads the chosen people through every level to a credential, and tells of the others what they lack', async () => {
  await officer(web.api, { name: '赵合格' })
  await officer(web.api, { name: '钱合格' })
  await officer(web.api, { name: '孙合同', employmentType: 'CONTRACT' })
  const unit = await web.newPage('unit.admin', { javaScriptEnabled: false })
  await unit.goto('/credential-applications/new?type=NEW&kind=ENFORCEMENT')
  expect(await unit.getByRole('row', { name: /孙合同/ }).textContent()).toContain('合同制、劳务派遣和工勤人员不能申领')
  expect(await unit.getByRole('checkbox', { name: '选择 孙合同' }).isDisabled()).toBe(true)
  await unit.getByRole('checkbox', { name: '选择 赵合格' }).check()
  await unit.getByRole('checkbox', { name: '选择 钱合格' }).check()
  await unit.getByRole('button', { name: '为选中的人员申领' }).click()
  await unit.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await unit.getByText('证件申领已提交').waitFor()

  for (const reviewer of ['unit.approver', 'county.reviewer', 'city.reviewer', 'province.reviewer']) {
    const page = await web.newPage(reviewer)
    await page.goto('/credential-applications?mine=true')
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    await page.getByRole('button', { name: '批准选中的申领' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '批准' }).click()
    await page.getByText('已批准 2 份').waitFor()
    await page.getByText('现在没有等您处理的申领').waitFor()
  }
  await web.api.runner.drain()
  const staff = await web.newPage('county.reviewer')
  await staff.goto(`/credentials?search=${encodeURIComponent('合格')}&state=ACTIVE`)
  expect(await staff.getByRole('row').count()).toBe(3)
}, 60_000)

it('names the person who may not apply any more, and submits nobody', async () => {
  await officer(web.api, { name: '周正常' })
  const late = await officer(web.api, { name: '吴变动' })
  const page = await web.newPage('unit.admin')
  await page.goto('/credential-applications/new?type=NEW&kind=ENFORCEMENT&search=')
  await page.getByRole('checkbox', { name: '选择 周正常' }).check()
  await page.getByRole('checkbox', { name: '选择 吴变动' }).check()
  await web.api.owner.updateTable('person').set({ photoFileId: null }).where('id', '=', late).execute()
  await page.getByRole('button', { name: '为选中的人员申领' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('吴变动（没有证件照片）')
  expect(await page.getByRole('checkbox', { name: '选择 周正常' }).isChecked()).toBe(true)
  const rows = await web.api.owner
    .selectFrom('credentialApplication as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .where('p.name', 'in', ['周正常', '吴变动'])
    .select('a.id')
    .execute()
  expect(rows).toEqual([])
})

it('comes back to the unit with the reason, and goes in again', async () => {
  const [id] = await apply(web.api, as, [await officer(web.api, { name: '郑退回' })])
  const reviewer = await web.newPage('unit.approver')
  await reviewer.goto(`/credential-applications/${id}`)
  await reviewer.getByRole('button', { name: '退回补正' }).click()
  expect(await reviewer.getByRole('alert').textContent()).toContain('请写明理由')
  await reviewer.getByLabel('意见').fill('三定方案未上传')
  await reviewer.getByRole('button', { name: '退回补正' }).click()
  await reviewer.getByText('申领已退回单位补正').waitFor()

  const unit = await web.newPage('unit.admin')
  await unit.goto('/credential-applications?state=RETURNED')
  await unit.getByRole('link', { name: '郑退回' }).click()
  await unit.getByText('三定方案未上传').first().waitFor()
  await unit.getByRole('button', { name: '重新提交' }).click()
  await unit.getByText('申领已重新提交').waitFor()
  expect(await unit.getByRole('listitem').filter({ hasText: '正在审核' }).textContent()).toContain('所在单位')
})
