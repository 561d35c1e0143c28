import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { PASSWORD } from '../support/world.ts'

let web: WebApp
let slot: SealedSlot
let count = 0

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())
beforeEach(async () => {
  slot = await sealedSlot(web.api)
})

/** Signed in, in the lobby of the examination. */
async function inLobby() {
  const loginName = `browser.${++count}`
  const { registrationId } = await slot.admit(loginName)
  const page = await web.newPage(loginName)
  await page.goto(`/exam-room/?r=${registrationId}`)
  return { page, loginName, registrationId }
}

async function inRoom() {
  const entered = await inLobby()
  await entered.page.getByRole('button', { name: '开始考试' }).click()
  await entered.page.locator('article.question').waitFor()
  return entered
}

/** Chooses the n-th option of the question that is shown and remembers it by question. */
async function choose(page: Page, index: number, chosen: Map<number, string>): Promise<void> {
  const ref = Number(await page.locator('article.question').getAttribute('data-ref'))
  const input = page.locator('article.question .choice input').nth(index)
  await page.locator('article.question .choice').nth(index).click()
  chosen.set(ref, await input.inputValue())
}

const next = (page: Page) => page.getByRole('button', { name: '下一题' }).click()
const isSaved = (page: Page) => page.locator('#sync[data-state="saved"]').waitFor()

async function onServer(registrationId: string): Promise<Map<number, string>> {
  const rows = await web.api.owner
    .selectFrom('answerStep as s')
    .innerJoin('examAttempt as a', 'a.id', 's.attemptId')
    .where('a.registrationId', '=', registrationId)
    .where('s.kind', '=', 1)
    .orderBy('s.seq')
    .select(['s.questionRef', 's.response'])
    .execute()
  return new Map(rows.map(({ questionRef, response }) => [questionRef!, response!]))
}

it('keeps every answer through a cut network and a reload without network, and hands all of them in', async () => {
  const { page, registrationId } = await inRoom()
  const chosen = new Map<number, string>()
  await choose(page, 0, chosen)
  await next(page)
  await choose(page, 1, chosen)
  await isSaved(page)
  expect(await onServer(registrationId)).toEqual(chosen)
  const beforeCut = new Map(chosen)

  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.context().setOffline(true)
  await next(page)
  await choose(page, 1, chosen)
  await next(page)
  await choose(page, 0, chosen)
  await page.locator('#sync[data-state="offline"]').waitFor()
  expect(await page.locator('#sync').textContent()).toContain('未同步')

  await page.reload()
  await page.locator('article.question').waitFor()
  expect(await page.locator('.sheet .count').textContent()).toBe('已答 4 / 10')
  await choose(page, 0, chosen)
  expect(await onServer(registrationId)).toEqual(beforeCut)

  await page.context().setOffline(false)
  await isSaved(page)
  expect(await onServer(registrationId)).toEqual(chosen)

  await page.getByRole('button', { name: '交卷' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toContain('还有 5 题没有作答')
  await dialog.getByRole('button', { name: '确认交卷' }).click()
  await page.getByRole('heading', { name: '已交卷' }).waitFor()
  const attempt = await web.api.owner
    .selectFrom('examAttempt')
    .where('registrationId', '=', registrationId)
    .select(['state', 'receiptNo', 'answerHash'])
    .executeTakeFirstOrThrow()
  expect(attempt.state).toBe('SUBMITTED')
  const receipt = await page.locator('#receipt').textContent()
  expect(receipt).toContain(attempt.receiptNo)
  expect(receipt).toContain(attempt.answerHash)
  expect(web.defects).toEqual([])
})

it('shows several choices, flags and a cleared answer again after a reload', async () => {
  const { page, registrationId } = await inRoom()
  const cell = page.locator('.sheet .cells').nth(1).locator('button').first()
  await cell.click()
  await page.locator('article.question .choice').nth(0).click()
  await page.locator('article.question .choice').nth(2).click()
  await page.getByRole('button', { name: '标记，稍后再看' }).click()
  await isSaved(page)
  const [[ref, response]] = [...(await onServer(registrationId))] as [[number, string]]
  expect(response.split(',')).toHaveLength(2)

  await page.reload()
  await page.getByRole('button', { name: '取消标记' }).or(page.locator('article.question')).first().waitFor()
  await cell.click()
  expect(await page.locator('article.question').getAttribute('data-ref')).toBe(String(ref))
  expect(await page.locator('article.question input:checked').count()).toBe(2)
  await page.getByRole('button', { name: '清除本题作答' }).click()
  await isSaved(page)
  await expect.poll(async () => (await onServer(registrationId)).get(ref)).toBe('')
})

it('moves to a second device with the password, and tells the first one', async () => {
  const first = await inRoom()
  const chosen = new Map<number, string>()
  await choose(first.page, 1, chosen)
  await isSaved(first.page)

  const second = await web.newPage(first.loginName)
  await second.goto(`/exam-room/?r=${first.registrationId}`)
  await second.getByRole('button', { name: '继续考试' }).click()
  await second.getByLabel('登录密码').fill('not the password')
  await second.getByRole('button', { name: '在本机继续考试' }).click()
  await second.getByText('密码不正确').waitFor()
  await second.getByLabel('登录密码').fill(PASSWORD)
  await second.getByRole('button', { name: '在本机继续考试' }).click()
  await second.locator('article.question').waitFor()
  expect(await second.locator('.sheet .count').textContent()).toBe('已答 1 / 10')

  await choose(first.page, 0, new Map())
  await first.page.getByText('考试已转到另一台设备').waitFor()
  expect(await onServer(first.registrationId)).toEqual(chosen)
})

it('hands in by itself when the server says that the time is over', async () => {
  const { page, registrationId } = await inRoom()
  const chosen = new Map<number, string>()
  await choose(page, 0, chosen)
  await isSaved(page)
  web.api.clock.set(new Date(slot.endsAt.getTime() + 31_000))
  expect(await closeOverdueAttempts(web.api.deps, slot.slotId)).toBe(1)
  await choose(page, 1, new Map())
  await page.getByRole('heading', { name: '系统已自动交卷' }).waitFor()
  expect(await onServer(registrationId)).toEqual(chosen)
})

it('can be used with a screen reader and by keyboard: nothing to object in lobby, room and dialog', async () => {
  const { page } = await inLobby()
  await page.getByRole('button', { name: '开始考试' }).waitFor()
  const objections = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  expect(await objections()).toEqual([])
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.locator('article.question').waitFor()
  expect(await objections()).toEqual([])
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await objections()).toEqual([])
})

it('ships its page, style and script in less than 40 KB', async () => {
  const { page } = await inLobby()
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .concat(performance.getEntriesByType('navigation'))
      .filter(({ name }) => name.includes('/exam-room/'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes).toBeLessThan(40_000)
})
