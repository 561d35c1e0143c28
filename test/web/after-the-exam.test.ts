import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { corrections } from '../../api/src/exams/corrections/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { activeBanks, clientOf } from '../support/papers.ts'
import { gradedSession, RIGHT, releaseSession, type SatSession, WRONG } from '../support/sat-session.ts'

let web: WebApp
let sat: SatSession

beforeAll(async () => {
  web = await webApp()
  await activeBanks(web.api)
  sat = await gradedSession(
    web.api,
    new Map(['w.one', 'w.two', 'w.three'].map((name, i) => [name, i < 2 ? RIGHT : WRONG])),
  )
  await releaseSession(web.api, sat.session.id)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const PHONE = { viewport: { width: 390, height: 800 } }
const session = () => `/exam-sessions/${sat.session.id}`
const says = (page: Page, text: string) => page.getByText(text).first().waitFor()

it('corrects a key: simulated by the office, approved by another person, told to the candidate', async () => {
  const officer = await web.newPage('exam.officer')
  await officer.goto(`${session()}/key-corrections`)
  await says(officer, '这场考试没有更正过答案')
  const client = await clientOf(web.api, 'exam.officer')
  const all = await client.call(corrections.questions, { params: { id: sat.session.id }, query: { size: 100 } })
  const { versionId, partId } = all.items[0]!
  await officer.getByRole('link', { name: '更正一道题的答案' }).click()
  await says(officer, '选择要更正的试题')
  await officer.goto(`${session()}/key-corrections/new?question=${encodeURIComponent(`${versionId} ${partId}`)}`)
  await officer.getByLabel('全体给分').check()
  await officer.getByRole('button', { name: '模拟更正结果' }).click()
  await says(officer, '还没有更正任何成绩')
  await officer.getByLabel('理由').fill('法条已修订，原答案不成立')
  await officer.getByRole('button', { name: '提交审批' }).click()
  await says(officer, '等待另一人批准')
  const address = officer.url()

  const approver = await web.newPage('exam.approver', PHONE)
  await approver.goto(address)
  await approver.getByRole('button', { name: '批准并重新计分' }).click()
  await approver.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await says(approver, '已更正')
})

it('takes a request for a review from the result page to its answer', async () => {
  const candidate = await web.newPage('w.three', PHONE)
  await candidate.goto('/exams/results')
  await candidate.getByText('申请成绩复核').click()
  await candidate.getByLabel('申请理由').fill('成绩与预计差距较大')
  await candidate.getByRole('button', { name: '提交复核申请' }).click()
  await says(candidate, '已受理')

  const officer = await web.newPage('exam.officer')
  await officer.goto('/score-reviews')
  await officer.getByRole('link', { name: '考生w.three' }).click()
  await says(officer, '答题记录完整，未被增删改')
  await officer.getByLabel('核查意见').fill('计分与登记无误')
  await officer.getByRole('button', { name: '提交核查意见' }).click()
  await says(officer, '待答复')
  const approver = await web.newPage('exam.approver')
  await approver.goto(officer.url())
  await approver.getByLabel('给考生的答复').fill('经复核，成绩无误')
  await approver.getByRole('button', { name: '答复考生' }).click()
  await says(approver, '成绩无误')
  await candidate.reload()
  await says(candidate, '经复核，成绩无误')
})

it('opens a case from the anomalies, hears the candidate on the phone, and decides', async () => {
  const officer = await web.newPage('exam.officer')
  const owner = web.api.owner
  const sheets = await owner
    .selectFrom('examAttempt')
    .where('sessionId', '=', sat.session.id)
    .orderBy('id')
    .selectAll()
    .execute()
  await owner
    .updateTable('examAttempt')
    .set({ deviceId: sheets[0]!.deviceId })
    .where('id', '=', sheets[1]!.id)
    .execute()
  await officer.goto(`${session()}/anomalies`)
  await officer.getByRole('button', { name: '开始分析' }).click()
  await says(officer, '同一台设备')
  await officer.getByRole('link', { name: '立案' }).click()
  await officer.getByLabel('行为').selectOption({ label: '替考' })
  await officer.getByLabel('处理').selectOption({ label: '成绩无效并限期禁考' })
  await officer.getByLabel('事实').fill('两份答卷来自同一台设备。')
  await officer.getByRole('button', { name: '立案并送达告知书' }).click()
  await says(officer, '告知书已送达考生')

  const candidate = await web.newPage('w.one', PHONE)
  await candidate.goto('/my/exam-violations')
  await candidate.getByRole('link', { name: sat.session.name }).last().click()
  await candidate.getByLabel('您的意见').fill('电脑故障，监考安排换机。')
  await candidate.getByRole('button', { name: '提交陈述申辩' }).click()
  await says(candidate, '已陈述申辩')

  const approver = await web.newPage('exam.approver')
  await approver.goto(officer.url())
  await says(approver, '电脑故障，监考安排换机。')
  await approver.getByLabel('决定理由').fill('监考记录证实换机，不属替考')
  await approver.getByRole('button', { name: '不予处理' }).click()
  await says(approver, '不予处理')
  await approver.goto(`${session()}/analysis`)
  await says(approver, '人数太少，不显示')
})
