import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { instructorInvitations } from '../../api/src/instructors/contract.ts'
import { recordEvaluation } from '../../api/src/instructors/index.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { type WebApp, webApp } from '../support/browser.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { appointed, approveNomination, eligible, endPublicity, nominated, REVIEWERS } from '../support/instructors.ts'
import { expectSound } from '../support/sound-page.ts'

let web: WebApp
let as: Actors

beforeAll(async () => {
  web = await webApp()
  as = signedIn(web.api)
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const PHONE = { viewport: { width: 390, height: 844 } }
const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''
const confirm = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

it('leads from the nomination over review and publicity to the letter, and explains what is missing on the way', async () => {
  await eligible(web.api, { name: '推荐甲' })
  const unit = await web.newPage('unit.admin', { javaScriptEnabled: false })
  await unit.goto('/instructors/new')
  await unit.getByRole('link', { name: '填写推荐表 推荐甲' }).click()
  await unit.getByLabel('学历').selectOption('SECONDARY')
  await unit.getByLabel('从事执法或监督工作起始日期').fill('2015-07-01')
  await unit.getByLabel('第 1 项专长 执法领域').selectOption('MARKET')
  await unit.getByLabel('第 1 项专长 专题').fill('裁量基准')
  await unit.getByRole('button', { name: '增加专长' }).click()
  await unit.getByLabel('第 2 项专长 专题').fill('行政处罚法')
  await unit.getByRole('button', { name: '提交推荐' }).click()
  expect(await unit.getByRole('alert').textContent()).toContain('学历没有达到要求')
  expect(await textOf(unit)).toContain('学历：高中、中专')
  expect(await unit.getByLabel('第 2 项专长 专题').inputValue()).toBe('行政处罚法')
  await unit.getByLabel('学历').selectOption('MASTER')
  await unit.getByRole('button', { name: '提交推荐' }).click()
  await unit.getByText('推荐已提交').waitFor()
  const address = new URL(unit.url()).pathname
  const id = address.split('/').at(-1)!

  const leader = await web.newPage('unit.approver')
  await leader.goto('/instructors?mine=true')
  await leader.getByRole('link', { name: '推荐甲' }).click()
  await leader.getByRole('button', { name: '退回单位' }).click()
  expect(await leader.getByRole('alert').textContent()).toContain('请写明理由')
  await leader.getByLabel('审核意见').fill('请补充授课经历')
  await leader.getByRole('button', { name: '退回单位' }).click()
  await leader.getByText('已退回单位').waitFor()

  await unit.goto(address)
  expect(await textOf(unit)).toContain('请补充授课经历')
  await unit.getByRole('link', { name: '修改资料' }).click()
  await unit.getByLabel('简介').fill('承担过三期新任执法人员培训。')
  await unit.getByRole('button', { name: '保存' }).click()
  await unit.getByText('资料已保存').waitFor()
  await unit.getByRole('button', { name: '重新报送', exact: true }).first().click()
  await unit.getByRole('dialog').getByRole('button', { name: '重新报送' }).click()
  await unit.getByText('推荐已重新报送').waitFor()

  await leader.goto('/instructors?mine=true')
  await leader.getByRole('link', { name: '推荐甲' }).click()
  await leader.getByRole('button', { name: '通过', exact: true }).click()
  await leader.getByText('已通过。').waitFor()
  expect(await leader.getByRole('listitem').filter({ hasText: '当前' }).textContent()).toContain('县级司法行政部门')
  await approveNomination(as, id, REVIEWERS.slice(1))

  const province = await web.newPage('province.approver')
  await province.goto('/instructors?state=PUBLICISED')
  await province.getByRole('link', { name: '推荐甲' }).click()
  await province.getByRole('heading', { name: '选聘进度' }).waitFor()
  expect(await textOf(province)).toMatch(/公示到 .*含当天.*期满后才能聘任/)
  expect(await province.getByRole('button', { name: '聘任' }).getAttribute('aria-disabled')).toBe('true')
  await expectSound(province)
  // Anybody may read who is proposed, and learns no more than that.
  const anybody = await web.newPage(undefined, { ...PHONE, javaScriptEnabled: false })
  await anybody.goto('/instructor-publicity')
  expect(await anybody.getByRole('row', { name: /推荐甲/ }).textContent()).toContain('芙蓉区市场监督管理局')
  expect(await anybody.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width)
  await endPublicity(web.api, id)
  await province.reload()
  await confirm(province, '聘任')
  await province.getByText('已聘任，聘书已生成').waitFor()
  const letter = await province.getByRole('link', { name: /聘书 .*PDF/ }).getAttribute('href')
  const pdf = await province.context().request.get(letter!)
  expect([pdf.status(), pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
}, 90_000)

it('finds who might teach with the reasons, invites, and on the phone is accepted; trainees judge without a name', async () => {
  const teacher = await appointed(web.api, as, { name: '司马讲', loginName: 'teacher.sima' })
  const coordinator = await web.newPage('training.coordinator')
  await coordinator.goto('/instructors/suggestions')
  await coordinator.getByLabel('开始时间').fill('2026-12-08T09:00')
  await coordinator.getByLabel('结束时间').fill('2026-12-08T11:30')
  await coordinator.getByLabel('专题').selectOption('裁量基准')
  await coordinator.getByLabel('执法领域').selectOption('MARKET')
  await coordinator.getByRole('button', { name: '查询' }).click()
  const one = coordinator.getByRole('listitem').filter({ has: coordinator.getByRole('link', { name: '邀请 司马讲' }) })
  await one.waitFor()
  expect(await one.textContent()).toMatch(/有空.*专长 100 分.*专题和领域都符合/s)
  await expectSound(coordinator)
  await one.getByRole('link', { name: '邀请 司马讲' }).click()
  await coordinator.waitForURL('**/instructor-invitations/new?**')
  await coordinator.getByLabel('名称').fill('裁量基准实务')
  await coordinator.getByLabel('地点').fill('市司法局三楼')
  await coordinator.getByLabel('学时').fill('2.5')
  await coordinator.getByRole('button', { name: '发出邀请' }).click()
  await coordinator.getByText('邀请已发出').waitFor()
  const lesson = new URL(coordinator.url()).pathname

  const phone = await web.newPage('teacher.sima', PHONE)
  await phone.goto('/my/instructor/invitations')
  expect(await textOf(phone)).toContain('请在')
  await expectSound(phone)
  await phone.getByRole('link', { name: '答复' }).click()
  await phone.getByRole('heading', { name: '裁量基准实务' }).waitFor()
  await expectSound(phone)
  await phone.getByRole('button', { name: '接受邀请' }).click()
  await phone.getByText('已接受邀请').waitFor()
  await phone.goto('/my/instructor/lessons')
  expect(await textOf(phone)).toContain('裁量基准实务')

  const { items } = await (await as('training.coordinator')).call(instructorInvitations.list, {
    query: { instructor: teacher.id },
  })
  const before = web.api.clock.now().toISOString()
  web.api.clock.set('2026-12-09T01:00:00Z')
  // Sessions have ended with the time.
  const later = await web.newPage('training.coordinator')
  await later.goto(lesson)
  await confirm(later, '已按时授课')
  await later.getByText('授课情况已记录').waitFor()
  await judged(await web.newPage('teacher.sima', PHONE), teacher.id, items[0]!.lessonId)
  web.api.clock.set(before)
}, 90_000)

/** Five trainees judge one lesson; the instructor sees nothing of it before the fifth. */
async function judged(phone: Page, instructorId: string, lessonId: string) {
  for (let i = 0; i < 5; i += 1) {
    await phone.goto('/my/instructor/evaluations')
    expect(await textOf(phone)).toContain(`现有 ${i} 人评价`)
    const { personId } = await web.api.world.addPerson()
    const scores = { CONTENT: 5, DELIVERY: 5, PRACTICE: 4, MANNER: 5 }
    const said = { lessonId, instructorId, personId, scores, comment: '案例很好' }
    await asSystem(web.api.deps.db, (trx) => recordEvaluation(trx, said, web.api.clock.now()))
  }
  await phone.reload()
  expect(await textOf(phone)).toMatch(/95 分.*5 人评价/s)
  expect(await phone.getByRole('row', { name: /实用/ }).textContent()).toBe('实用400050')
  await expectSound(phone)
  await phone.goto('/my/instructor/lessons')
  const certificate = await phone.getByRole('link', { name: '授课证明（PDF）' }).getAttribute('href')
  expect((await phone.context().request.get(certificate!)).headers()['content-type']).toBe('application/pdf')
}

it('is answered with a reason and somebody to stand in, and the times and materials are kept on the phone', async () => {
  const absent = await appointed(web.api, as, { name: '上官乙', loginName: 'teacher.shangguan' })
  const other = await appointed(web.api, as, { name: '代课丙', loginName: 'teacher.dai' })
  const coordinator = await as('training.coordinator')
  const body = {
    instructorId: absent.id,
    title: '执法文书',
    place: null,
    startsAt: '2026-12-21T01:00:00Z',
    endsAt: '2026-12-21T03:00:00Z',
    hours: 2,
  }
  const invitation = await coordinator.call(instructorInvitations.invite, { body })
  const phone = await web.newPage('teacher.shangguan', { ...PHONE, javaScriptEnabled: false })
  await phone.goto(`/my/instructor/invitations/${invitation.id}`)
  await phone.getByText('不能去？谢绝或推荐他人代课').click()
  await phone.getByLabel('理由').fill('当日有听证会')
  await phone.getByRole('radio', { name: '代课丙' }).check()
  await phone.getByRole('button', { name: '谢绝' }).click()
  await phone.getByText('已谢绝，并邀请代课人').waitFor()
  const asked = await coordinator.call(instructorInvitations.list, { query: { instructor: other.id } })
  expect(asked.items.map(({ title, substituteFor }) => [title, substituteFor])).toEqual([['执法文书', '上官乙']])

  await phone.goto('/my/instructor/times')
  await phone.getByLabel('第 1 个时段 星期').selectOption({ label: '周三' })
  await phone.getByLabel('第 1 个时段 从').fill('14:00')
  await phone.getByLabel('第 1 个时段 到').fill('13:00')
  await phone.getByRole('button', { name: '保存每周时间' }).click()
  expect(await phone.getByRole('alert').textContent()).toContain('结束时间须晚于开始时间')
  await phone.getByLabel('第 1 个时段 到').fill('17:00')
  await phone.getByRole('button', { name: '保存每周时间' }).click()
  await phone.getByText('可授课时间已保存').waitFor()
  expect(await textOf(phone)).toContain('周三14:00 至 17:00')
  await phone.getByLabel('开始时间').fill('2026-12-28T00:00')
  await phone.getByLabel('结束时间').fill('2027-01-04T00:00')
  await phone.getByLabel('说明').fill('年休假')
  await phone.getByRole('button', { name: '增加例外' }).click()
  expect(await textOf(phone)).toContain('年休假')

  await phone.goto('/my/instructor/materials/link')
  await phone.getByLabel('名称').fill('文书范例')
  await phone.getByLabel('链接').fill('https://example.gov.cn/fanli')
  await phone.getByRole('button', { name: '添加链接' }).click()
  await phone.getByText('课件已添加').waitFor()
  await phone.goto('/my/instructor/materials/new')
  await phone.getByLabel('名称').fill('课件一')
  await phone.getByRole('button', { name: '下一步：选择文件' }).click()
  const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') }
  await phone.getByLabel('文件').setInputFiles(file)
  await phone.getByRole('button', { name: '上传文件' }).click()
  await phone.getByText('课件已添加').waitFor()
  const staff = await web.newPage('training.coordinator')
  await staff.goto('/instructors/materials')
  const shared = await textOf(staff)
  expect(shared).toContain('课件一')
  expect(shared).toContain('文书范例')
  await expectSound(staff)
}, 90_000)

it('shows the pool, its figures and two entries of one name to be merged field by field', async () => {
  const first = await appointed(web.api, as, { name: '重名丁' })
  const again = await eligible(web.api, { name: '重名丁' })
  const { id } = await nominated(as, again)
  const province = await web.newPage('province.approver')
  await province.goto('/instructors/figures')
  expect(await textOf(province)).toContain('在聘人数')
  await expectSound(province)
  await province.goto('/instructors/duplicates')
  await province.getByRole('link', { name: '比较并合并' }).first().click()
  await province.getByRole('group', { name: '人员档案' }).waitFor()
  await expectSound(province)
  const kept = new URL(province.url()).pathname.split('/')[2]
  expect([first.id, id]).toContain(kept)
  const side = kept === first.id ? '保留的记录' : '另一条'
  const choose = (group: string) => province.getByRole('group', { name: group }).getByRole('radio', { name: side })
  await choose('状态、聘期和聘书编号').check()
  await choose('人员档案').check()
  await confirm(province, '合并')
  await province.getByText('两条记录已合并').waitFor()
  expect(await textOf(province)).toContain('在聘')
  await province.goto('/instructors')
  await expectSound(province)
}, 60_000)
