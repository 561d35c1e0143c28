import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'
import { activeBanks } from '../support/papers.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp

beforeAll(async () => {
  web = await webApp()
  await activeBanks(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

it('shows while one types what the banks can give for each section of a paper, and what is short', async () => {
  const page = await web.newPage('exam.officer')
  await page.goto('/exam-sessions/new')
  const first = page.locator('[data-supply="0"]')
  await page.getByRole('checkbox', { name: '市场监管' }).check()
  await page.getByLabel('第 1 行 题数').fill('6')
  await first.getByText('够用').waitFor()
  expect(await first.textContent()).toContain('题库可用 20 题')

  await page.getByLabel('第 1 行 题数').fill('25')
  await first.getByText('还缺 5 题').waitFor()
  const missing = page.getByRole('row', { name: /通用法律知识 · 单选题.*题目不够/ })
  await missing.waitFor()

  await page.getByLabel('第 1 行 题数').fill('6')
  await first.getByText('够用').waitFor()
  await page.getByText('更多要求').first().click()
  await page.getByLabel('第 1 行 必考题').fill('999999')
  await page.getByLabel('名称').first().fill('有必考题')
  await page.getByRole('button', { name: '检查题量是否够用' }).click()
  await page.getByText('没有编号为 999999 的试题').first().waitFor()
  expect(await page.getByLabel('第 1 行 必考题').inputValue()).toBe('999999')
})

it('plans quotas, must-have questions, an exposure cap and an expected score, and keeps them', async () => {
  const { serial } = await web.api.owner
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('b.part', '=', 'GENERAL')
    .where('v.type', '=', 'SINGLE')
    .where('q.state', '=', 'ACTIVE')
    .select('q.serial')
    .limit(1)
    .executeTakeFirstOrThrow()
  const page = await web.newPage('exam.officer', { javaScriptEnabled: false })
  await page.goto('/exam-sessions/new')
  await page.getByLabel('名称').first().fill('有要求的试卷')
  await page.getByLabel('编号').fill('DEMANDS')
  await page.getByLabel('报名开始').fill('2026-11-23T08:00')
  await page.getByLabel('报名截止').fill('2026-11-30T18:00')
  await page.getByRole('checkbox', { name: '市场监管' }).check()
  await page.getByLabel('第 1 场 入场时间').fill('2026-12-05T08:30')
  await page.getByLabel('第 1 场 开考时间').fill('2026-12-05T09:00')
  await page.getByLabel('第 1 场 容量（人）').fill('100')
  for (const name of ['删除第 6 行', '删除第 5 行', '删除第 4 行', '删除第 3 行', '删除第 2 行']) {
    await page.getByRole('button', { name }).click()
  }
  await page.getByLabel('第 1 行 题数').fill('6')
  await page.getByText('更多要求').first().click()
  await page.getByLabel('第 1 行 必考题').fill(`${serial}`)
  await page.getByRole('button', { name: '增加配额' }).click()
  await page.getByLabel('配额 1 最低难度').selectOption('1')
  await page.getByLabel('配额 1 最少').fill('1')
  await page.getByLabel('曝光上限').fill('100')
  await page.getByLabel('预计平均分，从').fill('40')
  await page.getByLabel('到', { exact: true }).last().fill('95')
  await page.getByRole('button', { name: '检查题量是否够用' }).click()
  await page.getByText('题库够用').waitFor()
  expect(await page.getByText('预计平均分').last().textContent()).toContain('最高曝光')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('考试批次已保存为草稿').waitFor()
  await page.getByRole('link', { name: '修改' }).click()
  expect(await page.getByLabel('第 1 行 必考题').inputValue()).toBe(`${serial}`)
  expect(await page.getByLabel('配额 1 最少').inputValue()).toBe('1')
  expect(await page.getByLabel('曝光上限').inputValue()).toBe('100')
  await expectSound(await reopened(page.url()))
})

/** Checks for accessibility need scripts in the page. */
async function reopened(url: string) {
  const page = await web.newPage('exam.officer')
  await page.goto(url)
  await page.locator('[data-supply="0"]').waitFor()
  return page
}
