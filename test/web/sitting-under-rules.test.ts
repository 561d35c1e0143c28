import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerFiles } from '../../api/src/exams/answer-files/contract.ts'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import type { SessionRules } from '../../api/src/exams/rules/session-rules.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { sealedSlot } from '../support/sealed-slot.ts'
import { expectSound } from '../support/sound-page.ts'
import { PASSWORD } from '../support/world.ts'

let web: WebApp
let count = 0

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

async function inLobby(rules: Partial<SessionRules> = {}) {
  const slot = await sealedSlot(web.api, { rules })
  const loginName = `rules.${++count}`
  const { registrationId } = await slot.admit(loginName)
  const page = await web.newPage(loginName)
  return { slot, page, loginName, registrationId, enter: () => page.goto(`/exam-room/?r=${registrationId}`) }
}

async function inRoom(rules: Partial<SessionRules> = {}) {
  const entered = await inLobby(rules)
  await entered.enter()
  await entered.page.getByRole('button', { name: '开始考试' }).click()
  await entered.page.locator('article.question').waitFor()
  return entered
}

const choose = (page: Page, index: number) => page.locator('article.question .choice').nth(index).click()
const isSaved = (page: Page) => page.locator('#sync[data-state="saved"]').waitFor()
/** What makes the room ask the server at once. */
const stir = (page: Page) => page.getByRole('button', { name: /标记，稍后再看|取消标记/ }).click()

const attemptOf = (registrationId: string) =>
  web.api.owner
    .selectFrom('examAttempt')
    .where('registrationId', '=', registrationId)
    .selectAll()
    .executeTakeFirstOrThrow()

const change = (registrationId: string, set: Record<string, unknown>) =>
  asSystem(web.api.deps.db, (trx) =>
    trx.updateTable('examAttempt').set(set).where('registrationId', '=', registrationId).execute(),
  )

async function answersOf(registrationId: string): Promise<Map<number, string>> {
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

/** The browser says that the page is hidden, and after that long that it is seen again. */
async function leave(page: Page, ms: number): Promise<void> {
  const show = (state: string) =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { value: to, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await page.evaluate((away) => {
    const real = performance.now.bind(performance)
    const before = (window as { away?: number }).away ?? 0
    Object.assign(window, { away: before, addAway: () => Object.assign(window, { away: before + away }) })
    performance.now = () => real() + ((window as { away?: number }).away ?? 0)
  }, ms)
  await show('hidden')
  await page.evaluate(() => (window as unknown as { addAway(): void }).addAway())
  await show('visible')
}

it('rests while an invigilator has paused it, says so, and goes on with the time given back', async () => {
  const { page, registrationId, slot } = await inRoom()
  await choose(page, 0)
  await isSaved(page)
  const pausedAt = web.api.clock.now()
  await change(registrationId, { pausedAt, control: 1 })
  await stir(page)
  await page.getByText('暂停考试，计时停止').waitFor()
  expect(await page.locator('.stage').evaluate((main) => (main as HTMLElement).inert)).toBe(true)
  expect(await page.locator('#submit').isDisabled()).toBe(true)
  const shown = await page.locator('.timer .figure').textContent()
  expect(await page.locator('.timer .figure').textContent()).toBe(shown)
  await expectSound(page)

  await web.api.owner
    .insertInto('examAct')
    .values({
      sessionId: slot.sessionId,
      slotId: slot.slotId,
      kind: 'MESSAGE',
      reason: 'OTHER',
      detail: JSON.stringify({ text: '请检查网线，稍后继续。' }) as never,
      actorId: web.api.world.accounts['exam.officer']!,
      at: web.api.clock.now(),
    })
    .execute()
  const endsAt = new Date(slot.endsAt.getTime() + 1_200_000)
  await change(registrationId, { pausedAt: null, control: 2, endsAt, givenSeconds: 1200 })
  await page.getByText('考试已恢复').waitFor({ timeout: 60_000 })
  await page.getByText('请检查网线，稍后继续。').waitFor()
  await page.locator('.messages').getByRole('button', { name: '知道了' }).click()
  await page.getByText('均已读').waitFor()
  await choose(page, 1)
  await isSaved(page)

  await change(registrationId, { control: 3, endsAt: new Date(endsAt.getTime() + 600_000) })
  await stir(page)
  await page.getByText('考试时间已延长').waitFor()
  await page.reload()
  await page.getByText('监考通知 1 条，均已读').waitFor()
  expect(web.defects).toEqual([])
}, 90_000)

it('moves to another device without the password while it is released', async () => {
  const { page, registrationId, loginName } = await inRoom()
  await choose(page, 1)
  await isSaved(page)
  await change(registrationId, { releaseUntil: new Date(web.api.clock.now().getTime() + 600_000), control: 1 })
  const second = await web.newPage(loginName)
  await second.goto(`/exam-room/?r=${registrationId}`)
  await second.getByRole('button', { name: '继续考试' }).click()
  await second.locator('article.question').waitFor()
  await second.locator('.sheet .count').getByText('已答 1 / 10').waitFor()
  await stir(page)
  await page.getByText('考试已转到另一台设备').waitFor()
}, 60_000)

it('goes forwards only where the rule says so, also after a reload, and asks before a blank is left', async () => {
  const { page, registrationId } = await inRoom({ navigation: 'SEQUENTIAL' })
  expect(await page.getByRole('button', { name: '上一题' }).count()).toBe(0)
  expect(await page.locator('.sheet .cell').first().isDisabled()).toBe(true)
  await choose(page, 0)
  await page.getByRole('button', { name: '下一题' }).click()
  await page.getByText('第 2 题 / 共 10 题').waitFor()
  await page.getByRole('button', { name: '下一题' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('不能返回').waitFor()
  await dialog.getByRole('button', { name: '下一题' }).click()
  await page.getByText('第 3 题 / 共 10 题').waitFor()
  await isSaved(page)
  await page.reload()
  await page.getByText('第 3 题 / 共 10 题').waitFor()
  await choose(page, 1)
  await isSaved(page)
  expect((await answersOf(registrationId)).size).toBe(2)
  expect(web.defects).toEqual([])
}, 60_000)

it('warns who leaves the page and hands in at the limit, and counts no glance', async () => {
  const { page, registrationId } = await inRoom({ blurLimit: 2, blurAction: 'SUBMIT', blurMinSeconds: 2 })
  await choose(page, 0)
  await leave(page, 500)
  await leave(page, 20_000)
  await page.getByText('警告：您已离开考试页面 1 次').waitFor()
  await isSaved(page)
  await leave(page, 20_000)
  await page.getByRole('heading', { name: '强制交卷' }).waitFor()
  expect(await attemptOf(registrationId)).toMatchObject({ state: 'FORCED_SUBMITTED', endReason: 'blur-limit' })
  expect((await answersOf(registrationId)).size).toBe(1)
}, 60_000)

it('lets nothing be copied or pasted, and carries the admission number across the sheet', async () => {
  const { page } = await inRoom()
  const blocked = await page.evaluate(() =>
    ['copy', 'cut', 'paste', 'contextmenu'].map((type) => {
      const event = new Event(type, { bubbles: true, cancelable: true })
      document.querySelector('article.question')!.dispatchEvent(event)
      return event.defaultPrevented
    }),
  )
  expect(blocked).toEqual([true, true, true, true])
  const mark = page.locator('.watermark')
  expect(await mark.locator('span').first().getAttribute('data-mark')).toMatch(/^A[0-9a-f]{8}$/)
  expect(await mark.getAttribute('aria-hidden')).toBe('true')
})

it('saves the answers as a file when the network never comes back; what an invigilator brings counts', async () => {
  const { page, registrationId, slot } = await inRoom()
  await choose(page, 0)
  await isSaved(page)
  await page.context().setOffline(true)
  const given = new Map(await answersOf(registrationId))
  for (const index of [1, 0, 1]) {
    await page.getByRole('button', { name: '下一题' }).click()
    await choose(page, index)
    const ref = Number(await page.locator('article.question').getAttribute('data-ref'))
    given.set(ref, await page.locator('article.question input:checked').first().inputValue())
  }
  await page.locator('#sync[data-state="offline"]').waitFor()
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认交卷' }).click()
  const button = page.getByRole('button', { name: '保存答题文件' })
  await button.waitFor({ timeout: 60_000 })
  await expectSound(page)
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toMatch(/^A[0-9a-f]{8}\.lzanswers$/)
  const bytes = await readFile(await download.path())
  for (const response of given.values()) expect(bytes.toString()).not.toContain(`"response":"${response}"`)
  await page.context().close()

  const officer = new ApiClient(intoApp(web.api.app))
  await officer.signIn('exam.officer', PASSWORD)
  const file = { name: download.suggestedFilename(), mediaType: 'application/json', bytes }
  const brought = await officer.call(answerFiles.bringAnswerFile, { file })
  expect(brought).toMatchObject({ state: 'MERGED', merged: 3 })
  expect(await answersOf(registrationId)).toEqual(given)
  web.api.clock.set(new Date(slot.endsAt.getTime() + 31_000))
  expect(await closeOverdueAttempts(web.api.deps, slot.slotId)).toBe(1)
  expect(JSON.parse((await attemptOf(registrationId)).receipt!)).toMatchObject({ answered: 4 })
}, 90_000)

it('gains and loses nothing by a clock that is wrong by hours, of another zone, and jumps', async () => {
  const slot = await sealedSlot(web.api)
  const loginName = `rules.${++count}`
  const { registrationId } = await slot.admit(loginName)
  const page = await web.newPage(loginName, { timezoneId: 'America/New_York' })
  await page.addInitScript(() => {
    const Real = Date
    const shifted = () => Real.now() + Number(sessionStorage.getItem('error') ?? 5 * 3_600_000)
    // biome-ignore lint/suspicious/noGlobalAssign: the computer's clock is what is wrong here
    Date = class extends Real {
      constructor(...given: []) {
        super(...((given.length > 0 ? given : [shifted()]) as []))
      }
      static override now = shifted
    } as DateConstructor
  })
  await page.goto(`/exam-room/?r=${registrationId}`)
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.locator('article.question').waitFor()
  const figure = () => page.locator('.timer .figure').textContent()
  expect(await figure()).toMatch(/^(1:00:00|59:\d\d)$/)
  await choose(page, 0)
  await isSaved(page)
  await page.evaluate(() => sessionStorage.setItem('error', String(-7 * 3_600_000)))
  await page.getByRole('button', { name: '下一题' }).click()
  await choose(page, 1)
  await isSaved(page)
  expect(await figure()).toMatch(/^(1:00:00|59:\d\d)$/)
  await page.reload()
  await page.locator('article.question').waitFor()
  expect(await figure()).toMatch(/^(1:00:00|59:\d\d)$/)
  expect((await answersOf(registrationId)).size).toBe(2)
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认交卷' }).click()
  await page.getByRole('heading', { name: '已交卷' }).waitFor()
  const { submittedAt } = await attemptOf(registrationId)
  expect(submittedAt).toEqual(web.api.clock.now())
  expect(web.defects).toEqual([])
}, 60_000)

it('shows in the lobby what was granted and who must be seen first', async () => {
  const { page, registrationId, enter } = await inLobby({ identityCheck: 'PROCTOR' })
  const at = web.api.clock.now()
  const { accounts } = web.api.world
  await web.api.owner
    .insertInto('examAccommodation')
    .values({
      registrationId,
      extraPercent: 25,
      largeType: true,
      noBlurLimit: true,
      noteWrapped: Buffer.from('x'),
      state: 'GRANTED',
      askedBy: accounts['unit.admin']!,
      askedAt: at,
      grantedBy: accounts['exam.officer']!,
      at,
      reason: '同意',
    })
    .execute()
  await enter()
  await page.getByText('延长作答时间 25%，大字显示，不限离开页面次数').waitFor()
  await page.getByText('待监考人员核验').waitFor()
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.getByText('监考人员还没有核验您的身份').waitFor()
  await web.api.owner
    .insertInto('examCheckIn')
    .values({ registrationId, checkedBy: accounts['exam.officer']!, checkedAt: at })
    .execute()
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.locator('article.question').waitFor()
  expect(await page.locator('html').getAttribute('class')).toContain('large')
  await expectSound(page)
  await page.setViewportSize({ width: 390, height: 844 })
  const { width, all } = await page.evaluate(() => ({ width: innerWidth, all: document.body.scrollWidth }))
  expect(all).toBeLessThanOrEqual(width)
}, 60_000)
