import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { portrait } from '../../scripts/lib/portrait.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { approveAll, arrangedSession, clientOf, move, openSession } from '../support/papers.ts'

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
const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : undefined

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
  await shot(unit, 'registration-preview-1280')
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
  await shot(office, 'rooms-short-1280')
  await office.getByLabel('考场名称').fill('第二机房')
  await office.getByLabel('座位数').fill('5')
  await office
    .getByRole('searchbox')
    .or(office.getByRole('combobox', { name: '负责单位' }))
    .first()
    .fill('芙蓉区司法')
  await office.getByText('芙蓉区司法局', { exact: false }).last().click()
  await office.getByRole('button', { name: '添加考场' }).click()
  await office.getByText('都有座位，可以编排').waitFor()
  await move(client, closed, 'ARRANGE')

  await office.goto(`/exam-sessions/${id}/rooms`)
  await office.getByRole('link', { name: '第一机房' }).click()
  await office.getByRole('heading', { name: '座次表' }).waitFor()
  await shot(office, 'room-1280')
  await office.goto(`/exam-sessions/${id}/rooms`)
  await office.getByRole('button', { name: '生成座次表' }).click()
  const pdf = office.getByRole('link', { name: '打开 PDF' })
  await pdf.waitFor()
  const plan = await office.request.get((await pdf.getAttribute('href'))!)
  expect((await plan.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await office.goto(`/exam-sessions/${id}/readiness`)
  await office.getByText('考生已编排').waitFor()
  await shot(office, 'readiness-1280')
  await office.goto('/exam-planning')
  await office.getByRole('heading', { name: '到期测算' }).waitFor()
  await shot(office, 'planning-1280')

  const phone = await web.newPage('phone.one', { viewport: { width: 390, height: 844 } })
  await phone.goto('/exams/mine')
  const ticket = phone.getByRole('link', { name: '查看准考证（PDF）' })
  await ticket.waitFor()
  await shot(phone, 'my-exams-390')
  const own = await phone.request.get((await ticket.getAttribute('href'))!)
  expect(own.headers()['content-type']).toBe('application/pdf')
  expect((await own.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

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
  await shot(office, 'marks-1280')
  await run(office)
  await office.getByText('导入完成，共写入 2 条').waitFor()
  await office.goto(`/exam-sessions/${session.id}`)
  expect(await main(office).textContent()).toContain('缺考')
  await shot(office, 'paper-session-1280')
})
