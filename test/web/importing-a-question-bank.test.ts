import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { readSheet, Workbook } from '../../question-bank/src/table.ts'
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

/** The first sheet of a workbook, row by row. */
async function rowsOf(path: string): Promise<string[][]> {
  const bytes = await readFile(path)
  const workbook = new Workbook(bytes, { maxUnpackedBytes: 1_000_000, maxRatio: 100, maxEntries: 100 })
  return readSheet(workbook, workbook.sheets[0]!, 100).rows.map(({ cells }) => cells)
}

it('brings a bank from a file to papers through three people, without JavaScript', async () => {
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

  for (const loginName of ['question.reviewer', 'question.second']) {
    const reviewer = await web.newPage(loginName, { javaScriptEnabled: false })
    await reviewer.goto(handedOver)
    await reviewer.getByRole('radio', { name: '查询到的全部 3 道' }).check()
    await reviewer.getByRole('button', { name: '审核通过' }).click()
    await reviewer.getByRole('heading', { name: '将会发生什么' }).waitFor()
    await reviewer.getByRole('button', { name: '确认通过' }).click()
    await reviewer.getByText('已通过 3 道试题。').waitFor()
    await reviewer.getByRole('link', { name: '回到试题列表' }).click()
    await reviewer.getByText('现在没有等您审核的试题。').waitFor()
  }
  await author.goto(`${bank}?state=ACTIVE`)
  expect(await author.getByRole('row').count()).toBe(4)
})

it('shows every problem at its row and cell, gives it back as a table, takes the sound rows only, and takes them back', async () => {
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

  const [download] = await Promise.all([
    author.waitForEvent('download'),
    author.getByRole('link', { name: '下载带问题说明的表格' }).click(),
  ])
  const table = await rowsOf(await download.path())
  expect(table[0]?.slice(0, -1)).toEqual(HEADER.split(','))
  const said = (row: number) => table[row - 1]?.[HEADER.split(',').length] ?? ''
  expect(said(3)).toContain('没有答案')
  expect(said(4)).toContain('选项 B 与 A 内容相同')
  expect(said(6)).toContain('与第 2 行的试题重复')
  expect(said(2)).toBe('')

  await author.getByRole('radio', { name: '只导入正确的行' }).check()
  await author.getByRole('button', { name: '执行导入' }).click()
  await author.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await author.getByText('导入完成，共写入 2 条').waitFor()
  const done = author.url()

  await author.goto(`${bank}/imports`)
  await upload(author, 'bank.csv', `${HEADER}\n判断题,好题目二。,,,,,正确,3,程序\n`)
  await author.getByRole('heading', { name: '问题清单' }).waitFor()
  expect(await problemAt(2).textContent()).toContain('答案不同')

  await author.goto(`${bank}/imports`)
  expect(await author.getByRole('row', { name: /bank\.csv.*已完成/ }).count()).toBe(1)
  await author.goto(done)
  await author.getByRole('link', { name: '撤销导入' }).click()
  await author.getByRole('button', { name: '撤销 2 道试题' }).click()
  await author.getByText('这次导入已经撤销。').waitFor()
  await author.goto(`${bank}?state=RETIRED`)
  expect(await author.getByRole('row').count()).toBe(3)
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

it('takes questions out again, says what a format cannot carry, and brings them into another bank', async () => {
  const author = await web.newPage('question.author')
  await newBank(author, '通用题库戊', 'WU')
  await author.getByRole('link', { name: '导入试题' }).click()
  await upload(author, 'bank.csv', SOUND.replaceAll('？', '（导出用）？').replaceAll('。', '（导出用）。'))
  await author.getByRole('button', { name: '执行导入' }).click()
  await author.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await author.getByText('导入完成，共写入 3 条').waitFor()
  await author.getByRole('link', { name: '查看导入的试题' }).click()
  await author.getByRole('checkbox', { name: '选择本页全部试题' }).check()
  await author.getByRole('button', { name: '导出' }).click()
  await author.getByRole('radio', { name: /^Aiken/ }).check()
  await author.getByRole('button', { name: '开始导出' }).click()
  await author.getByText('已导出 3 道试题。').waitFor()
  expect(await textOf(author)).toContain('这种格式没有的题型')
  const [download] = await Promise.all([
    author.waitForEvent('download'),
    author.getByRole('link', { name: /^下载/ }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('ANSWER: A')
})

it('reads a large file as a job that can be left and come back to, without JavaScript', async () => {
  const author = await web.newPage('question.author', { javaScriptEnabled: false })
  const bank = await newBank(author, '通用题库辛', 'XIN')
  const rows = Array.from(
    { length: 1600 },
    (_, i) => `判断题,第${i}条：${'甲乙丙丁戊己庚辛'.repeat(7)}${(i * 7919) % 10_007}。,,,,,正确,3,程序`,
  )
  const file = `${HEADER}\n${rows.join('\n')}\n`
  expect(Buffer.byteLength(file)).toBeGreaterThan(300_000)
  await author.getByRole('link', { name: '导入试题' }).click()
  await upload(author, 'large.csv', file)
  await author
    .getByText('正在读取和检查文件')
    .or(author.getByRole('heading', { name: '检查结果' }))
    .first()
    .waitFor()
  await author.goto(`${bank}/imports`)
  await author.getByRole('link', { name: 'large.csv' }).click()
  // Nobody presses anything: the browser loads the page again by itself.
  await author.getByRole('heading', { name: '检查结果' }).waitFor({ timeout: 60_000 })
  expect(await textOf(author)).toContain('1,600')
  await author.getByRole('button', { name: '执行导入' }).click()
  await author.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await author.getByText('导入完成，共写入 1,600 条').waitFor({ timeout: 60_000 })
}, 180_000)
