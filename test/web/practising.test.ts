import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type QuestionInput, questions } from '../../api/src/questions/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { PICTURE } from '../support/mixed-paper.ts'
import { type BankDesk, bankDesk, decide, oneOfEach } from '../support/questions.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let desk: BankDesk
let serial = 0

beforeAll(async () => {
  // The pages count down by the real clock.
  web = await webApp({ now: new Date().toISOString() })
})
afterAll(() => web?.close())
beforeEach(async () => {
  await web.api.owner.updateTable('question').set({ practiceSince: null }).execute()
  desk = await bankDesk(web.api)
})
afterEach(() => expect(web.defects).toEqual([]))

/** A page of a candidate nobody knows yet. */
async function candidate(options: Parameters<WebApp['newPage']>[1] = {}): Promise<Page> {
  const loginName = `practice.${++serial}`
  await web.api.world.addPerson({ loginName })
  return web.newPage(loginName, options)
}

/** An active question that is free for practice. */
const free = async (more: Partial<QuestionInput> = {}) => decide(desk.first, await desk.active(more), 'PRACTICE_ON')

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

it('says what to expect while nothing is free', async () => {
  const page = await candidate()
  await page.goto('/')
  await page.getByRole('link', { name: '练习与模拟考试' }).first().click()
  await page.getByText('现在还没有开放练习的试题').waitFor()
  await expectSound(page)
})

it('lets a candidate practise a topic wrong and then right, without JavaScript', async () => {
  await free({ topic: '行政处罚/听证', stem: '听证由谁组织？', explanation: '由行政机关组织。' })
  await free({ topic: '行政许可', stem: '许可由谁实施？' })
  const page = await candidate({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  await page.goto('/practice')
  await page.getByRole('link', { name: /^听证/ }).click()
  await page.getByText('还有 1 题没有练过').waitFor()
  expect(await textOf(page)).not.toMatch(/由行政机关组织|正确答案/)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('还没有作答').waitFor()
  await page.getByRole('radio').nth(0).check()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('答错了').waitFor()
  const choice = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  expect(await choice('您选了').textContent()).toContain('A.')
  expect(await choice('正确答案').textContent()).toContain('B.')
  expect(await textOf(page)).toContain('由行政机关组织。')
  expect(await textOf(page)).toContain('《中华人民共和国行政处罚法》第四十二条')
  expect(await widthOf(page)).toBe(390)

  await page.getByRole('link', { name: '下一题' }).click()
  await page.getByRole('heading', { name: '这一部分的题都练过了' }).waitFor()
  await page.getByRole('link', { name: '错题本' }).click()
  await page.getByText('答错 1 次').waitFor()
  expect(await choice('您选了').textContent()).toContain('A.')
  expect(await textOf(page)).toContain('由行政机关组织。')
  await page.getByRole('link', { name: '重练错题' }).click()
  await page.getByText('上次答错').waitFor()
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('答对了').waitFor()
  await page.getByRole('link', { name: '下一题' }).click()
  await page.getByRole('heading', { name: '错题都改正了' }).waitFor()
  await page.goto('/practice')
  expect(await page.getByRole('link', { name: /^听证/ }).textContent()).toContain('已练 1 / 1，答对 1')
  expect(await page.getByRole('link', { name: /^行政许可/ }).textContent()).toContain('已练 0 / 1')
})

it('shows tables, formulas and pictures of a free question, with a field at the mark of a blank', async () => {
  const picture = { name: 'p.png', mediaType: 'image/png', bytes: PICTURE }
  const { sha256 } = await desk.author.call(questions.uploadImage, { file: picture })
  const rich = `<p>见图<img src="sha256:${sha256}" alt="流程图"/>和<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math></p>`
  const stem = `${rich}<table><tr><td>第一栏</td><td>应当在____内决定</td></tr></table>`
  await free({ markup: 'HTML', stem, type: 'FILL_IN', choices: [], key: [], blanks: [{ accepted: ['七日'] }] })
  const page = await candidate()
  await page.goto('/practice')
  await page.getByRole('link', { name: '顺序练习' }).click()
  const shown = page.getByRole('img', { name: '流程图' })
  const pixels = () => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)
  await expect.poll(pixels).toBe(2)
  await page.locator('math mfrac').waitFor()
  await expectSound(page)
  await page.locator('td').getByRole('textbox', { name: '第 1 空' }).fill('<b>"七日"</b>')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('答错了', { exact: true }).waitFor()
  expect(await textOf(page)).toContain('第 1 空：<b>"七日"</b>正确答案七日')
  await expect.poll(pixels).toBe(2)
})

it('takes answers of every type by keyboard, and comes back to what was skipped', async () => {
  await free()
  for (const input of oneOfEach('秘')) await free(input)
  const page = await candidate()
  await page.goto('/practice')
  await page.getByRole('link', { name: '顺序练习' }).press('Enter')
  await page.getByRole('link', { name: '跳过这题' }).press('Enter')

  const kind = (type: string) => page.getByText(`${type}（`).first().waitFor()
  const hand = async (outcome: string) => {
    await page.getByRole('button', { name: '提交' }).press('Enter')
    await page.getByText(outcome, { exact: true }).first().waitFor()
    // A screen reader goes on with what the answer came to.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(outcome)
  }
  const next = () => page.getByRole('link', { name: '下一题' }).press('Enter')
  await page.getByText('还有 8 题没有练过').waitFor()
  await page.getByRole('radio').nth(1).press('Space')
  await hand('答对了')
  await next()
  await kind('多选题')
  for (const i of [0, 2]) await page.getByRole('checkbox').nth(i).press('Space')
  await hand('答对了')
  await next()
  await kind('不定项选择题')
  await page.getByRole('checkbox').nth(1).press('Space')
  await hand('答错了')
  await next()
  await kind('判断题')
  await page.getByRole('radio', { name: '错误' }).press('Space')
  await hand('答对了')
  await next()
  await kind('填空题')
  await page.getByLabel('第 1 空').fill('60日')
  await page.getByLabel('第 2 空').fill('诉讼')
  await hand('答错了')
  expect(await textOf(page)).toMatch(/诉讼正确答案复议/)
  await next()
  await kind('简答题')
  await page.getByRole('textbox').fill('事实清楚')
  await hand('请对照参考答案')
  await next()
  await page.getByRole('region', { name: '材料' }).waitFor()
  await page.getByRole('radio').nth(0).check()
  await page.getByLabel('第 1 空').fill('六十')
  await expectSound(page)
  await hand('答错了')
  const verdict = await page.getByText('答错了', { exact: true }).first().boundingBox()
  expect(verdict!.y).toBeGreaterThan(0)
  expect(verdict!.y).toBeLessThan(500)
  await expectSound(page)
  await next()
  await page.getByRole('heading', { name: '还有 1 题跳过没做' }).waitFor()
  await page.getByRole('link', { name: '做跳过的题' }).press('Enter')
  await page.getByRole('radio').nth(1).press('Space')
  await hand('答对了')
  await next()
  await page.getByRole('heading', { name: '这一部分的题都练过了' }).waitFor()
})

/** Six questions free, and a mock paper of them open. */
async function openPaper(page: Page): Promise<void> {
  for (let i = 0; i < 4; i++) await free()
  for (let i = 0; i < 2; i++) await free({ type: 'MULTIPLE', key: ['A', 'C'] })
  await page.goto('/practice/papers')
  await page.getByRole('button', { name: '开始模拟考试' }).click()
  await page.getByRole('heading', { name: '一、单选题' }).waitFor()
}

const group = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name}`) })
const keptIn = (page: Page) => page.evaluate(() => localStorage.length)

it('gives a mock paper that survives a reload, says what is blank, and shows marks and solutions', async () => {
  const page = await candidate({ viewport: { width: 390, height: 800 } })
  await openPaper(page)
  expect(await textOf(page)).toContain('共 4 题，每题 1 分，共 4 分')
  await expect.poll(() => page.getByRole('timer').textContent()).toMatch(/^[78]:\d\d$/)
  await group(page, '第 1 题').getByRole('radio').nth(1).check()
  await group(page, '第 2 题').getByRole('radio').nth(0).check()
  await group(page, '第 5 题').getByRole('checkbox').nth(0).check()
  await group(page, '第 5 题').getByRole('checkbox').nth(2).check()
  await page.getByText('已答 3 / 6').waitFor()
  await page.goto('/practice')
  await page.getByRole('link', { name: '回到模拟卷' }).click()
  await page.getByText('已答 3 / 6').waitFor()
  expect(await group(page, '第 5 题').getByRole('checkbox', { checked: true }).count()).toBe(2)
  expect(await widthOf(page)).toBe(390)

  await page.getByRole('button', { name: '交卷' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toContain('还有 3 题没有作答：第 3、4、6 题')
  await dialog.getByRole('button', { name: '确认交卷' }).click()
  await page.getByRole('heading', { name: '模拟卷成绩' }).waitFor()
  expect(await textOf(page)).toContain('3 / 8 分')
  const article = (no: number) => page.locator(`#q${no}`)
  expect(await article(1).textContent()).toContain('答对了得 1 分（满分 1 分）')
  expect(await article(2).textContent()).toContain('答错了得 0 分')
  expect(await article(3).textContent()).toContain('没有作答')
  expect(await article(3).textContent()).toContain('正确答案')
  expect(await widthOf(page)).toBe(390)
  expect(await keptIn(page)).toBe(0)
  await page.getByRole('link', { name: '只看没有答对的' }).click()
  await article(1).waitFor({ state: 'detached' })
  expect(await page.locator('article').count()).toBe(4)
  await page.goto('/practice/papers')
  expect(await page.getByRole('row', { name: /已交卷/ }).textContent()).toContain('3 / 8 分')
  await page.goto('/practice/wrong-answers')
  expect(await page.getByText('答错 1 次').count()).toBe(1)
})

it('can be used with a screen reader: nothing to object in a paper, its dialog, its result and the book', async () => {
  const page = await candidate()
  await openPaper(page)
  await page.getByRole('timer').waitFor()
  await group(page, '第 1 题').getByRole('radio').nth(0).check()
  await page.getByText('已答 1 / 6').waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '确认交卷' }).click()
  await page.getByRole('heading', { name: '模拟卷成绩' }).waitFor()
  await expectSound(page)
  for (const address of ['/practice', '/practice/papers', '/practice/wrong-answers']) {
    await page.goto(address)
    await expectSound(page)
  }
}, 60_000)

it('hands a mock paper in without JavaScript too', async () => {
  const page = await candidate({ javaScriptEnabled: false })
  await openPaper(page)
  await group(page, '第 1 题').getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('button', { name: '确认交卷' }).click()
  await page.getByRole('heading', { name: '模拟卷成绩' }).waitFor()
  expect(await textOf(page)).toContain('1 / 8 分')
})

it('hands a paper in by itself, with what was written, when its time is over', async () => {
  const page = await candidate()
  await openPaper(page)
  await group(page, '第 1 题').getByRole('radio').nth(1).check()
  await page.getByText('已答 1 / 6').waitFor()
  const paperId = new URL(page.url()).pathname.split('/').at(-1)!
  await page.goto('/practice')
  const longAgo = new Date(Date.now() - 60 * 60_000)
  await web.api.owner.updateTable('practicePaper').set({ startedAt: longAgo }).where('id', '=', paperId).execute()
  await page.goto('/practice/papers')
  await page.getByText('时间已到，没有交卷').waitFor()
  await page.getByRole('link', { name: /^去交卷/ }).click()
  await page.getByRole('heading', { name: '模拟卷成绩' }).waitFor()
  expect(await textOf(page)).toContain('1 / 8 分')
  expect(await keptIn(page)).toBe(0)
})

it('tells a screen reader when five minutes are left, and hands in when none are', async () => {
  const page = await candidate()
  await page.clock.install()
  await openPaper(page)
  await group(page, '第 2 题').getByRole('radio').nth(1).check()
  await page.getByText('已答 1 / 6').waitFor()
  expect(await page.getByText('还剩 5 分钟').count()).toBe(0)
  await page.clock.runFor('03:30')
  await page.getByRole('status').filter({ hasText: '还剩 5 分钟' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: '隐藏' }).click()
  expect(await page.getByRole('timer').count()).toBe(0)
  await page.clock.runFor('05:00')
  await page.getByRole('heading', { name: '模拟卷成绩' }).waitFor()
  expect(await textOf(page)).toContain('1 / 8 分')
})
