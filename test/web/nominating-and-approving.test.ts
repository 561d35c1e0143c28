import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { activeBanks, approveAll, CHAIN, clientOf, move, officers, openSession } from '../support/papers.ts'

let web: WebApp

beforeAll(async () => {
  web = await webApp()
  await activeBanks(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const person = (name: string, more: object = {}) => officers(web.api, [`p.${name}`], { name, ...more })

/** Plans a session in the form; the clock of the tests stands at nine in the morning of 23 November 2026. */
async function plan(page: Page, code: string) {
  await page.goto('/exam-sessions/new')
  await page.getByLabel('名称').first().fill(`资格考试${code}`)
  await page.getByLabel('编号').fill(code)
  await page.getByLabel('报名开始').fill('2026-11-23T08:00')
  await page.getByLabel('报名截止').fill('2026-11-30T18:00')
  await page.getByRole('checkbox', { name: '市场监管' }).check()
  await page.getByLabel('第 1 场 入场时间').fill('2026-12-05T08:30')
  await page.getByLabel('第 1 场 开考时间').fill('2026-12-05T09:00')
  await page.getByLabel('第 1 场 容量（人）').fill('100')
}

it('plans a session without JavaScript: rows, the check of the supply, errors at their fields', async () => {
  const officer = await web.newPage('exam.officer', { javaScriptEnabled: false })
  await plan(officer, 'PLAN1')
  await officer.getByRole('button', { name: '增加场次' }).click()
  await officer.getByLabel('第 2 场 场次名称').fill('第二场')
  await officer.getByLabel('第 2 场 入场时间').fill('2026-12-05T07:30')
  await officer.getByLabel('第 2 场 开考时间').fill('2026-12-05T08:00')
  await officer.getByLabel('第 2 场 容量（人）').fill('10')
  await officer.getByLabel('第 1 行 题数').fill('299')
  await officer.getByRole('button', { name: '检查题量是否够用' }).click()
  const missing = officer.getByRole('row', { name: /市场监管.*通用法律知识 · 单选题/ })
  expect(await missing.textContent()).toContain('299')
  expect(await officer.getByLabel('第 1 场 容量（人）').inputValue()).toBe('100')

  await officer.getByLabel('第 1 行 题数').fill('6')
  await officer.getByLabel('考试时长').fill('60')
  await officer.getByRole('button', { name: '保存' }).click()
  expect(await officer.getByRole('alert').textContent()).toContain('场次应按时间先后排列')
  expect(await officer.getByLabel('第 2 场 开考时间').getAttribute('aria-invalid')).toBe('true')

  await officer.getByRole('button', { name: '删除第 2 场' }).click()
  await officer.getByRole('button', { name: '保存' }).click()
  await officer.getByText('考试批次已保存为草稿').waitFor()
  expect(await textOf(officer)).toContain('2026年12月5日 09:00 至 2026年12月5日 10:00')
  await officer.getByRole('link', { name: '修改' }).click()
  expect(await officer.getByLabel('考试时长').inputValue()).toBe('60')
  expect(await officer.getByLabel('第 1 行 题数').inputValue()).toBe('6')
  expect(await officer.getByLabel('第 1 场 开考时间').inputValue()).toBe('2026-12-05T09:00')
  await officer.getByLabel('第 1 场 开考时间').fill('2026-12-05T10:00')
  await officer.getByRole('button', { name: '保存' }).click()
  await officer.getByText('考试批次已保存。').waitFor()
  expect(await textOf(officer)).toContain('2026年12月5日 10:00 至 2026年12月5日 11:00')
  await officer.getByRole('button', { name: '开放报名' }).first().click()
  await officer.getByRole('dialog').getByRole('button', { name: '开放报名' }).click()
  await officer.getByText('报名已开放').waitFor()
})

it('leads a nomination through every level to an admission number, and back once with a reason', async () => {
  await person('赵提名')
  await person('钱合同', { employmentType: 'CONTRACT' })
  const session = await openSession(web.api)
  const unit = await web.newPage('unit.admin', { javaScriptEnabled: false })
  await unit.goto(`/exam-sessions/${session.id}/nominate`)
  const refused = unit.getByRole('row', { name: /钱合同/ })
  expect(await refused.textContent()).toContain('编制性质：不符合编制性质不在可报名范围内')
  expect(await refused.getByRole('checkbox').count()).toBe(0)
  await unit.getByRole('button', { name: '提交报名' }).click()
  expect(await unit.getByRole('alert').textContent()).toContain('请先勾选')
  await unit.getByRole('checkbox', { name: '选择赵提名' }).check()
  await unit.getByRole('button', { name: '提交报名' }).click()
  await unit.getByText('报名已提交').waitFor()
  await unit.getByRole('link', { name: '赵提名' }).click()
  expect(await unit.getByRole('listitem').filter({ hasText: '当前' }).textContent()).toContain('本单位')
  const address = new URL(unit.url()).pathname

  await approveAll(web.api, session.id, CHAIN.slice(0, 1))
  const county = await web.newPage('county.reviewer')
  await county.goto(address)
  await county.getByRole('button', { name: '退回补正' }).click()
  expect(await county.getByRole('alert').textContent()).toContain('请写明理由')
  await county.getByLabel('理由').fill('照片不清晰')
  await county.getByRole('button', { name: '退回补正' }).click()
  await county.getByText('报名已退回单位').waitFor()

  await unit.goto('/exam-registrations?state=RETURNED')
  await unit.getByRole('link', { name: '赵提名' }).click()
  expect(await textOf(unit)).toContain('照片不清晰')
  await unit.getByRole('button', { name: '重新提交' }).click()
  await unit.getByText('报名已重新提交').waitFor()

  for (const level of CHAIN) {
    const page = await web.newPage(level)
    await page.goto('/exam-registrations?mine=true')
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    await page.getByRole('button', { name: '通过所选报名' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '通过所选报名' }).click()
    await page.getByText('所选报名已通过').waitFor()
    await page.getByText('没有等待您审核的报名').waitFor()
  }

  const officer = await clientOf(web.api, 'exam.officer')
  await move(officer, await move(officer, session, 'CLOSE_REGISTRATION'), 'ARRANGE')
  const candidate = await web.newPage('p.赵提名')
  await candidate.goto('/exams/mine')
  await candidate.getByRole('heading', { name: session.name }).waitFor()
  expect(await textOf(candidate)).toMatch(/距离入场还有 \d+ 分 \d+ 秒/)
  expect(await candidate.getByRole('link', { name: /考场/ }).count()).toBe(0)

  web.api.clock.set(session.slots[0]!.checkInOpensAt)
  await candidate.reload()
  expect(await candidate.getByRole('link', { name: '进入考场等候' }).getAttribute('href')).toBe(
    `/exam-room/?r=${address.split('/').at(-1)}`,
  )
}, 60_000)

it('registers nobody when one of the chosen lost what is needed meanwhile, and says who and what to do', async () => {
  await person('孙无事')
  const [late] = await person('李变动')
  const { id } = await openSession(web.api)
  const unit = await web.newPage('unit.admin')
  await unit.goto(`/exam-sessions/${id}/nominate`)
  await unit.getByRole('checkbox', { name: '选择孙无事' }).check()
  await unit.getByRole('checkbox', { name: '选择李变动' }).check()
  await web.api.owner.updateTable('person').set({ photoFileId: null }).where('id', '=', late!).execute()
  await unit.getByRole('button', { name: '提交报名' }).click()
  await unit.getByRole('alert').waitFor()
  const told = unit.getByRole('listitem').filter({ has: unit.getByRole('link', { name: '李变动' }) })
  expect(await told.textContent()).toContain('请在人员档案中上传符合要求的证件照')
  expect(await unit.getByRole('checkbox', { name: '选择孙无事' }).isChecked()).toBe(true)
  const rows = await web.api.owner.selectFrom('examRegistration').where('sessionId', '=', id).select('id').execute()
  expect(rows).toEqual([])
})
