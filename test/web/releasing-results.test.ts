import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Session } from '../../api/src/exams/sessions/contract.ts'
import type { AnswerKeyEntry } from '../../question-bank/src/index.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { activeBanks, arrangedSession, clientOf } from '../support/papers.ts'

let web: WebApp

beforeAll(async () => {
  web = await webApp()
  await activeBanks(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''

async function keyOf(registrationId: string): Promise<AnswerKeyEntry[]> {
  const { answers } = await web.api.owner
    .selectFrom('sealed.formAnswerKey as k')
    .innerJoin('examRegistration as r', 'r.formId', 'k.formId')
    .where('r.id', '=', registrationId)
    .select('k.answers')
    .executeTakeFirstOrThrow()
  return answers
}

/** Sits at the real examination room; `share` of the questions are answered right, the others not at all. */
async function sit(session: Session, loginName: string, share: number): Promise<string> {
  const { id } = await web.api.owner
    .selectFrom('examRegistration as r')
    .innerJoin('account as a', 'a.personId', 'r.personId')
    .where('r.sessionId', '=', session.id)
    .where('a.loginName', '=', loginName)
    .select('r.id')
    .executeTakeFirstOrThrow()
  const client = await clientOf(web.api, loginName)
  const pause = () => Promise.reject(new Error('gave up'))
  const sitting = new Sitting({ client, registrationId: id, now: () => web.api.clock.now(), pause })
  await sitting.start()
  const entries = await keyOf(id)
  for (const { ref, key } of entries.slice(0, entries.length * share)) sitting.answer(ref, key)
  await sitting.flush()
  await sitting.submit()
  return id
}

async function confirm(page: Page, button: string) {
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: button }).click()
}

it('goes from sealed papers over grading and two approvals to what the candidate reads', async () => {
  const { session } = await arrangedSession(web.api, ['good', 'poor', 'missing'])
  const officer = await web.newPage('exam.officer', { javaScriptEnabled: false })
  await officer.goto(`/exam-sessions/${session.id}`)
  await officer.getByRole('button', { name: '生成并封存试卷' }).click()
  await officer.getByText('试卷已生成并封存').waitFor()
  expect(await officer.getByRole('row').count()).toBe(4)
  expect(await textOf(officer)).toContain('本场结束后公布')

  web.api.clock.set(session.slots[0]!.startsAt)
  await sit(session, 'good', 1)
  await sit(session, 'poor', 0.3)
  await officer.goto(`/invigilation/${session.slots[0]!.id}`)
  expect(await officer.getByRole('row', { name: /考生good/ }).textContent()).toMatch(/已交卷.*13 \/ 13/s)
  await officer.goto(`/exam-sessions/${session.id}`)
  expect(await textOf(officer)).toContain('考试时间（含宽限）还没有结束')

  web.api.clock.set(new Date(Date.parse(session.slots[0]!.endsAt) + 60_000))
  const fresh = await web.newPage('exam.officer')
  await fresh.goto(`/exam-sessions/${session.id}`)
  await confirm(fresh, '结束本场')
  await fresh.getByText('本场已结束').waitFor()
  await fresh.getByRole('link', { name: '成绩', exact: true }).click()
  await fresh.getByRole('button', { name: '开始判卷' }).click()
  await fresh.getByRole('heading', { level: 1, name: /判卷进度/ }).waitFor()
  await fresh.getByText('判卷完成').waitFor()
  await fresh.getByRole('link', { name: '查看成绩' }).click()
  await fresh.getByRole('columnheader', { name: '得分' }).getByRole('link').click()
  await fresh.waitForURL(/sort=-mark/)
  expect(await fresh.getByRole('row', { name: /考生good/ }).textContent()).toContain('160 / 160合格')
  expect(await fresh.getByRole('row', { name: /考生poor/ }).textContent()).toContain('不合格')
  expect(await fresh.getByRole('row', { name: '90–100%' }).textContent()).toContain('1 人')

  await confirm(fresh, '审批通过这份成绩')
  await fresh.getByText('您已审批通过这份成绩').waitFor()
  expect(await textOf(fresh)).toContain('您已审批过，还需要另一人审批')
  const approver = await web.newPage('exam.approver')
  await approver.goto(`/exam-sessions/${session.id}/results`)
  const release = approver.getByRole('button', { name: '发布成绩' })
  expect(await release.getAttribute('aria-disabled')).toBe('true')
  await confirm(approver, '审批通过这份成绩')
  await approver.getByText('您已审批通过这份成绩').waitFor()
  await confirm(approver, '发布成绩')
  await approver.getByText('成绩已发布').first().waitFor()

  const candidate = await web.newPage('good', { javaScriptEnabled: false })
  await candidate.goto('/exams/mine')
  await candidate.getByRole('link', { name: '查看成绩' }).click()
  expect(await textOf(candidate)).toContain('您已通过本次考试')
  expect(await textOf(candidate)).toMatch(/答案指纹[0-9a-f]{64}/)
  const poor = await web.newPage('poor')
  await poor.goto('/exams/results')
  expect(await textOf(poor)).toContain('您本次考试没有通过')
}, 90_000)
