import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { mixedPaper } from '../support/mixed-paper.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { expectSound } from '../support/sound-page.ts'
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

/** On a paper with every type of question, at the first question of a type. */
async function atQuestion(type: string) {
  slot = await sealedSlot(web.api, { paper: mixedPaper() })
  const entered = await inRoom()
  const { page } = entered
  const go = async (wanted: string) => {
    const cells = page.locator('.sheet .cell:not(.sample)')
    for (let i = 0; i < (await cells.count()); i++) {
      await cells.nth(i).click()
      if ((await page.locator('article.question .kind').textContent())?.includes(wanted)) return
    }
    throw new Error(`no question of type ${wanted}`)
  }
  await go(type)
  const ref = async () => Number(await page.locator('article.question').getAttribute('data-ref'))
  return { ...entered, go, ref }
}

it('takes several choices of an 不定项, texts in the blanks and an answer in words, each as it is', async () => {
  const { page, registrationId, go, ref } = await atQuestion('不定项选择题')
  const expected = new Map<number, string>()
  const boxes = page.locator('article.question').getByRole('checkbox')
  for (const i of [0, 2]) await boxes.nth(i).check()
  const chosen = await boxes.evaluateAll((all) =>
    all.flatMap((box) => ((box as HTMLInputElement).checked ? [(box as HTMLInputElement).value] : [])),
  )
  expected.set(await ref(), chosen.sort().join())

  await go('填空题')
  expect(await page.locator('article.question .stem').textContent()).toContain('行政机关应当在日内决定')
  await page.getByLabel('第 1 空').fill('六十')
  await page.getByLabel('第 2 空').fill('行政"复议"')
  expected.set(await ref(), '["六十","行政\\"复议\\""]')

  await go('简答题')
  await page.getByRole('textbox').fill('责令改正；\n给予警告。')
  expect(await page.locator('#count').textContent()).toContain('已输入 11 字')
  expected.set(await ref(), '["责令改正；\\n给予警告。"]')
  await page.getByRole('button', { name: '上一题' }).click()
  await expect.poll(() => onServer(registrationId)).toEqual(expected)
  expect(await page.locator('.sheet .count').textContent()).toBe('已答 3 / 9')

  await page.getByRole('button', { name: '下一题' }).click()
  expect(await page.getByRole('textbox').inputValue()).toBe('责令改正；\n给予警告。')
  await page.getByRole('button', { name: '清除本题作答' }).click()
  expected.set(await ref(), '')
  await expect.poll(() => onServer(registrationId)).toEqual(expected)
  expect(web.defects).toEqual([])
})

it('shows tables, formulas and pictures of a paper, and the material beside all of its sub-questions', async () => {
  const { page, go } = await atQuestion('填空题')
  await page.locator('article.question math mfrac').waitFor()
  const picture = page.getByRole('img', { name: '流程图' })
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2)
  await page.getByRole('region', { name: '表格' }).waitFor()

  await go('案例题')
  const material = page.getByRole('region', { name: '材料' })
  for (const place of ['第 1 小题，共 3 小题', '第 2 小题，共 3 小题', '第 3 小题，共 3 小题']) {
    expect(await material.textContent()).toContain('某店销售过期食品')
    expect(await page.locator('#number').textContent()).toContain(place)
    if (!place.startsWith('第 3')) await next(page)
  }
  const places = async () => Promise.all([material.boundingBox(), page.locator('article.question').boundingBox()])
  await page.setViewportSize({ width: 1400, height: 800 })
  const [beside, wide] = await places()
  expect(beside!.x + beside!.width).toBeLessThan(wide!.x)
  await page.setViewportSize({ width: 390, height: 800 })
  const [above, narrow] = await places()
  expect(above!.y + above!.height).toBeLessThanOrEqual(narrow!.y)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.locator('.material summary').click()
  expect(await material.isVisible()).toBe(false)
  expect(web.defects).toEqual([])
})

it('loses no letter when the browser is killed in the middle of a word, with or without a network', async () => {
  const { page, registrationId, ref } = await atQuestion('简答题')
  const number = await ref()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.context().setOffline(true)
  await page.getByRole('textbox').pressSequentially('写到一半')
  // As a crash does: neither leaving the field nor closing the page is announced.
  await page.evaluate(() => {
    for (const type of ['pagehide', 'visibilitychange', 'change', 'blur'])
      addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true })
  })
  await page.reload()
  await page.locator('article.question').waitFor()
  await page.locator('.cells .done').first().click()
  expect(await page.getByRole('textbox').inputValue()).toBe('写到一半')
  await page.context().setOffline(false)
  await expect.poll(async () => (await onServer(registrationId)).get(number)).toBe('["写到一半"]')
})

it('moves to a second device and back: what each did last to a question counts, and nothing unsent is lost', async () => {
  const { page, loginName, registrationId, go, ref } = await atQuestion('简答题')
  const [short, single] = [await ref(), await go('单选题').then(ref)]
  const write = async (device: Page, text: string) => {
    await device.getByRole('textbox').fill(text)
    await device.getByRole('textbox').blur()
  }
  await go('简答题')
  await write(page, '第一台')
  await isSaved(page)
  await page.context().setOffline(true)
  await page.getByRole('textbox').pressSequentially('，没有送出')
  await go('单选题')
  await page.locator('article.question .choice').first().click()
  const chosen = await page.locator('article.question input:checked').inputValue()
  await page.locator('#sync[data-state="offline"]').waitFor()

  const comeBack = async (device: Page) => {
    await device.getByLabel('登录密码').fill(PASSWORD)
    await device.getByRole('button', { name: '在本机继续考试' }).click()
    await device.locator('article.question').waitFor()
  }
  const second = await web.newPage(loginName)
  await second.goto(`/exam-room/?r=${registrationId}`)
  await second.getByRole('button', { name: '继续考试' }).click()
  await comeBack(second)
  await second.locator('.cells .done').click()
  expect(await second.getByRole('textbox').inputValue()).toBe('第一台')
  await write(second, '第二台')
  await isSaved(second)

  await page.context().setOffline(false)
  await page.getByText('考试已转到另一台设备').waitFor()
  await comeBack(page)
  await isSaved(page)
  const now = await onServer(registrationId)
  expect([now.get(short), now.get(single)]).toEqual(['["第二台"]', chosen])
  await page.locator('.cells .done').last().click()
  expect(await page.getByRole('textbox').inputValue()).toBe('第二台')
  expect(web.defects).toEqual([])
})

it('counts everything that was typed until the time ran out, to the last letter', async () => {
  const { page, registrationId, ref } = await atQuestion('简答题')
  const number = await ref()
  await page.evaluate(() => {
    addEventListener('input', ({ target }) => Object.assign(window, { typed: (target as HTMLTextAreaElement).value }))
  })
  // The server is the only clock: its next answer tells the browser that four seconds are left. It runs on from there.
  const { clock } = web.api
  clock.set(new Date(slot.endsAt.getTime() - 4000))
  const running = setInterval(() => clock.set(new Date(clock.now().getTime() + 100)), 100)
  onTestFinished(() => clearInterval(running))
  await page.getByRole('button', { name: '标记，稍后再看' }).click()
  await isSaved(page)
  await page.getByRole('textbox').pressSequentially('来不及写完'.repeat(12), { delay: 100 })
  await page.getByRole('heading', { name: /已交卷|自动交卷/ }).waitFor()
  const typed = await page.evaluate(() => (window as unknown as { typed: string }).typed)
  expect(typed.length).toBeLessThan(60)
  expect((await onServer(registrationId)).get(number)).toBe(JSON.stringify([typed]))
  const { answerHash } = await web.api.owner
    .selectFrom('examAttempt')
    .where('registrationId', '=', registrationId)
    .select('answerHash')
    .executeTakeFirstOrThrow()
  expect(await page.locator('#receipt').textContent()).toContain(answerHash)
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
  slot = await sealedSlot(web.api, { paper: mixedPaper() })
  const { page } = await inLobby()
  await page.getByRole('button', { name: '开始考试' }).waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.locator('article.question').waitFor()
  for (const cell of await page.locator('.sheet .cell:not(.sample)').all()) {
    await cell.click()
    await expectSound(page)
  }
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').waitFor()
  await expectSound(page)
}, 60_000)

it('ships its page, style and script in less than 27 KB', async () => {
  const { page } = await inLobby()
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .concat(performance.getEntriesByType('navigation'))
      .filter(({ name }) => name.includes('/exam-room/'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes).toBeLessThan(27_000)
})
