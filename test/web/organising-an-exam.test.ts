import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { registrations } from '../../api/src/exams/sessions/registrations/contract.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { portrait } from '../../scripts/lib/portrait.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { approveAll, arrangedSession, clientOf, move, openSession } from '../support/papers.ts'
import { expectSound } from '../support/sound-page.ts'

const PROOF = {
  name: '资格证书.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n'),
}

let web: WebApp

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

async function withFace(loginName: string, name: string) {
  const { api } = web
  const bytes = Buffer.from(portrait(11))
  const photoFileId = await asSystem(api.deps.db, (trx) =>
    storeFile(trx, api.deps.keyring, { purpose: 'person.photo', mediaType: 'image/jpeg', bytes, createdBy: null }),
  )
  return (await api.world.addPerson({ name, loginName, photoFileId })).personId
}

/** From today on the province accepts this ground of exemption. */
const acceptGround = ({ owner }: WebApp['api'], ground: string) =>
  owner
    .insertInto('ruleParameter')
    .values({
      key: 'exam.exemption_grounds',
      value: JSON.stringify([ground]),
      validFrom: '2023-01-01',
      legalBasis: '试',
      grade: 'ASSUMED',
      note: null,
    } as never)
    .execute()

async function upload(page: Page, rows: string[][]) {
  const buffer = Buffer.from(rows.map((row) => row.join(',')).join('\r\n'))
  await page.getByLabel('选择文件').setInputFiles({ name: '表.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: '上传并检查' }).click()
  await page.getByRole('heading', { name: '检查结果' }).waitFor()
}

async function run(page: Page) {
  await page.getByRole('button', { name: '执行导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
}

const main = (page: Page) => page.getByRole('main')

it('leads from a sheet with an error over rooms to the ticket on the candidate’s phone', async () => {
  const { api } = web
  await withFace('phone.one', '欧阳晓明')
  await withFace('phone.two', '司马相如')
  await api.world.addPerson({ name: '没有照片' })
  const { id } = await openSession(api, { mode: 'CENTRE', name: '机房考试' })

  const unit = await web.newPage('unit.admin')
  await unit.goto(`/exam-sessions/${id}/nominate`)
  await unit.getByRole('link', { name: '用 Excel 报名' }).click()
  await upload(unit, [
    ['姓名', '执法领域'],
    ['欧阳晓明', ''],
    ['司马相如', ''],
    ['没有照片', ''],
  ])
  await unit.getByText('没有证件照。请在人员档案中上传符合要求的证件照。').waitFor()
  await run(unit)
  await unit.getByText('导入完成，共写入 2 条').waitFor()

  await approveAll(api, id)
  const client = await clientOf(api, 'exam.officer')
  const closed = await move(client, await client.call(sessions.read, { params: { id } }), 'CLOSE_REGISTRATION')
  const office = await web.newPage('exam.officer')
  await office.goto(`/exam-sessions/${id}/rooms`)
  await office.getByRole('link', { name: '用 Excel 导入考场' }).click()
  await upload(office, [
    ['考场名称', '负责单位', '地址', '座位数'],
    ['第一机房', '芙蓉区司法局', '五一大道 1 号', '1'],
  ])
  await run(office)
  await office.getByText('导入完成，共写入 1 条').waitFor()
  await office.goto(`/exam-sessions/${id}/rooms`)
  await office.getByText('长沙市芙蓉区有 1 人没有座位').waitFor()
  await office.getByLabel('考场名称').fill('第二机房')
  await office.getByLabel('座位数').fill('5')
  await office.getByLabel('输入名称中的几个字').fill('芙蓉区司法')
  await office.getByRole('button', { name: '查找' }).click()
  await office.getByRole('radio', { name: '芙蓉区司法局' }).check()
  await office.getByRole('button', { name: '添加考场' }).click()
  await office.getByText('都有座位，可以编排').waitFor()
  await move(client, closed, 'ARRANGE')

  await office.goto(`/exam-sessions/${id}/rooms`)
  await office.getByRole('link', { name: '第一机房' }).click()
  await office.getByRole('heading', { name: '座次表' }).waitFor()
  await office.goto(`/exam-sessions/${id}/rooms`)
  await office.getByRole('button', { name: '生成座次表' }).click()
  const pdf = office.getByRole('link', { name: '打开 PDF' })
  await pdf.waitFor()
  const plan = await office.request.get((await pdf.getAttribute('href'))!)
  expect((await plan.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await office.goto(`/exam-sessions/${id}/readiness`)
  await office.getByText('考生已编排').waitFor()
  await office.goto('/exam-planning')
  await office.getByRole('heading', { name: '到期测算' }).waitFor()
  await expectSound(office)

  const phone = await web.newPage('phone.one', { viewport: { width: 390, height: 844 } })
  await phone.goto('/exams/mine')
  const ticket = phone.getByRole('link', { name: '查看准考证（PDF）' })
  await ticket.waitFor()
  const own = await phone.request.get((await ticket.getAttribute('href'))!)
  expect(own.headers()['content-type']).toBe('application/pdf')
  expect((await own.body()).subarray(0, 5).toString()).toBe('%PDF-')

  // Taken back while the page stood open: its link says so in words, on the same page.
  const registrationId = (await ticket.getAttribute('href'))!.split('/').at(-2)!
  const body = { ids: [registrationId], reasonCode: 'ILLNESS', facts: '住院治疗' }
  const county = await clientOf(api, 'county.reviewer')
  expect((await county.call(registrations.cancelLate, { body })).cancelled).toBe(1)
  await ticket.click()
  await phone.getByRole('alert').getByText('没有找到这份报名').waitFor()
  await phone.getByRole('heading', { name: '我的考试' }).waitFor()
  await expectSound(phone)
}, 60_000)

it('takes the marks of an examination on paper from a sheet', async () => {
  const { api } = web
  const { session } = await arrangedSession(api, ['paper.one', 'paper.two'], { mode: 'PAPER_IMPORT', name: '线下考试' })
  api.clock.advance({ hours: 2 })
  const office = await web.newPage('exam.officer')
  await office.goto(`/exam-sessions/${session.id}`)
  await office.getByText('纸质试卷在线下考试').waitFor()
  await office.getByRole('link', { name: '录入成绩' }).click()
  const head = ['准考证号', '通用成绩', '专业成绩']
  await upload(office, [head, [`${session.code}000001`, '101', '50'], [`${session.code}000002`, '缺考', '缺考']])
  await office.getByText('成绩超过满分 100 分。').waitFor()
  await office.goto(`/exam-sessions/${session.id}/marks`)
  await upload(office, [head, [`${session.code}000001`, '80.5', '50'], [`${session.code}000002`, '缺考', '缺考']])
  await run(office)
  await office.getByText('导入完成，共写入 2 条').waitFor()
  await office.goto(`/exam-sessions/${session.id}`)
  expect(await main(office).textContent()).toContain('缺考')
}, 60_000)

it('exempts an officer whom the unit asks for with a proof, and tells him', async () => {
  const { api } = web
  await withFace('exempt.one', '诸葛明法')
  const unit = await web.newPage('unit.admin')
  await unit.goto('/exam-exemptions/new')
  await unit.getByText('本省目前没有规定免考理由').waitFor()
  await acceptGround(api, 'LEGAL_QUALIFICATION')

  await unit.goto('/exam-exemptions')
  await unit.getByRole('link', { name: '申请免考' }).click()
  await unit.getByLabel('输入名称中的几个字').fill('诸葛明法')
  await unit.getByRole('button', { name: '查找' }).click()
  await unit.getByRole('radio', { name: /诸葛明法/ }).check()
  await unit.getByRole('radio', { name: '只免专业' }).check()
  await unit.getByLabel('理由').selectOption('LEGAL_QUALIFICATION')
  await unit.getByLabel('具体情况').fill('法律职业资格证书 A20234301')
  await unit.getByLabel('证明材料').setInputFiles(PROOF)
  await expectSound(unit)
  await unit.getByRole('button', { name: '提交申请' }).click()
  await unit.getByRole('link', { name: '免考专业部分或全部须选择领域' }).waitFor()
  await unit.getByLabel('执法领域').selectOption('MARKET')
  await unit.getByLabel('证明材料').setInputFiles(PROOF)
  await unit.getByRole('button', { name: '提交申请' }).click()
  await unit.getByText('免考申请已提交').waitFor()

  const approver = await web.newPage('exam.approver', { javaScriptEnabled: false })
  await approver.goto('/')
  await approver.getByRole('link', { name: /待审批的免考申请/ }).click()
  await approver.getByRole('link', { name: '诸葛明法' }).click()
  const proof = await approver.getByRole('link', { name: '查看证明材料' }).getAttribute('href')
  expect(await (await approver.request.get(proof!)).body()).toEqual(PROOF.buffer)
  await approver.getByLabel('审批意见').fill('证书属实')
  await approver.getByRole('button', { name: '批准免考' }).click()
  await approver.getByText('已批准免考。').waitFor()

  const officer = await web.newPage('exempt.one', { viewport: { width: 390, height: 844 } })
  await officer.goto('/exams/mine')
  await officer.getByRole('link', { name: '我的免考' }).click()
  await officer.getByText('证书属实').waitFor()
  expect(await main(officer).textContent()).toContain('已批准')
  const own = await officer.getByRole('link', { name: '查看证明材料' }).getAttribute('href')
  expect(await (await officer.request.get(own!)).body()).toEqual(PROOF.buffer)
  await expectSound(officer)
}, 60_000)
