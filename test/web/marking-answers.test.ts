import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { results } from '../../api/src/exams/results/contract.ts'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { bankedPaper } from '../support/mixed-paper.ts'
import { clientOf } from '../support/papers.ts'
import { grantRole } from '../support/questions.ts'
import { type Paper, type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let paper: Paper
let slot: SealedSlot
let serial = 0

beforeAll(async () => {
  web = await webApp()
  paper = await bankedPaper(web.api)
  for (const loginName of ['marker.one', 'marker.two']) {
    await web.api.world.addPerson({ loginName, organ: 'cityJustice', name: loginName })
    await grantRole(web.api, loginName, 'MARKER')
  }
})
afterAll(() => web?.close())
beforeEach(async () => {
  slot = await sealedSlot(web.api, { paper })
})
afterEach(() => expect(web.defects).toEqual([]))

/** Writes the short answer, closes the slot and has it graded. */
async function graded(texts: string[]): Promise<void> {
  for (const text of texts) {
    const loginName = `writer.${++serial}`
    const { registrationId } = await slot.admit(loginName)
    const sitting = new Sitting({
      client: await clientOf(web.api, loginName),
      registrationId,
      now: () => web.api.clock.now(),
    })
    await sitting.start()
    const { ref } = slot.answerKey.find(({ type, partId }) => type === 'SHORT_ANSWER' && !partId)!
    sitting.write(ref, [text])
    await sitting.submit()
  }
  const officer = await clientOf(web.api, 'exam.officer')
  await officer.call(sessions.closeSlot, { params: { id: slot.slotId } })
  await officer.call(results.grade, { params: { id: slot.sessionId } })
  await expect
    .poll(async () => (await officer.call(results.summary, { params: { id: slot.sessionId } })).pending)
    .toBe(texts.length)
}

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''

async function atDesk(loginName: string): Promise<Page> {
  const page = await web.newPage(loginName)
  await page.goto('/marking-desks')
  await page.locator(`a[href="/marking-desks/${slot.sessionId}"]`).last().click()
  await page.getByRole('heading', { name: '考生答案' }).waitFor()
  return page
}

it('is done by keyboard, one answer after the other, until none is left', async () => {
  await graded(['责令改正', '给予警告，责令改正'])
  const page = await atDesk('marker.one')
  expect(await textOf(page)).toContain('还有 2 份可以评阅')
  expect(await textOf(page)).not.toMatch(/考生\d|writer/)
  await expectSound(page)
  const seen: string[] = []
  for (let i = 0; i < 2; i++) {
    const answer = page.locator('section', { hasText: '考生答案' }).locator('p.text-lg').last()
    seen.push((await answer.textContent())!)
    await page.keyboard.type('20')
    await page.keyboard.press('Tab')
    await page.keyboard.type('5.5')
    await page.getByText('25.5 / 30 分').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(i === 0 ? '您已评 1 份' : '暂时没有您可以评阅的答卷').waitFor()
  }
  expect(seen.sort()).toEqual(['给予警告，责令改正', '责令改正'].sort())
  const kept = await web.api.owner
    .selectFrom('examMarking as m')
    .innerJoin('examMarkingTask as t', 't.id', 'm.taskId')
    .where('t.sessionId', '=', slot.sessionId)
    .select(['m.mark', 'm.points'])
    .execute()
  expect(kept).toEqual([
    { mark: 2550, points: [2000, 550] },
    { mark: 2550, points: [2000, 550] },
  ])
})

it('works without JavaScript and on a phone, and says what is wrong with a mark', async () => {
  await graded(['责令改正'])
  const options = { javaScriptEnabled: false, viewport: { width: 390, height: 800 } }
  const page = await web.newPage('marker.one', options)
  await page.goto(`/marking-desks/${slot.sessionId}`)
  await page.getByLabel('采分点 1').fill('20')
  await page.getByLabel('采分点 2').fill('9.999')
  await page.getByRole('button', { name: '提交并看下一份' }).click()
  await page.getByText('请填写得分').first().waitFor()
  expect(await page.getByLabel('采分点 1').inputValue()).toBe('20')
  await page.getByLabel('采分点 2').fill('10')
  await page.getByRole('button', { name: '提交并看下一份' }).click()
  await page.getByText('暂时没有您可以评阅的答卷').waitFor()
})

it('goes from two marks that differ over an arbiter to the results, and each page says how far it is', async () => {
  await graded(['责令改正'])
  const officer = await web.newPage('exam.officer')
  await officer.goto(`/exam-sessions/${slot.sessionId}/results`)
  expect(await textOf(officer)).toContain('还有 1 份简答题答卷等待人工阅卷')
  await officer.getByRole('link', { name: '查看阅卷进度' }).click()
  await officer.getByText('还没有人评分').waitFor()

  for (const [loginName, mark] of [
    ['marker.one', '20'],
    ['marker.two', '0'],
  ] as const) {
    const page = await atDesk(loginName)
    await page.getByLabel('采分点 1').fill(mark)
    await page.getByLabel('采分点 2').fill('0')
    await page.getByRole('button', { name: '提交并看下一份' }).click()
    await page.getByText('暂时没有您可以评阅的答卷').waitFor()
  }
  await officer.reload()
  expect(await officer.getByRole('row', { name: /第 1 道简答题/ }).textContent()).toContain('30101')

  const arbiter = await web.newPage('exam.approver')
  await arbiter.goto('/')
  await arbiter.getByRole('link', { name: /待仲裁的答卷/ }).click()
  expect(await arbiter.getByRole('row', { name: /测试考试/ }).textContent()).toContain('0 分、20 分')
  await arbiter.getByRole('link', { name: '测试考试' }).click()
  await arbiter.getByRole('heading', { name: '两次评分' }).waitFor()
  expect(await textOf(arbiter)).not.toMatch(/marker\.|writer/)
  await expectSound(arbiter)
  await arbiter.getByLabel('采分点 1').fill('10')
  await arbiter.getByLabel('采分点 2').fill('0')
  await arbiter.getByLabel('理由').fill('只写对一半')
  await arbiter.getByRole('button', { name: '裁定并返回' }).click()
  await arbiter.getByText('已裁定').waitFor()

  await expect
    .poll(async () => {
      await officer.goto(`/exam-sessions/${slot.sessionId}/results`)
      return officer.getByRole('button', { name: '审批通过这份成绩' }).count()
    })
    .toBeGreaterThan(0)
  expect(await officer.getByRole('row', { name: /考生/ }).last().textContent()).toContain('10 / 100')
}, 60_000)
