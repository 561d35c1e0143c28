import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type WebApp, webApp } from '../support/browser.ts'

let web: WebApp

beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web?.close())
afterEach(() => expect(web.defects).toEqual([]))

const HEADER = '题型,题干,选项A,选项B,选项C,选项D,答案,难度,知识点'
const SOUND = `${HEADER}
单选题,行政机关作出处罚决定前应当告知什么？,理由,姓名,年龄,住址,A,2,处罚程序
多选题,下列属于行政处罚种类的有哪些？,警告,罚款,拘役,行政拘留,ABD,3,处罚种类
判断题,执法人员应当主动出示执法证件。,,,,,正确,1,处罚程序
`
const FLAWED = `${HEADER}
单选题,好题目一？,一,二,三,四,B,3,程序
单选题,没有答案的题目？,一,二,三,四,,3,程序
单选题,两个选项相同的题目？,一,一,三,四,A,3,程序
单选题,答案不在选项里的题目？,一,二,三,四,E,3,程序
单选题,好题目一？,一,二,三,四,B,3,程序
判断题,好题目二。,,,,,错误,3,程序
`

async function newBank(page: Page, name: string, code: string): Promise<string> {
  await page.goto('/question-banks/new')
  await page.getByLabel('题库名称').fill(name)
  await page.getByLabel('题库代码').fill(code)
  await page.getByRole('radio', { name: '通用法律知识' }).check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  return new URL(page.url()).pathname
}

async function upload(page: Page, name: string, text: string | Buffer) {
  await page.getByLabel('选择文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并检查' }).click()
}

const textOf = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''

it('brings a bank from a file to papers through two people, without JavaScript', async () => {
  const author = await web.newPage('question.author', { javaScriptEnabled: false })
  const bank = await newBank(author, '通用题库甲', 'JIA')
  await author.getByRole('link', { name: '导入试题' }).click()
  await upload(author, 'bank.csv', SOUND)
  await author.getByRole('heading', { name: '检查结果' }).waitFor()
  expect(await textOf(author)).toContain('没有发现问题')
  expect(await textOf(author)).toContain('行政机关作出处罚决定前应当告知什么？')
  await author.getByRole('button', { name: '执行导入' }).click()
  await author.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await author.getByText('导入完成，共写入 3 条').waitFor()
  const handedOver = await author.getByRole('textbox', { name: '交给审题人员' }).inputValue()

  const reviewer = await web.newPage('question.reviewer', { javaScriptEnabled: false })
  await reviewer.goto(handedOver)
  await reviewer.getByRole('button', { name: '全部通过' }).first().click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '全部通过' }).click()
  await reviewer.getByText('已通过 3 道试题。').waitFor()
  await reviewer.goto(`${bank}?state=ACTIVE`)
  expect(await reviewer.getByRole('row').count()).toBe(4)
})

it('shows every problem at its row and cell, takes the sound rows only, and names what was there already', async () => {
  const author = await web.newPage('question.author')
  const bank = await newBank(author, '通用题库乙', 'YI')
  await author.getByRole('link', { name: '导入试题' }).click()
  await upload(author, 'bank.csv', FLAWED)
  await author.getByRole('heading', { name: '问题清单' }).waitFor()
  const problemAt = (row: number) => author.getByRole('row', { name: new RegExp(`^第 ${row} 行`) })
  expect(await problemAt(3).textContent()).toContain('没有答案')
  expect(await problemAt(4).textContent()).toContain('选项 B 与 A 内容相同')
  expect(await problemAt(5).textContent()).toContain('不在选项')
  expect(await problemAt(6).textContent()).toContain('与第 2 行的试题重复')

  await author.getByRole('radio', { name: '只导入正确的行' }).check()
  await author.getByRole('button', { name: '执行导入' }).click()
  await author.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await author.getByText('导入完成，共写入 2 条').waitFor()

  await author.goto(`${bank}/imports`)
  await upload(author, 'bank.csv', `${HEADER}\n判断题,好题目二。,,,,,正确,3,程序\n`)
  await author.getByRole('heading', { name: '问题清单' }).waitFor()
  expect(await problemAt(2).textContent()).toContain('答案不同')
})

it.each([
  ['空文件', 'bank.csv', Buffer.alloc(0), '文件是空的'],
  ['改了扩展名的图片', 'bank.xlsx', Buffer.from('\u0089PNG\r\n\u001a\nnot a sheet', 'latin1'), '文件内容与扩展名不符'],
  ['没有答案列的表', 'bank.csv', Buffer.from('题干,选项A,选项B\n好吗？,好,不好\n'), '缺少必需的列'],
])('refuses %s with a precise message and imports nothing', async (_, name, bytes, message) => {
  const author = await web.newPage('question.author')
  const bank = await newBank(author, `通用题库${message.length}`, `BAD${message.length}`)
  await author.getByRole('link', { name: '导入试题' }).click()
  await upload(author, name, bytes)
  await author.getByText(message).first().waitFor()
  await author.goto(bank)
  await author.getByText('题库里还没有您能看到的试题').waitFor()
})

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
  await author.getByRole('button', { name: '增加选项' }).click()
  await author.getByLabel('选项 D').fill('行政处罚法')
  await author.getByRole('button', { name: '保存' }).click()
  expect(await author.getByRole('alert').textContent()).toContain('选项 D 与 A 内容相同')
  expect(await author.getByLabel('选项 D').getAttribute('aria-invalid')).toBe('true')

  await author.getByLabel('选项 D').fill('宪法')
  await author.getByRole('radio', { name: 'A 是正确选项' }).check()
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByText('试题已保存为草稿').waitFor()
  expect(await author.getByRole('listitem').filter({ hasText: '正确答案' }).textContent()).toContain('行政处罚法')
  await author.getByRole('link', { name: '考生视角预览' }).click()
  expect(await author.getByRole('radio').count()).toBe(4)
  expect(await textOf(author)).not.toContain('正确答案')
})

it('is reviewed by somebody else, who may send it back with a comment', async () => {
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

  const reviewer = await web.newPage('question.reviewer')
  await reviewer.goto(author.url())
  await reviewer.getByLabel('审题意见').fill('请写明法律依据。')
  await reviewer.getByRole('button', { name: '退回修改' }).click()
  await reviewer.getByText('试题已退回修改').waitFor()

  await author.reload()
  expect(await textOf(author)).toContain('请写明法律依据。')
  await author.getByRole('link', { name: '修改' }).click()
  await author.getByLabel('法律依据').fill('《行政处罚法》第五十五条')
  await author.getByRole('button', { name: '保存' }).click()
  await author.getByRole('heading', { level: 1, name: /第 2 版/ }).waitFor()
  await author.getByRole('button', { name: '提交审题' }).click()
  await author.getByText('试题已提交审题').waitFor()
  await reviewer.reload()
  await reviewer.getByRole('button', { name: '通过', exact: true }).click()
  await reviewer.getByText('试题已通过审题').waitFor()
})
