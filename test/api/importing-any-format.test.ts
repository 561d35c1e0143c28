import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '../../api/src/questions/contract.ts'
import { questionTransfers } from '../../api/src/questions/imports/contract.ts'
import {
  FORMAT_FACTS,
  FORMATS,
  type Format,
  type Question,
  readQuestions,
  writeQuestions,
} from '../../question-bank/src/index.ts'
import { readSheet, Workbook } from '../../question-bank/src/table.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { previewQuestions, runQuestions } from '../../scripts/lib/question-import.ts'
import { variedQuestions } from '../../scripts/lib/varied-questions.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { clientOf } from '../support/papers.ts'
import { bankDesk } from '../support/questions.ts'

let t: TestApp
let author: ApiClient

beforeAll(async () => {
  t = await testApp()
  author = await clientOf(t, 'question.author')
})
afterAll(() => t.close())

const drain = () => t.runner.drain()
const bytesOf = async (format: Format, content: Question[]) => (await writeQuestions(format, content)).bytes

const upload = async (name: string, bytes: Uint8Array, bankId?: string) => {
  const bank = bankId ?? (await bankDesk(t)).bankId
  return previewQuestions(author, bank, { name, mediaType: 'application/octet-stream', bytes }, drain)
}

/** Three questions of single choice, of which the second has no answer. */
function withoutAnswer(subject: string): Question[] {
  const singles = variedQuestions(subject, 7).filter(({ type }) => type === 'SINGLE')
  return singles.map((question, i) => (i === 1 ? { ...question, key: [] } : question))
}

describe('a file of questions', () => {
  it.each(FORMATS)('in %s is read with its good questions and the place of each bad one', async (format) => {
    const bytes = await bytesOf(format, withoutAnswer(format))
    const { bankId } = await bankDesk(t)
    const preview = await upload(`file.${FORMAT_FACTS[format].extension}`, bytes, bankId)
    expect(preview).toMatchObject({ state: 'PREVIEWED', rows: 3, good: 2 })
    const errors = preview.problems.filter(({ severity }) => severity === 'error')
    expect(errors).toMatchObject([{ code: 'question-key-missing', row: expect.any(Number) }])
    expect(await runQuestions(author, preview.id, 'GOOD_ROWS', drain)).toMatchObject({ state: 'DONE', created: 2 })
    const rows = await everyPage((page) => author.call(questions.list, { query: { bank: bankId, ...page } }))
    const good = withoutAnswer(format).filter(({ key }) => key.length > 0)
    expect(rows.map(({ stem }) => stem)).toEqual(good.map(({ stem }) => stem))
  })
})

describe('near-duplicates', () => {
  const stem = '当事人应当自收到行政处罚决定书之日起十五日内，到指定的银行缴纳罚款，这一期限从何时起算？'
  const question = (text: string): Question => ({
    ...variedQuestions('近似', 1)[0]!,
    stem: text,
    choices: ['收到之日', '送达次日', '作出之日', '生效之日'].map((one, i) => ({ id: 'ABCD'[i]!, text: one })),
    key: ['A'],
  })

  it('in the file and in any bank are named with number, likeness and difference, and imported all the same', async () => {
    const desk = await bankDesk(t)
    const known = await desk.create({ ...question(stem) })
    const content = [
      question(stem.replace('十五日', '三十日')),
      question(stem.replace('指定的', '指定')),
      ...variedQuestions('不像', 2),
    ]
    const preview = await upload('near.csv', await bytesOf('CSV', content))
    expect(preview).toMatchObject({ rows: 4, good: 4, duplicates: 0 })
    expect(preview.problems).toMatchObject([
      {
        severity: 'warning',
        code: 'question-near',
        row: 2,
        detail: { serial: known.serial, bank: expect.any(String), differences: 'NUMBER', score: expect.any(Number) },
      },
      { severity: 'warning', code: 'question-near', row: 3, detail: { differences: 'WORDING' } },
    ])
    const alone = await upload(
      'near-in-file.csv',
      await bytesOf('CSV', [
        question('某市场监督管理局对个体工商户作出责令停业的决定，事前应当告知其享有何种权利？'),
        question('某市场监督管理局对个体工商户作出责令停业的决定，事先应当告知其享有何种权利？'),
      ]),
    )
    expect(alone.problems).toMatchObject([
      { code: 'question-near-in-file', row: 3, detail: { first: 2, differences: 'WORDING' } },
    ])
  })

  it('are passed over in silence where somebody found the same text to be different', async () => {
    const desk = await bankDesk(t)
    const [one, other] = ['设区的市级人民政府', '县级以上地方人民政府'].map((organ) =>
      question(`对较大数额罚款的行政处罚案件，${organ}的行政机关应当组织听证，听证由谁主持？`),
    ) as [Question, Question]
    const first = await desk.create({ ...one })
    const second = await desk.create({ ...other })
    const relate = { relation: 'DIFFERENT' as const, note: null }
    await desk.first.call(questions.relate, { params: { id: first.id, otherId: second.id }, body: relate })
    await desk.first.call(questions.review, {
      params: { id: second.id },
      body: { versionNo: 1, decision: 'RETIRE', comment: null },
    })
    const preview = await upload('again.csv', await bytesOf('CSV', [other]))
    expect(preview.problems.map(({ code }) => code)).toEqual(['question-was-retired'])
  })
})

describe('the problems of a file', () => {
  const wording = {
    heading: '问题',
    sentences: { 'question-key-missing': '没有答案', 'question-near': '与第{serial}题相似', row: '行', error: '错误' },
  }
  const problems = (id: string) => author.download(questionTransfers.problems, { params: { id }, body: wording })
  const LIMITS = { maxUnpackedBytes: 10_000_000, maxRatio: 1000, maxEntries: 100 }
  const cellsOf = (bytes: Uint8Array) => {
    const workbook = new Workbook(bytes, LIMITS)
    return readSheet(workbook, workbook.sheets[0]!, 5000).rows.map(({ cells }) => cells)
  }

  it.each(['EXCEL', 'CSV'] as const)('in %s come back as the same table with a column of sentences', async (format) => {
    const bytes = await bytesOf(format, withoutAnswer(`表${format}`))
    const { id } = await upload(`file.${FORMAT_FACTS[format].extension}`, bytes)
    const marked = await problems(id)
    const rows = cellsOf(marked)
    expect(rows).toHaveLength(4)
    expect(rows[0]!.at(-1)).toBe('问题说明')
    expect(rows.map((cells) => cells.includes('没有答案'))).toEqual([false, false, true, false])
    // Mended, it can be handed in as it is: the column is passed over.
    const read = await readQuestions(marked, 'marked.xlsx')
    expect(read.rows).toBe(3)
    expect(read.questions.map(({ question }) => question)).toEqual(
      (await readQuestions(bytes, 'x')).questions.map(({ question }) => question),
    )
  })

  it('in other formats come as a list with the place of each', async () => {
    const { id } = await upload('file.xml', await bytesOf('MOODLE_XML', withoutAnswer('清单')))
    const [header, ...rows] = cellsOf(await problems(id))
    expect(header).toEqual(['行', 'line', 'element', 'severity', '问题'])
    expect(rows).toEqual([['2', expect.any(String), expect.stringMatching(/^quiz\/question/), '错误', '没有答案']])
  })

  it('are all there, also where the page lists the first thousand only', async () => {
    const header = '题型,题干,选项A,选项B,答案\n'
    const lines = Array.from({ length: 1200 }, (_, i) => `单选题,第${i}题没有答案？,甲,乙,`)
    const preview = await upload('many.csv', Buffer.from(header + lines.join('\n')))
    expect(preview.problemsTotal).toBe(1200)
    expect(preview.problems).toHaveLength(1000)
    const rows = cellsOf(await problems(preview.id))
    expect(rows.filter((cells) => cells.at(-1) === '没有答案')).toHaveLength(1200)
  })

  it('are for the one who brought the file', async () => {
    const { id } = await upload('file.csv', await bytesOf('CSV', withoutAnswer('别人')))
    const entries = { params: { id }, body: wording }
    await t.owner
      .updateTable('importBatch')
      .set({ createdBy: t.world.accounts['question.reviewer']! })
      .where('id', '=', id)
      .execute()
    await expect(author.download(questionTransfers.problems, entries)).rejects.toEqual(
      expect.objectContaining({ code: 'import-not-found' }),
    )
  })
})
