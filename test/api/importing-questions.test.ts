import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '../../api/src/questions/contract.ts'
import { readQuestions, writeCsv } from '../../question-bank/src/index.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { clientOf, madeUpQuestions } from '../support/papers.ts'

let t: TestApp
let author: ApiClient
let serial = 0

beforeAll(async () => {
  t = await testApp()
  author = await clientOf(t, 'question.author')
})
afterAll(() => t.close())

async function emptyBank(): Promise<string> {
  const code = `BANK-${++serial}`
  const body = { code, name: `题库${serial}`, part: 'GENERAL' as const, domainCode: null }
  return (await author.call(questions.createBank, { body })).id
}

const upload = (bank: string, bytes: Uint8Array | string, name = 'bank.csv') =>
  author.call(questions.previewImport, {
    params: { id: bank },
    file: { name, mediaType: 'text/csv', bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes },
  })

const run = (id: string, mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS' = 'ALL_OR_NOTHING') =>
  author.call(questions.runImport, { params: { id }, body: { mode } })

const inBank = (bank: string) => everyPage((page) => author.call(questions.list, { query: { bank, ...page } }))

const refusal = (code: string) => expect.objectContaining({ code })

const HEADER = '题型,题干,选项A,选项B,选项C,选项D,答案\n'
const FLAWED = `${HEADER}单选题,瑕疵甲？,一,二,三,四,B
单选题,瑕疵乙？,一,二,三,四,
单选题,瑕疵丙？,一,一,三,四,A
单选题,瑕疵丁？,一,二,三,四,E
`

describe('previewing a file of questions', () => {
  it('says what it would create and creates nothing', async () => {
    const bank = await emptyBank()
    const preview = await upload(bank, writeCsv(madeUpQuestions('预览', 12)))
    expect(preview).toMatchObject({
      state: 'PREVIEWED',
      rows: 12,
      good: 12,
      duplicates: 0,
      problems: [],
      created: null,
    })
    expect(preview.sample[0]).toMatchObject({ type: 'SINGLE', stem: '预览第1题：下列说法成立的是？', key: 'A' })
    expect(await inBank(bank)).toEqual([])
  })

  it('names row and cell of a missing key, of equal choices and of a wrong answer letter', async () => {
    const { rows, good, problems } = await upload(await emptyBank(), FLAWED)
    expect({ rows, good }).toEqual({ rows: 4, good: 1 })
    expect(problems.map(({ code, cell, severity }) => [code, cell, severity])).toEqual([
      ['question-key-missing', 'G3', 'error'],
      ['question-choices-equal', 'D4', 'error'],
      ['question-key-unknown', 'G5', 'error'],
    ])
  })

  it.each([
    ['file-empty', 'bank.csv', Buffer.alloc(0)],
    ['file-not-what-it-says', 'bank.xlsx', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['header-missing', 'bank.csv', Buffer.from('这不是题库\n只是几行字\n')],
  ])('reports %s precisely, and the file cannot be imported', async (code, name, bytes) => {
    const preview = await upload(await emptyBank(), bytes, name)
    expect(preview).toMatchObject({ good: 0, problems: [{ severity: 'error', code }] })
    await expect(run(preview.id)).rejects.toEqual(refusal('import-has-errors'))
    await expect(run(preview.id, 'GOOD_ROWS')).rejects.toEqual(refusal('import-empty'))
  })

  it('reads GBK bytes and a byte order mark as the same questions', async () => {
    // 题干,选项A,选项B,答案 / 法,甲,乙,A
    const gbk = Buffer.from('cce2b8c92cd1a1cfee412cd1a1cfee422cb4f0b0b80ab7a82cbcd72cd2d22c410a', 'hex')
    const preview = await upload(await emptyBank(), gbk)
    expect(preview).toMatchObject({ good: 1, problems: [] })
    expect(preview.sample[0]).toMatchObject({ stem: '法' })
    const marked = await upload(await emptyBank(), '\uFEFF题干,选项A,选项B,答案\n法,甲,乙,A\n')
    expect(marked).toMatchObject({ good: 1, problems: [] })
  })

  it('is known to the one who uploaded it only', async () => {
    const preview = await upload(await emptyBank(), writeCsv(madeUpQuestions('私有', 3)))
    await t.owner
      .updateTable('importBatch')
      .set({ createdBy: t.world.accounts['question.reviewer']! })
      .where('id', '=', preview.id)
      .execute()
    await expect(author.call(questions.readImport, { params: { id: preview.id } })).rejects.toEqual(
      refusal('import-not-found'),
    )
    await expect(run(preview.id)).rejects.toEqual(refusal('import-not-found'))
  })
})

describe('carrying an import out', () => {
  it('creates every question, waiting for review, in the order of the file', async () => {
    const bank = await emptyBank()
    const done = await run((await upload(bank, writeCsv(madeUpQuestions('运行', 25)))).id)
    expect(done).toMatchObject({ state: 'DONE', created: 25 })
    const rows = await inBank(bank)
    expect(rows.map(({ stem }) => stem)).toEqual(madeUpQuestions('运行', 25).map(({ stem }) => stem))
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['REVIEW1']))
    const one = await author.call(questions.read, { params: { id: rows[1]!.id } })
    expect(one).toMatchObject({ key: ['A', 'C'], explanation: '解析-运行-2', reviews: [{ decision: 'SUBMIT' }] })
  })

  it('imports nothing by half: one bad row stops all, unless only the good ones are wanted', async () => {
    const bank = await emptyBank()
    const { id } = await upload(bank, FLAWED)
    await expect(run(id)).rejects.toEqual(refusal('import-has-errors'))
    expect(await inBank(bank)).toEqual([])
    expect(await run(id, 'GOOD_ROWS')).toMatchObject({ created: 1 })
    expect(await inBank(bank)).toHaveLength(1)
  })

  it('runs once, however often and however simultaneously it is asked for', async () => {
    const bank = await emptyBank()
    const { id } = await upload(bank, writeCsv(madeUpQuestions('一次', 30)))
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => run(id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(run(id)).rejects.toEqual(refusal('import-not-previewed'))
    expect(await inBank(bank)).toHaveLength(30)
  })

  it('leaves out what the file or any bank has already, and says so', async () => {
    const content = madeUpQuestions('重复', 9)
    await run((await upload(await emptyBank(), writeCsv(content.slice(0, 4)))).id)
    const bank = await emptyBank()
    const otherKey = { ...content[0]!, key: ['B'] }
    const twice = await upload(bank, writeCsv([otherKey, ...content.slice(1), content[8]!]))
    expect(twice).toMatchObject({ rows: 10, good: 5, duplicates: 5 })
    const codes = Object.groupBy(twice.problems, ({ code }) => code)
    expect(codes['question-exists']).toHaveLength(3)
    expect(codes['question-exists-other-key']).toMatchObject([{ row: 2, detail: { bank: expect.any(String) } }])
    expect(codes['question-repeated']).toMatchObject([{ row: 11 }])
    expect(await run(twice.id)).toMatchObject({ created: 5, duplicates: 5 })
  })

  it('finds the twins that came into the bank after the preview', async () => {
    const file = writeCsv(madeUpQuestions('竞态', 6))
    const first = await upload(await emptyBank(), file)
    const second = await upload(await emptyBank(), file)
    const created = await Promise.all([run(first.id), run(second.id)])
    expect(created.map((batch) => batch.created).sort()).toEqual([0, 6])
  })

  it('keeps keys and explanations in the sealed schema and the encrypted upload only', async () => {
    const bank = await emptyBank()
    const preview = await upload(bank, writeCsv(madeUpQuestions('密钥', 3)))
    await run(preview.id)
    const versions = await t.owner.selectFrom('questionVersion').selectAll().where('bankId', '=', bank).execute()
    const batch = await t.owner
      .selectFrom('importBatch')
      .selectAll()
      .where('id', '=', preview.id)
      .executeTakeFirstOrThrow()
    const file = await t.owner
      .selectFrom('storedFile')
      .selectAll()
      .where('id', '=', batch.fileId)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(versions)).not.toContain('解析-')
    expect(JSON.stringify(batch)).not.toContain('解析-')
    expect(batch.problems.sample[0]).not.toHaveProperty('key')
    expect(file.contentEnc.includes(Buffer.from('解析-'))).toBe(false)
    const sealedKeys = await t.owner
      .selectFrom('sealed.questionKey')
      .selectAll()
      .where(
        'versionId',
        'in',
        versions.map(({ id }) => id),
      )
      .execute()
    expect(sealedKeys.map(({ explanation }) => explanation).sort()).toEqual([
      '解析-密钥-1',
      '解析-密钥-2',
      '解析-密钥-3',
    ])
  })

  it('takes ten thousand rows in seconds', async () => {
    const bank = await emptyBank()
    const preview = await upload(bank, writeCsv(madeUpQuestions('万题', 10_000)))
    expect(preview).toMatchObject({ rows: 10_000, good: 10_000 })
    const started = performance.now()
    expect(await run(preview.id)).toMatchObject({ created: 10_000 })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('the template', () => {
  it('is an empty Excel file that the import understands', async () => {
    const bytes = await author.download(questions.template)
    const read = await readQuestions(bytes, 'template.xlsx')
    expect(read.problems.map(({ code }) => code)).toContain('file-no-questions')
  })
})
