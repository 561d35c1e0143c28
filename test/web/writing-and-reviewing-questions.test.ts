import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'

let web: WebApp

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

async function newBank(page: Page, name: string, code: string): Promise<string> {
  await page.goto('/question-banks/new')
  await page.getByLabel('题库名称').fill(name)
  await page.getByLabel('题库代码').fill(code)
  await page.getByRole('radio', { name: '通用法律知识' }).check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  return new URL(page.url()).pathname
}

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''

it('lets an author write a question choice by choice, and says beside the field what is wrong, without JavaScript', async () => {
  const author = await web.newPage('question.author', { javaScriptEnabled: false })
  await newBank(author, '通用题库丙', 'BING')
  await author.getByRole('link', { name: '新增试题' }).click()
  await author.getByLabel('题干').fill('亮证执法的依据是什么？')
  await author.getByLabel('选项 A').fill('行政处罚法')
  await author.getByLabel('选项 B').fill('刑法')
  await author.getByLabel('选项 D').fill('民法典')
  await author.getByRole('radio', { name: 'D 是正确选项' }).check()
  await author.getByRole('button', { name: '删除选项 C' }).click()
  expect(await author.getByLabel('选项 C').inputValue()).toBe('民法典')
  expect(await author.getByRole('radio', { name: 'C 是正确选项' }).isChecked()).toBe(true)
  await author.getByRole('button', { name: '上移选项 C' }).click()
  expect(await author.getByLabel('选项 B').inputValue()).toBe('民法典')
  expect(await author.getByRole('radio', { name: 'B 是正确选项' }).isChecked()).toBe(true)
  await author.getByRole('button', { name: '增加选项' }).click()
  await author.getByLabel('选项 D').fill('行政处罚法')
  await author.getByRole('button', { name: '保存' }).click()
  expect(await author.getByRole('alert').textContent()).toContain('选项 D 与 A 内容相同')
  expect(await author.getByLabel('选项 D').getAttribute('aria-invalid')).toBe('true')
  expect(await author.getByLabel('题干').inputValue()).toBe('亮证执法的依据是什么？')

  await author.getByLabel('选项 D').fill('宪法')
  await author.getByRole('radio', { name: 'A 是正确选项' }).check()
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('试题已保存为草稿').waitFor()
  expect(await author.getByRole('listitem').filter({ hasText: '正确答案' }).textContent()).toContain('行政处罚法')
  await author.getByRole('link', { name: '考生视角预览' }).click()
  expect(await author.getByRole('radio').count()).toBe(4)
  expect(await textOf(author)).not.toContain('正确答案')
})

it('takes a question through two reviewers, with a return and a comment on the way', async () => {
  const author = await web.newPage('question.author')
  await newBank(author, '通用题库丁', 'DING')
  await author.getByRole('link', { name: '新增试题' }).click()
  await author.getByRole('button', { name: '判断题' }).click()
  await author.getByRole('radio', { name: '错误' }).check()
  await author.getByLabel('题干').fill('执法可以不出示证件。')
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('试题已保存为草稿').waitFor()
  await author.getByRole('button', { name: '提交审题' }).click()
  await author.getByText('试题已提交审题').waitFor()
  expect(await author.getByRole('button', { name: '通过' }).count()).toBe(0)

  const first = await web.newPage('question.reviewer')
  await first.goto(author.url())
  await first.getByRole('button', { name: '退回修改' }).click()
  expect(await first.getByRole('alert').textContent()).toContain('请写明原因')
  await first.getByLabel('审题意见').fill('请写明法律依据。')
  await first.getByRole('button', { name: '退回修改' }).click()
  await first.getByText('试题已退回修改').waitFor()

  await author.reload()
  expect(await textOf(author)).toContain('请写明法律依据。')
  await author.getByLabel('留言').fill('已补上第五十五条。')
  await author.getByRole('button', { name: '发表留言' }).click()
  await author.getByText('留言已发表').waitFor()
  await author.getByRole('link', { name: '修改' }).click()
  await author.getByLabel('法律依据').fill('《行政处罚法》第五十五条')
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('新版本已保存为草稿').waitFor()
  await author.getByRole('button', { name: '提交审题' }).click()
  await author.getByText('试题已提交审题').waitFor()

  await first.reload()
  expect(await textOf(first)).toContain('已补上第五十五条。')
  await first.getByRole('button', { name: '通过', exact: true }).click()
  await first.getByText('初审已通过，等待另一名审题人员复审').first().waitFor()
  expect(await first.getByRole('button', { name: '通过', exact: true }).count()).toBe(0)

  const second = await web.newPage('question.second')
  await second.goto('/questions?waiting=true')
  await second.getByRole('link', { name: '执法可以不出示证件。' }).click()
  await second.getByRole('link', { name: '版本对比' }).click()
  await second.getByText('1 处不同').waitFor()
  expect(await second.getByText('《行政处罚法》第五十五条').count()).toBe(1)
  await second.getByRole('link', { name: '内容与审核' }).click()
  await second.getByRole('button', { name: '通过', exact: true }).click()
  await second.getByText('试题已通过审题').waitFor()
  expect(await textOf(second)).toContain('在用')
  const trail = second.getByRole('listitem').filter({ hasText: /初审|复审/ })
  expect((await trail.allTextContents()).map((step) => step.slice(0, 4))).toEqual(['复审通过', '初审通过', '初审退回'])
})

it('writes a case with sub-questions of several types, and shows candidates nothing of the answers', async () => {
  const author = await web.newPage('question.author')
  await newBank(author, '通用题库己', 'JI')
  await author.getByRole('link', { name: '新增试题' }).click()
  await author.getByRole('button', { name: '填空题' }).click()
  await author.getByLabel('题干').fill('听证应当在收到告知后____日内提出。')
  await author.getByLabel(/^第 1 空/).fill('五\n5')
  await author.getByRole('button', { name: '案例题' }).click()
  await author.getByRole('textbox', { name: /^材料/ }).waitFor()
  await author.getByRole('button', { name: '填空题' }).first().click()
  expect(await author.getByLabel(/^第 1 空/).inputValue()).toBe('五\n5')

  await author.getByRole('button', { name: '案例题' }).click()
  await author.getByRole('textbox', { name: /^材料/ }).fill('某局拟对当事人处以五万元罚款。')
  const part = (no: number) =>
    author.locator('section').filter({ has: author.getByRole('heading', { name: `第 ${no} 小题` }) })
  await part(1).getByRole('button', { name: '填空题' }).click()
  await part(1).getByLabel('题干').fill('当事人有权要求____。')
  await part(1)
    .getByLabel(/^第 1 空/)
    .fill('听证')
  await author.getByRole('button', { name: '增加小题' }).click()
  await part(2).getByRole('button', { name: '简答题' }).click()
  await part(2).getByLabel('题干').fill('说明理由。')
  await author.getByRole('button', { name: '保存' }).click()
  expect(
    await part(2)
      .getByLabel('参考答案')
      .evaluate((field: HTMLTextAreaElement) => field.validity.valueMissing),
  ).toBe(true)
  await part(2).getByLabel('参考答案').fill('较大数额罚款。')
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('试题已保存为草稿').waitFor()
  expect(await textOf(author)).toContain('较大数额罚款。')

  await author.getByRole('link', { name: '考生视角预览' }).click()
  await author.getByRole('link', { name: '回到试题' }).waitFor()
  await author.reload()
  await author.getByText('某局拟对当事人处以五万元罚款。').waitFor()
  expect(await author.content()).not.toMatch(/较大数额罚款|听证/)
})

it('finds a question like the one being written before it is saved, and keeps the form when the session ends', async () => {
  const author = await web.newPage('question.author')
  const bank = await newBank(author, '通用题库庚', 'GENG')
  await write(author, bank)
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('试题已保存为草稿').waitFor()

  await write(author, bank)
  await author.getByLabel('法律依据').fill('《中华人民共和国行政复议法》第二十条')
  await author.getByLabel('来源').click()
  await author.getByText('内容相同').waitFor()
  await author.getByText('《行政复议法》第20条').waitFor()
  await author.getByRole('button', { name: '保存' }).click()
  expect(await author.getByRole('alert').textContent()).toContain('已有相同的试题')
  expect(await author.getByLabel('选项 D').inputValue()).toBe('九十日')

  await author.context().clearCookies()
  await author.getByLabel('题干').fill('当事人对没收决定不服的，可以在多少日内申请行政复议？')
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('登录已失效').first().waitFor()
  expect(await author.getByLabel('题干').inputValue()).toContain('没收决定')
})

async function write(page: Page, bank: string) {
  await page.goto(`/questions/new?bank=${bank.split('/').at(-1)}`)
  await page.getByLabel('题干').fill('当事人对罚款决定不服的，可以在多少日内申请行政复议？')
  for (const [letter, text] of Object.entries({ A: '十日', B: '三十日', C: '六十日', D: '九十日' })) {
    await page.getByLabel(`选项 ${letter}`).fill(text)
  }
  await page.getByRole('radio', { name: 'C 是正确选项' }).check()
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

it.each([
  ['with', true],
  ['without', false],
])('puts a picture into a question, %s JavaScript', async (_, javaScriptEnabled) => {
  const author = await web.newPage('question.author', { javaScriptEnabled })
  await newBank(author, `通用题库${javaScriptEnabled}`, `PIC-${javaScriptEnabled}`)
  await author.getByRole('link', { name: '新增试题' }).click()
  await author.getByRole('button', { name: '判断题' }).click()
  await author.getByLabel('题干').fill(`图中的标志（${javaScriptEnabled}）表示禁止 & 警告。`)
  await author.getByRole('button', { name: '改为带格式书写' }).click()
  await author.getByRole('button', { name: '改回纯文本' }).waitFor()
  expect(await author.getByLabel('题干').inputValue()).toContain('禁止 &amp; 警告')
  const file = { name: 'sign.png', mimeType: 'image/png', buffer: PNG }
  await author.getByLabel('插入图片').first().setInputFiles(file)
  if (!javaScriptEnabled) await author.getByRole('button', { name: '上传并插入题干末尾' }).click()
  await expect.poll(() => author.getByLabel('题干').inputValue()).toContain('<img src="sha256:')
  await author.getByRole('radio', { name: '正确', exact: true }).check()
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('试题已保存为草稿').waitFor()
  const picture = author.locator('main img')
  expect(await picture.getAttribute('src')).toMatch(/^\/api\/question-images\/[0-9a-f]{64}$/)
  const answer = await author.context().request.get((await picture.getAttribute('src'))!)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
})
