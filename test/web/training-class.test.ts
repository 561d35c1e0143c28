import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { enrolments } from '../../api/src/training/classes/contract.ts'
import { jobs } from '../../api/src/training/classes/jobs.ts'
import { paintPdf, readQr } from '../../scripts/lib/paint.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { appointed } from '../support/instructors.ts'
import { photograph } from '../support/screenshot.ts'
import { workbook } from '../support/sheets.ts'
import { expectSound } from '../support/sound-page.ts'
import { actOn, CLASS_APPROVER, COORDINATOR, course, lesson, openClass, readClass, room } from '../support/training.ts'

const PHONE = { width: 390, height: 844 }

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp()
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

/** Presses a button that asks once more, and says yes. */
async function confirmed(page: Page, button: string, yes = button) {
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
}

/** A page signed in now, whatever time the clock of the test shows. */
const pageOf = (loginName: string, options: Parameters<WebApp['newPage']>[1] = {}) => web.newPage(loginName, options)
const at = (time: string) => web.api.clock.set(`2026-11-23T${time}:00+08:00`)

/** The yearly plan of the city, from the form to the approval by somebody else. */
async function plan(): Promise<string> {
  const coordinator = await pageOf(COORDINATOR, { javaScriptEnabled: false })
  await coordinator.goto('/training-plans')
  expect(await textOf(coordinator)).toContain('还没有培训计划')
  await coordinator.getByRole('link', { name: '新建计划' }).click()
  await coordinator.getByLabel('名称', { exact: false }).first().fill('二〇二六年度培训计划')
  await coordinator.getByLabel('年度').fill('2026')
  await coordinator.getByLabel('第 1 项 培训内容').fill('行政处罚法轮训')
  await coordinator.getByLabel('第 1 项 培训类型').selectOption('IN_SERVICE')
  await coordinator.getByLabel('第 1 项 学时类别').selectOption('PUBLIC_LAW')
  await coordinator.getByLabel('第 1 项 学时', { exact: true }).fill('8')
  await coordinator.getByLabel('第 1 项 计划人数').fill('30')
  await coordinator.getByRole('button', { name: '增加一项' }).click()
  await coordinator.getByRole('button', { name: '删除第 2 项' }).click()
  await coordinator.getByRole('button', { name: '保存' }).click()
  await coordinator.getByText('培训计划已保存').waitFor()
  const address = new URL(coordinator.url()).pathname

  const author = await pageOf(COORDINATOR)
  await author.goto(address)
  await confirmed(author, '提交审批')
  await author.getByText('培训计划已提交').waitFor()
  const approver = await pageOf(CLASS_APPROVER)
  await approver.goto(address)
  await expectSound(approver)
  await confirmed(approver, '批准')
  await approver.getByText('培训计划已批准。').waitFor()
  return address
}

it('leads from the plan to a class, its timetable, nominations, a phone in the room, posted hours and a certificate', async () => {
  await web.api.world.addPerson({ name: '赵学员', loginName: 'zhao' })
  await web.api.world.addPerson({ name: '钱缺席', loginName: 'qian' })
  const courseId = await course(web.api, { hours: 100 })
  const roomId = await room(web.api)
  const planAddress = await plan()

  const coordinator = await pageOf(COORDINATOR)
  await coordinator.goto(planAddress)
  const opens = await coordinator.getByRole('link', { name: '按此项开班' }).getAttribute('href')
  await coordinator.goto(`${opens}&course=${courseId}`)
  await coordinator.getByLabel('班名').fill('第一期轮训班')
  await coordinator.getByLabel('编号').fill('PX-2026-1')
  await coordinator.getByLabel('名额').fill('20')
  await coordinator.getByLabel('报名截止').fill('2026-11-23T09:20')
  await expectSound(coordinator)
  await coordinator.getByRole('button', { name: '保存' }).click()
  await coordinator.getByText('培训班已保存').waitFor()
  expect(await textOf(coordinator)).toContain('行政处罚法轮训')
  const address = new URL(coordinator.url()).pathname

  const approver = await pageOf(CLASS_APPROVER)
  await approver.goto(address)
  await confirmed(approver, '批准开班')
  await approver.getByText('已批准开班').waitFor()

  await coordinator.goto(`${address}/timetable`)
  await coordinator.getByLabel('第 1 次课 内容').fill('行政处罚的程序')
  await coordinator.getByLabel('第 1 次课 日期').fill('2026-11-23')
  await coordinator.getByLabel('第 1 次课 开始').fill('09:30')
  await coordinator.getByLabel('第 1 次课 结束').fill('09:20')
  await coordinator.getByLabel('第 1 次课 场地').selectOption(roomId)
  await coordinator.getByRole('button', { name: '保存草稿' }).click()
  await coordinator.getByText('结束时间应晚于开始时间').first().waitFor()
  await coordinator.getByLabel('第 1 次课 结束').fill('10:15')
  await coordinator.getByRole('button', { name: '保存草稿' }).click()
  await coordinator.getByText('草稿已保存').waitFor()
  await expectSound(coordinator)
  await confirmed(coordinator, '发布课程表')
  await coordinator.getByText('课程表已发布').waitFor()
  await coordinator.goto(address)
  await confirmed(coordinator, '开放报名')
  await coordinator.getByText('报名已开放').waitFor()
  await expectSound(coordinator)

  const unit = await pageOf('unit.admin', { javaScriptEnabled: false })
  await unit.goto(`${address}/nominate`)
  await unit.getByRole('button', { name: '提交推荐' }).click()
  expect(await unit.getByRole('alert').textContent()).toContain('请先勾选')
  await unit.getByRole('checkbox', { name: '选择赵学员' }).check()
  await unit.getByRole('checkbox', { name: '选择钱缺席' }).check()
  await unit.getByRole('button', { name: '提交推荐' }).click()
  await unit.getByText('名单已提交').waitFor()
  expect(await unit.getByRole('row', { name: /赵学员/ }).textContent()).toContain('待确认')
  await unit.goto(`${address}/nominate`)
  expect(await unit.getByRole('row', { name: /赵学员/ }).textContent()).toContain('已在这个班的名单里')

  await coordinator.goto(`${address}/enrolments`)
  await coordinator.getByRole('checkbox', { name: '选择本页全部' }).check()
  await expectSound(coordinator)
  await confirmed(coordinator, '录取所选学员')
  await coordinator.getByText('所选学员已录取').waitFor()

  // Before sign-up closes by itself: the class is not changed by anybody else meanwhile.
  at('09:10')
  const staff = await pageOf(COORDINATOR)
  await staff.goto(address)
  await confirmed(staff, '开班')
  await staff.getByText('已开班。').waitFor()
  at('09:25')
  await staff.getByRole('link', { name: '行政处罚的程序' }).click()
  await staff.getByRole('row', { name: /赵学员/ }).waitFor()
  await expectSound(staff)
  const board = new URL(staff.url()).pathname
  const screen = await pageOf(COORDINATOR)
  await screen.goto(`${board}/screen`)
  await expectSound(screen)
  const phone = await pageOf('zhao', { viewport: PHONE })
  await phone.goto(await scanned(screen))
  await phone.getByText('已读取签到码').waitFor()
  await expectSound(phone)
  await phone.getByRole('button', { name: '确认签到' }).click()
  await phone.getByText(/已签到：2026年11月23日 09:25/).waitFor()
  await staff.goto(board)
  expect(await staff.getByRole('row', { name: /赵学员/ }).textContent()).toContain('已签到')
  expect(await staff.getByRole('row', { name: /钱缺席/ }).textContent()).toContain('未到')

  at('10:15')
  const later = await pageOf('zhao', { viewport: PHONE, javaScriptEnabled: false })
  const laterScreen = await pageOf(COORDINATOR)
  await laterScreen.goto(`${board}/screen`)
  const digits = await laterScreen.getByText(/^\d{6}$/).textContent()
  // The class stays among those to come until signing out of it is over.
  await later.goto('/my/training/classes')
  await later.getByRole('link', { name: '第一期轮训班' }).click()
  await later.getByRole('link', { name: '签到 / 签退' }).click()
  await later.getByLabel('屏幕上的数字').fill('000000')
  await later.getByRole('button', { name: '确认签退' }).click()
  expect(await later.getByRole('alert').textContent()).toContain('签到码不正确')
  await later.getByLabel('屏幕上的数字').fill(digits!)
  await later.getByRole('button', { name: '确认签退' }).click()
  await later.getByText('签退成功').waitFor()

  at('10:20')
  // What the server does by itself every few minutes: a class ends after its last lesson.
  await jobs['training.advance-classes']!(web.api.deps, {}, { id: 1, attempt: 1 })
  const closing = await pageOf(COORDINATOR)
  await closing.goto(address)
  await closing.getByRole('heading', { name: '第一期轮训班 已结束' }).waitFor()
  await closing.getByRole('link', { name: '考勤与结算' }).click()
  expect(await closing.getByRole('row', { name: /赵学员/ }).textContent()).toContain('完成')
  expect(await closing.getByRole('row', { name: /钱缺席/ }).textContent()).toContain('缺勤')
  await expectSound(closing)
  await confirmed(closing, '结算学时')
  await closing.getByText('已结算').first().waitFor()
  await closing.goto(`${address}/settlement`)
  expect(await closing.getByRole('row', { name: /赵学员/ }).textContent()).toContain('1 学时')

  const own = await pageOf('zhao', { viewport: PHONE })
  await own.goto('/my/training/classes?when=PAST')
  await own.getByRole('link', { name: '第一期轮训班' }).click()
  await own.getByText('1 学时').first().waitFor()
  await expectSound(own)
  const link = await own.getByRole('link', { name: '下载证书' }).getAttribute('href')
  const pdf = await own.context().request.get(link!)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await paintPdf(await pdf.body())).length).toBe(1)
}, 180_000)

/** Where the code on the room's screen leads a camera, on the server of this test. */
async function scanned(screen: Page): Promise<string> {
  const printed = readQr(await photograph(screen.getByRole('img', { name: '签到二维码' })))
  const { pathname, search } = new URL(printed!)
  expect(pathname).toMatch(/^\/my\/training\/lessons\//)
  return `${pathname}${search}`
}

it('keeps a sign-in that was made without network and sends it when the network is back', async () => {
  at('11:00')
  const { personId } = await web.api.world.addPerson({ name: '孙断网', loginName: 'sun' })
  const roomId = await room(web.api)
  const one = await openClass(web.api, as, {
    enrolClosesAt: '2026-11-23T03:05:00Z',
    lessons: [lesson('2026-11-23', '11:10', '11:55', { roomId })],
  })
  await (await as(COORDINATOR)).call(enrolments.enrol, { params: { id: one.id }, body: { personIds: [personId] } })
  at('11:08')
  const screen = await pageOf(COORDINATOR)
  await screen.goto(`/lessons/${await lessonOf(one.id)}/screen`)
  const phone = await pageOf('sun', { viewport: PHONE })
  await phone.goto(await scanned(screen))
  await phone.waitForLoadState('networkidle')
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: '确认签到' }).click()
  await phone.getByText('还有 1 条签到没有发送').waitFor()
  expect(await phone.getByText(/已签到：/).count()).toBe(0)
  await phone.context().setOffline(false)
  await phone.getByText(/已签到：/).waitFor()
  expect(await phone.getByText('没有发送').count()).toBe(0)
}, 60_000)

const lessonOf = async (classId: string) => {
  const { id } = await web.api.owner
    .selectFrom('lesson')
    .where('classId', '=', classId)
    .where('state', '=', 'PUBLISHED')
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

it('takes a sheet with an error, moves the waiting list up, is corrected on the board, and is judged without a name', async () => {
  at('13:00')
  as = signedIn(web.api)
  const { id: instructorId } = await appointed(web.api, as, { name: '评课讲师' })
  for (const [name, loginName] of [
    ['李一', 'li.one'],
    ['李二', 'li.two'],
    ['李三', 'li.three'],
  ] as const)
    await web.api.world.addPerson({ name, loginName })
  const { id } = await openClass(web.api, as, {
    capacity: 2,
    enrolClosesAt: '2026-11-23T05:20:00Z',
    lessons: [lesson('2026-11-23', '13:30', '14:15', { roomId: await room(web.api), instructorId })],
  })
  const address = `/training-classes/${id}`

  const unit = await pageOf('unit.admin', { javaScriptEnabled: false })
  await unit.goto(`${address}/nominations`)
  const names = ['李一', '李二', '李三', '查无此人']
  const buffer = await workbook([['姓名', '单位'], ...names.map((name) => [name, '芙蓉区市场监督管理局'])])
  await unit.getByLabel('选择文件').setInputFiles({ name: '名单.xlsx', mimeType: 'application/octet-stream', buffer })
  await unit.getByRole('button', { name: '上传并检查' }).click()
  await unit.getByRole('radio', { name: /只导入正确的行/ }).waitFor()
  expect(await textOf(unit)).toContain('查无此人')
  const importing = await pageOf('unit.admin')
  await importing.goto(new URL(unit.url()).pathname)
  await expectSound(importing)
  await importing.getByRole('button', { name: '执行导入' }).click()
  await importing.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await importing.getByText('已完成').first().waitFor()

  const coordinator = await pageOf(COORDINATOR)
  await coordinator.goto(`${address}/enrolments`)
  expect(await coordinator.getByRole('row', { name: /李三/ }).textContent()).toContain('候补')
  await coordinator.getByRole('row', { name: /李二/ }).locator('a[href*="/enrolments/"]').click()
  await coordinator.getByLabel('取消原因').fill('另有任务')
  await coordinator.getByRole('button', { name: '不予录取' }).click()
  await coordinator.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await coordinator.getByText('已取消，本人会收到通知').waitFor()
  expect(await coordinator.getByRole('row', { name: /李三/ }).textContent()).toContain('待确认')

  at('13:30')
  await actOn(signedIn(web.api), id, 'START')
  at('14:20')
  const staff = await pageOf(COORDINATOR)
  await staff.goto(`/lessons/${await lessonOf(id)}`)
  await staff.getByRole('checkbox', { name: '选择李一' }).check()
  await staff.getByLabel('签到时间', { exact: true }).selectOption('SET')
  await staff.getByLabel('签退时间', { exact: true }).selectOption('SET')
  await staff.getByLabel('更正理由').fill('按签到表补录')
  await confirmed(staff, '保存更正')
  await staff.getByText('考勤已更正').waitFor()
  const corrected = await staff.getByRole('row', { name: /李一/ }).textContent()
  expect(corrected).toContain('45 分钟')
  expect(corrected).toContain('按签到表补录')

  at('14:50')
  const later = signedIn(web.api)
  await expect.poll(async () => (await readClass(later, id)).state, { timeout: 20_000 }).toBe('FINISHED')
  const phone = await pageOf('li.one', { viewport: PHONE })
  const waiting = phone.getByRole('link', { name: '有 1 项授课等您评价' })
  // The instructor never answered the invitation, but stood there; the worker may be at it at the same moment.
  const told = async () => {
    await jobs['training.credit-teaching']!(web.api.deps, {}, { id: 1, attempt: 1 })
    await phone.goto('/my/training/classes')
    return waiting.count()
  }
  await expect.poll(told, { timeout: 20_000 }).toBe(1)
  await waiting.click()
  const judge = phone.getByRole('link', { name: '评价 评课讲师' })
  await judge.waitFor()
  await expectSound(phone)
  await judge.click()
  for (const criterion of ['内容', '讲授', '实用', '态度'])
    await phone.getByRole('group', { name: criterion }).getByRole('radio', { name: '5' }).check()
  await phone.getByLabel('意见和建议').fill('案例很好')
  await expectSound(phone)
  await phone.getByRole('button', { name: '提交评价' }).click()
  await phone.getByText('谢谢，评价已提交').waitFor()
  await phone.getByText('没有等您评价的课程').waitFor()
}, 120_000)

it('shows the calendar as a month, a week and an agenda, on a phone too', async () => {
  const coordinator = await pageOf(COORDINATOR)
  for (const view of ['month', 'week', 'agenda']) {
    await coordinator.goto(`/training-calendar?view=${view}&day=2026-11-23`)
    await coordinator
      .getByRole('link', { name: /轮训班/ })
      .first()
      .waitFor()
    await expectSound(coordinator)
  }
  const phone = await pageOf(COORDINATOR, { viewport: PHONE, javaScriptEnabled: false })
  await phone.goto('/training-calendar?view=month&day=2026-11-23')
  expect(await widthOf(phone)).toBe(PHONE.width)
  await phone.getByRole('link', { name: /2026年11月23日，\d+ 次课/ }).click()
  await phone.getByRole('heading', { name: /2026年11月23日 周一/ }).waitFor()
}, 60_000)

it('has nothing to object in the lists and forms of training', async () => {
  const coordinator = await pageOf(COORDINATOR)
  for (const address of ['/training-plans', '/courses', '/courses/new', '/rooms', '/rooms/new', '/training-classes']) {
    await coordinator.goto(address)
    await coordinator.getByRole('heading', { level: 1 }).waitFor()
    await expectSound(coordinator)
  }
}, 90_000)
