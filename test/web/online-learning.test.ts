import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { courses, learning } from '../../api/src/training/contract.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { clientOf } from '../support/papers.ts'
import { type BankDesk, bankDesk, decide } from '../support/questions.ts'
import { expectSound } from '../support/sound-page.ts'
import { storedZip } from '../support/stored-zip.ts'

let web: WebApp
let desk: BankDesk
let serial = 0

beforeAll(async () => {
  web = await webApp()
  desk = await bankDesk(web.api)
  // A quiz draws from what is free for practice, never from what an examination may ask.
  for (let i = 0; i < 3; i++) await decide(desk.first, await desk.active(), 'PRACTICE_ON')
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

const PDF = new TextEncoder().encode(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
    'trailer<</Root 1 0 R>>',
    '%%EOF',
  ].join('\n'),
)

interface Material {
  title: string
  file: { name: string; mediaType: string; bytes: Uint8Array }
  durationSeconds?: number
}

/** An online course in use that anyone of the city may take, worth two hours, with these materials. */
async function onlineCourse(title: string, materials: Material[], withQuiz = false): Promise<string> {
  const coordinator = await clientOf(web.api, 'training.coordinator')
  const quiz = { bankId: desk.bankId, topics: [], count: 2, passPercent: 60, maxTries: 2 }
  const body = {
    ...{ organId: web.api.world.organs.cityJustice, title, mode: 'ONLINE' as const, kind: 'IN_SERVICE' as const },
    ...{ category: 'PUBLIC_LAW' as const, domainCode: null, topic: null, description: '行政处罚法要点。' },
    ...{ hours: 2, quiz: withQuiz ? quiz : null, isOpen: true },
  }
  const { id } = await coordinator.call(courses.create, { body })
  for (const { title: name, file, durationSeconds } of materials) {
    await coordinator.call(courses.upload, { params: { id }, query: { title: name, durationSeconds }, file })
  }
  const { version } = await coordinator.call(courses.read, { params: { id } })
  await coordinator.call(courses.act, { params: { id }, body: { action: 'ACTIVATE', version } })
  return id
}

const document60 = (title: string): Material => ({
  title,
  file: { name: 'text.pdf', mediaType: 'application/pdf', bytes: PDF },
  durationSeconds: 60,
})

/** A page of an officer nobody knows yet, whose clock the test moves together with the server's. */
async function officer(options: Parameters<WebApp['newPage']>[1] = {}): Promise<Page> {
  const loginName = `learner.${++serial}`
  await web.api.world.addPerson({ loginName })
  return web.newPage(loginName, options)
}

async function pass(page: Page, seconds: number) {
  web.api.clock.advance({ seconds })
  await page.clock.runFor(seconds * 1000)
}

/** Until the material is done; each beat is answered before time goes on. */
async function learnOn(page: Page) {
  for (let i = 0; i < 4 && (await page.getByText('这一项已学完').count()) === 0; i++) {
    const answered = page.waitForResponse(/\/beats$/)
    await pass(page, 31)
    await answered
  }
}

const begin = async (page: Page, material: string) => {
  await page.getByRole('link', { name: new RegExp(`学习：${material}$`) }).click()
  await page.getByText('正在计时').waitFor()
}

it('counts an online course to its end over a cut network, gives the quiz, and posts the hours', async () => {
  const id = await onlineCourse('处罚法网络课', [document60('讲义')], true)
  const page = await officer({ viewport: { width: 390, height: 800 } })
  await page.clock.install()
  await page.goto('/my/training/online')
  expect(await widthOf(page)).toBe(390)
  await page.getByRole('link', { name: '处罚法网络课' }).click()
  await page.getByText('学完全部内容后才能测验').waitFor()
  await expectSound(page)
  await begin(page, '讲义')
  expect(await widthOf(page)).toBe(390)

  // The answer to the first beat is lost, then nothing gets through at all.
  let reached = 0
  await page.route('**/beats', async (route) => {
    if (reached++ === 0) await route.fetch()
    await route.abort()
  })
  await pass(page, 31)
  await page.getByText('网络中断').waitFor()
  expect(await page.getByText('已计 00:00').count()).toBe(1)
  await page.unroute('**/beats')
  await page.clock.runFor(16_000)
  await page.getByText(/已计 00:(29|30|31)/).waitFor()
  await page.getByText('正在计时').waitFor()
  await learnOn(page)
  await page.getByText('这一项已学完').waitFor()
  await expectSound(page)

  await page.getByRole('link', { name: '去测验' }).click()
  await page.getByRole('button', { name: '开始测验' }).click()
  await page.getByRole('heading', { name: '课程测验' }).waitFor()
  for (const no of [1, 2]) {
    await page
      .getByRole('group', { name: new RegExp(`^第 ${no} 题`) })
      .getByRole('radio')
      .nth(1)
      .check()
  }
  await expectSound(page)
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '交卷' }).click()
  await page.getByText('测验已合格').waitFor()
  expect(await textOf(page)).toContain('正确率 100%')
  await page.getByRole('link', { name: '回到课程' }).click()
  await page.getByText('已入账 2 学时').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/my/training/online/${id}`)
  const certificate = await page.request.get(`/api/my/training/courses/${id}/certificate`)
  expect((await certificate.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await page.goto('/my/training/hours')
  const row = page.getByRole('row', { name: /处罚法网络课/ })
  expect(await row.textContent()).toContain('网络课程')
  await expectSound(page)
}, 60_000)

it('asks now and then whether somebody is there, and counts nothing until that is answered', async () => {
  const id = await onlineCourse('确认课', [{ ...document60('长讲义'), durationSeconds: 3600 }])
  const page = await officer()
  await page.clock.install()
  await page.goto(`/my/training/online/${id}`)
  await begin(page, '长讲义')
  web.api.clock.advance({ minutes: 25 })
  await page.clock.runFor(31_000)
  const dialog = page.getByRole('dialog', { name: '您还在学习吗？' })
  await dialog.waitFor()
  await expectSound(page)
  const counted = await page.getByText(/^已计/).textContent()
  await pass(page, 31)
  expect(await page.getByText(/^已计/).textContent()).toBe(counted)
  await dialog.getByRole('button', { name: '我在学习' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await pass(page, 31)
  await expect.poll(() => page.getByText(/^已计/).textContent()).not.toBe(counted)
})

it('counts what a film has played in sight, at no more than the speed that the rules allow', async () => {
  const film = await readFile('scripts/seed/films/six-steps.webm')
  const file = { name: 'film.webm', mediaType: 'video/webm', bytes: film }
  const id = await onlineCourse('短片课', [{ title: '短片', file }])
  const page = await officer({ viewport: { width: 390, height: 800 } })
  await page.goto(`/my/training/online/${id}`)
  await begin(page, '短片')
  const video = page.locator('video')
  const at = () => video.evaluate((one) => (one as HTMLVideoElement).currentTime)
  await expect.poll(() => video.evaluate((one) => (one as HTMLVideoElement).duration)).toBeGreaterThan(29)
  // Half as fast again is allowed; twice is not.
  await video.evaluate((one) => {
    const element = one as HTMLVideoElement
    element.muted = true
    element.playbackRate = 2
    return element.play()
  })
  await expect.poll(() => video.evaluate((one) => (one as HTMLVideoElement).playbackRate)).toBe(1.5)
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(4)
  expect(await widthOf(page)).toBe(390)
  web.api.clock.advance({ seconds: 20 })
  await video.evaluate((one) => (one as HTMLVideoElement).pause())
  await page.getByText(/已计 00:0[3-9]/).waitFor()

  // Out of sight it stands still, and what would have played there does not count.
  await video.evaluate((one) => (one as HTMLVideoElement).play())
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => video.evaluate((one) => (one as HTMLVideoElement).paused)).toBe(true)
  const stood = await at()
  web.api.clock.advance({ seconds: 60 })
  const answered = page.waitForResponse(/\/beats$/)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const { covered } = (await (await answered).json()) as { covered: [number, number][] }
  expect(covered.at(-1)![1]).toBeLessThanOrEqual(Math.ceil(stood))
  await expectSound(page)
  // It goes on where it stood.
  await page.reload()
  await page.getByText('正在计时').waitFor()
  await expect.poll(at).toBeGreaterThanOrEqual(Math.floor(stood) - 1)
}, 60_000)

it('lets a coordinator give further tries to one person, who sees why', async () => {
  const id = await onlineCourse('补测课', [document60('讲义')], true)
  const page = await officer()
  const { id: personId } = await web.api.owner
    .selectFrom('account')
    .select('personId as id')
    .where('loginName', '=', `learner.${serial}`)
    .executeTakeFirstOrThrow()
  const at = web.api.clock.now()
  await web.api.owner
    .insertInto('learningProgress')
    .values({
      ...{ personId: personId!, courseId: id, position: 60, spentSeconds: 60, covered: '{[0,60)}', runtime: null },
      materialId: (
        await web.api.owner
          .selectFrom('courseMaterial')
          .select('id')
          .where('courseId', '=', id)
          .executeTakeFirstOrThrow()
      ).id,
      ...{ completedAt: at, updatedAt: at },
    })
    .execute()
  const officerClient = await clientOf(web.api, `learner.${serial}`)
  for (let i = 0; i < 2; i++) {
    const { id: tryId } = await officerClient.call(learning.startQuiz, { params: { id } })
    await officerClient.call(learning.finishQuiz, { params: { id: tryId }, body: { answers: [] } })
  }
  await page.goto(`/my/training/online/${id}`)
  await page.getByText('测验次数已用完').waitFor()

  const clerk = await web.newPage('training.coordinator', { viewport: { width: 390, height: 800 } })
  await clerk.goto(`/courses/${id}`)
  await clerk.getByRole('link', { name: '学员情况' }).click()
  await clerk.getByRole('heading', { name: '增加测验机会' }).waitFor()
  await expectSound(clerk)
  await clerk.getByLabel('姓名').last().selectOption({ index: 1 })
  await clerk.getByLabel('原因').fill('测验时单位停电')
  await clerk.getByRole('button', { name: '增加测验机会' }).click()
  await clerk.getByText('已增加测验机会').waitFor()
  await page.reload()
  await page.getByText('测验时单位停电').waitFor()
  await page.getByRole('button', { name: '开始测验' }).waitFor()
})

it('goes on in one place only, and there from the second where it was', async () => {
  const id = await onlineCourse('两处学', [document60('同一讲义')])
  const page = await officer()
  await page.clock.install()
  await page.goto(`/my/training/online/${id}`)
  await begin(page, '同一讲义')
  await pass(page, 31)
  await page.getByText(/已计 00:(29|30|31)/).waitFor()
  const address = page.url()
  const second = await page.context().newPage()
  await second.clock.install()
  await second.goto(address)
  await second.getByText('正在计时').waitFor()
  expect(await second.getByText(/已计 00:(29|30|31)/).count()).toBe(1)
  await pass(page, 31)
  await page.getByText('您已在别处打开了学习内容').waitFor()
  await page.getByRole('button', { name: '在这里继续学习' }).click()
  await page.getByText('正在计时').waitFor()
})

const MANIFEST = `<?xml version="1.0"?>
<manifest identifier="M" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>课件</title>
<item identifier="I" identifierref="R"><title>第一课</title></item></organization></organizations>
<resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file href="lesson.js"/></resource></resources>
</manifest>`

/** Looks for the API as content does, and says what it could reach of the page around it. */
const LESSON = `
const say = (text) => { document.getElementById('out').textContent += text + ';' }
const reach = (name, look) => { try { look(); say(name + ' open') } catch { say(name + ' closed') } }
reach('cookies', () => document.cookie)
reach('parent', () => window.parent.document.title)
window.API.LMSInitialize('')
say('entry ' + typeof window.API.LMSGetValue('cmi.core.lesson_status'))
document.getElementById('done').onclick = () => {
  window.API.LMSSetValue('cmi.core.score.raw', '90')
  window.API.LMSSetValue('cmi.core.lesson_status', 'completed')
  window.API.LMSCommit('')
  say('committed')
}
`

it('runs a SCORM package that can reach nothing of ours, and completes it no sooner than its least time', async () => {
  const page1 =
    '<!doctype html><html lang="zh"><head><title>课</title></head><body><p id="out"></p><button id="done">完成</button><script src="lesson.js"></script></body></html>'
  const bytes = storedZip({ 'imsmanifest.xml': MANIFEST, 'index.html': page1, 'lesson.js': LESSON })
  const file = { name: 'sco.zip', mediaType: 'application/zip', bytes }
  const id = await onlineCourse('课件课', [{ title: '课件', file, durationSeconds: 30 }])
  const page = await officer()
  await page.clock.install()
  await page.goto(`/my/training/online/${id}`)
  await begin(page, '课件')
  const content = page.frameLocator('iframe')
  await content.getByText('cookies closed;parent closed;entry string;').waitFor()
  await content.getByRole('button', { name: '完成' }).click()
  await content.getByText('committed').waitFor()
  await page.clock.runFor(2_000)
  await page.getByText('学习时间还不够').waitFor()
  await learnOn(page)
  await page.getByText('这一项已学完').waitFor()
  await page.getByRole('link', { name: '回到课程' }).first().click()
  await page.getByText('已入账 2 学时').waitFor()
  expect(await textOf(page)).toContain('得分 90')
})
