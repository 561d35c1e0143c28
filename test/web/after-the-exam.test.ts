import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { corrections } from '../../api/src/exams/corrections/contract.ts'
import { recordIncidents } from '../../api/src/exams/violations/incidents.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { activeBanks, clientOf } from '../support/papers.ts'
import { gradedSession, RIGHT, releaseSession, type SatSession, WRONG } from '../support/sat-session.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let sat: SatSession

beforeAll(async () => {
  web = await webApp()
  await activeBanks(web.api)
  sat = await gradedSession(
    web.api,
    new Map(['w.one', 'w.two', 'w.three'].map((name, i) => [name, i < 2 ? RIGHT : WRONG])),
    { rules: { durationMinutes: 60, reviewPolicy: 'QUESTIONS_WITHOUT_KEY' } },
  )
  await releaseSession(web.api, sat.session.id)
}, 60_000)
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const PHONE = { viewport: { width: 390, height: 800 } }
const session = () => `/exam-sessions/${sat.session.id}`
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

it('corrects a key: simulated by the office, approved by another person, told to the candidate', async () => {
  const officer = await web.newPage('exam.officer')
  await officer.goto(`${session()}/key-corrections`)
  await says(officer, '这场考试没有更正过答案')
  const client = await clientOf(web.api, 'exam.officer')
  const all = await client.call(corrections.questions, { params: { id: sat.session.id }, query: { size: 100 } })
  const { versionId, partId } = all.items[0]!
  await officer.getByRole('link', { name: '更正一道题的答案' }).click()
  await says(officer, '选择要更正的试题')
  await expectSound(officer)
  await officer.goto(`${session()}/key-corrections/new?question=${encodeURIComponent(`${versionId} ${partId}`)}`)
  await officer.getByLabel('全体给分').check()
  await officer.getByRole('button', { name: '模拟更正结果' }).click()
  await says(officer, '还没有更正任何成绩')
  await expectSound(officer)
  await officer.getByLabel('理由').fill('法条已修订，原答案不成立')
  await officer.getByRole('button', { name: '提交审批' }).click()
  await says(officer, '等待另一人批准')
  const address = officer.url()

  const approver = await web.newPage('exam.approver', PHONE)
  await approver.goto(address)
  await approver.getByRole('button', { name: '批准并重新计分' }).waitFor()
  await says(approver, /下列说法/)
  await expectSound(approver)
  await approver.getByRole('button', { name: '批准并重新计分' }).click()
  await approver.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await says(approver, '已更正')
  await expectSound(approver)
  await officer.goto(`${session()}/key-corrections`)
  await says(officer, '已更正')
  await expectSound(officer)
}, 60_000)

it('takes a request for a review from the result page to its answer', async () => {
  const candidate = await web.newPage('w.three', PHONE)
  await candidate.goto('/exams/results')
  await candidate.getByText('申请成绩复核').click()
  await candidate.getByLabel('申请理由').fill('成绩与预计差距较大')
  await candidate.getByRole('button', { name: '提交复核申请' }).click()
  await says(candidate, '已受理')
  await expectSound(candidate)

  const officer = await web.newPage('exam.officer')
  await officer.goto('/score-reviews')
  await officer.getByRole('link', { name: '考生w.three' }).waitFor()
  await expectSound(officer)
  await officer.getByRole('link', { name: '考生w.three' }).click()
  await says(officer, '答题记录完整，未被增删改')
  await expectSound(officer)
  await officer.getByLabel('核查意见').fill('计分与登记无误')
  await officer.getByRole('button', { name: '提交核查意见' }).click()
  await says(officer, '待答复')
  const approver = await web.newPage('exam.approver')
  await approver.goto(officer.url())
  await approver.getByLabel('给考生的答复').fill('经复核，成绩无误')
  await approver.getByRole('button', { name: '答复考生' }).click()
  await says(approver, '成绩无误')
  await expectSound(approver)
  await candidate.reload()
  await says(candidate, '经复核，成绩无误')
  await expectSound(candidate)
}, 60_000)

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
  await asSystem(web.api.deps.db, (trx) =>
    recordIncidents(trx, [
      {
        attemptId: sheets[0]!.id,
        kind: 'BLUR_LIMIT',
        detail: { count: 3, limit: 3 },
        at: web.api.clock.now(),
        by: null,
      },
      {
        attemptId: sheets[1]!.id,
        kind: 'TERMINATED',
        detail: { reason: 'DISCIPLINE' },
        at: web.api.clock.now(),
        by: null,
      },
    ]),
  )
  await officer.goto(`${session()}/incidents`)
  await says(officer, '离开考试界面超过限制（离开 3 次）')
  await says(officer, '被监考人员强制交卷（违反考场纪律）')
  await expectSound(officer)
  await officer.goto(`${session()}/anomalies`)
  await officer.getByRole('button', { name: '开始分析' }).click()
  await says(officer, '同一台设备')
  await expectSound(officer)
  await officer
    .locator('section', { hasText: '同场共用一台设备' })
    .getByRole('link', { name: '对考生w.one立案' })
    .click()
  await officer.getByLabel('行为').selectOption({ label: '替考' })
  await officer.getByLabel('处理').selectOption({ label: '成绩无效并限期禁考' })
  await officer.getByLabel('事实').fill('两份答卷来自同一台设备。')
  await expectSound(officer)
  await officer.getByRole('button', { name: '立案并送达告知书' }).click()
  await says(officer, '告知书已送达考生')
  const file = officer.waitForEvent('download')
  await officer.getByRole('link', { name: '作答证据文件' }).click()
  expect((await file).suggestedFilename()).toMatch(/\.json$/)
  await expectSound(officer)

  const candidate = await web.newPage('w.one', PHONE)
  await candidate.goto('/my/exam-violations')
  await candidate.getByRole('link', { name: sat.session.name }).last().waitFor()
  await expectSound(candidate)
  await candidate.getByRole('link', { name: sat.session.name }).last().click()
  await candidate.getByLabel('您的意见').fill('电脑故障，监考安排换机。')
  await expectSound(candidate)
  await candidate.getByRole('button', { name: '提交陈述申辩' }).click()
  await says(candidate, '已陈述申辩')
  await expectSound(candidate)

  const approver = await web.newPage('exam.approver')
  await approver.goto(officer.url())
  await says(approver, '电脑故障，监考安排换机。')
  await expectSound(approver)
  await approver.getByLabel('决定理由').fill('监考记录证实换机，不属替考')
  await approver.getByRole('button', { name: '不予处理' }).click()
  await says(approver, '不予处理')
  await approver.goto(`${session()}/analysis`)
  await says(approver, '人数太少，不显示')
  await expectSound(approver)
}, 60_000)

it('shows a candidate the own answers, and anybody the list of passes and a certificate', async () => {
  const candidate = await web.newPage('w.two', PHONE)
  await candidate.goto('/exams/results')
  await candidate.getByRole('link', { name: '查看试题和本人作答' }).click()
  await says(candidate, '按您考试时的顺序显示')
  expect(
    await candidate
      .getByRole('listitem')
      .filter({ hasText: /^第 \d+ 题/ })
      .count(),
  ).toBe(13)
  expect(await candidate.getByText('您选了').count()).toBeGreaterThanOrEqual(13)
  await expectSound(candidate)

  const officer = await web.newPage('exam.officer')
  await officer.goto(`${session()}/analysis`)
  await officer.getByRole('link', { name: '公示合格名单' }).click()
  const anybody = await web.newPage(undefined, PHONE)
  await anybody.goto(`/pass-lists/${sat.session.id}`)
  await says(anybody, '姓名已部分隐去')
  expect(await anybody.getByText('考生w.two').count()).toBe(0)
  await expectSound(anybody)

  const pdf = await candidate.request.get(`${web.url}/api/my/results/${sat.registrationIds[1]}/certificate.pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  const { code } = await web.api.owner.selectFrom('examCertificate').select('code').executeTakeFirstOrThrow()
  await anybody.goto(`/exam-certificates/${code}`)
  await says(anybody, '证明有效')
  await expectSound(anybody)
}, 60_000)
