import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { questions } from '../../api/src/questions/contract.ts'
import { questionTransfers } from '../../api/src/questions/imports/contract.ts'
import { type Question, readQuestions, writeCsv } from '../../question-bank/src/index.ts'
import type { Answer, ApiClient } from '../../scripts/lib/api-client.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { previewQuestions, runQuestions } from '../../scripts/lib/question-import.ts'
import { variedQuestions } from '../../scripts/lib/varied-questions.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { approveBank, clientOf, madeUpQuestions } from '../support/papers.ts'
import { accountWith, inputOf } from '../support/questions.ts'

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

const drain = () => t.runner.drain()

/** Uploads a file and lets the job read it, where it takes one. */
const upload = (bank: string, bytes: Uint8Array | string, name = 'bank.csv') => {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return previewQuestions(author, bank, { name, mediaType: 'text/csv', bytes: content }, drain)
}

const run = (id: string, mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS' = 'ALL_OR_NOTHING') =>
  runQuestions(author, id, mode, drain)

type Batch = Answer<typeof questionTransfers.readImport>
type Row = Awaited<ReturnType<typeof inBank>>[number]

/** The same without waiting for a job. */
const uploadOnly = (bank: string, bytes: Uint8Array) =>
  author.call(questionTransfers.previewImport, {
    params: { id: bank },
    file: { name: 'bank.csv', mediaType: 'text/csv', bytes },
  })
const runOnly = (id: string) =>
  author.call(questionTransfers.runImport, { params: { id }, body: { mode: 'ALL_OR_NOTHING' } })
const read = (id: string) => author.call(questionTransfers.readImport, { params: { id } })
const jobOf = ({ jobId }: Batch) => author.call(jobs.read, { params: { id: jobId! } })
const csvOf = (content: Question[]) => writeCsv(content).bytes

/** The task of a visible job. */
const taskOf = (jobId: string) =>
  t.owner
    .selectFrom('outbox')
    .where(sql<string>`payload ->> 'jobId'`, '=', jobId)
    .select(['topic', 'payload'])
    .executeTakeFirstOrThrow()

/** As the examinations say it when a paper is sealed. */
async function putOnPaper(questionId: string): Promise<void> {
  const { id } = await t.owner
    .selectFrom('questionVersion')
    .where('questionId', '=', questionId)
    .select('id')
    .executeTakeFirstOrThrow()
  const use = { sessionName: '某次考试', heldOn: '2026-11-20', forms: 1 }
  await t.owner
    .insertInto('questionUse')
    .values({ ...use, slotId: randomUUID(), sessionId: randomUUID(), versionId: id })
    .execute()
}

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
    const preview = await upload(bank, csvOf(madeUpQuestions('预览', 12)))
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
    const preview = await upload(await emptyBank(), csvOf(madeUpQuestions('私有', 3)))
    await t.owner
      .updateTable('importBatch')
      .set({ createdBy: t.world.accounts['question.reviewer']! })
      .where('id', '=', preview.id)
      .execute()
    await expect(author.call(questionTransfers.readImport, { params: { id: preview.id } })).rejects.toEqual(
      refusal('import-not-found'),
    )
    await expect(run(preview.id)).rejects.toEqual(refusal('import-not-found'))
  })
})

describe('carrying an import out', () => {
  it('creates every question, waiting for review, in the order of the file', async () => {
    const bank = await emptyBank()
    const done = await run((await upload(bank, csvOf(madeUpQuestions('运行', 25)))).id)
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
    const { id } = await upload(bank, csvOf(madeUpQuestions('一次', 30)))
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => run(id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(run(id)).rejects.toEqual(refusal('import-not-previewed'))
    expect(await inBank(bank)).toHaveLength(30)
  })

  it('leaves out what the file or any bank has already, and says so', async () => {
    const content = madeUpQuestions('重复', 9)
    await run((await upload(await emptyBank(), writeCsv(content.slice(0, 4)).bytes)).id)
    const bank = await emptyBank()
    const otherKey = { ...content[0]!, key: ['B'] }
    const twice = await upload(bank, writeCsv([otherKey, ...content.slice(1), content[8]!]).bytes)
    expect(twice).toMatchObject({ rows: 10, good: 5, duplicates: 5 })
    const codes = Object.groupBy(twice.problems, ({ code }) => code)
    expect(codes['question-exists']).toHaveLength(3)
    expect(codes['question-exists-other-key']).toMatchObject([{ row: 2, detail: { bank: expect.any(String) } }])
    expect(codes['question-repeated']).toMatchObject([{ row: 11 }])
    expect(await run(twice.id)).toMatchObject({ created: 5, duplicates: 5 })
  })

  it('tells nobody that the answer to somebody else’s question is another one', async () => {
    const [content] = madeUpQuestions('试探', 1) as [Question]
    await run((await upload(await emptyBank(), csvOf([content]))).id)
    const stranger = await accountWith(t, 'guessing.author', ['QUESTION_AUTHOR'])
    const bank = await emptyBank()
    for (const key of ['A', 'B']) {
      const file = { name: 'guess.csv', mediaType: 'text/csv', bytes: csvOf([{ ...content, key: [key] }]) }
      const { problems } = await previewQuestions(stranger, bank, file, drain)
      expect(problems.map(({ code }) => code)).toEqual(['question-exists'])
      const near = { ...content, key: [key], stem: `${content.stem}（　）` }
      const { problems: alike } = await previewQuestions(stranger, bank, { ...file, bytes: csvOf([near]) }, drain)
      expect(JSON.stringify(alike)).not.toContain('KEY')
    }
  })

  it('finds the twins that came into the bank after the preview', async () => {
    const file = csvOf(madeUpQuestions('竞态', 6))
    const first = await upload(await emptyBank(), file)
    const second = await upload(await emptyBank(), file)
    const created = await Promise.all([run(first.id), run(second.id)])
    expect(created.map((batch) => batch.created).sort()).toEqual([0, 6])
  })

  it('keeps keys and explanations in the sealed schema and the encrypted upload only', async () => {
    const bank = await emptyBank()
    const preview = await upload(bank, csvOf(madeUpQuestions('密钥', 3)))
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
    expect(batch.problems.sample[0]!.key).not.toBe('A')
    expect(preview.sample[0]!.key).toBe('A')
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

  it('names questions that were retired or once said the same, and imports them all the same', async () => {
    const content = madeUpQuestions('往日', 3)
    const bank = await emptyBank()
    await run((await upload(bank, csvOf(content))).id)
    const [first, second] = await inBank(bank)
    const reviewer = await clientOf(t, 'question.reviewer')
    await reviewer.call(questions.review, {
      params: { id: first!.id },
      body: { versionNo: 1, decision: 'RETIRE', comment: null },
    })
    const read = await author.call(questions.read, { params: { id: second!.id } })
    await author.call(questions.change, {
      params: { id: second!.id },
      body: { ...inputOf(read), stem: '换了一个问法：下列说法成立的是？', versionNo: 1 },
    })
    const again = await upload(await emptyBank(), csvOf(content))
    expect(again).toMatchObject({ good: 2, duplicates: 1 })
    expect(again.problems.map(({ code, severity, row, detail }) => [code, severity, row, detail?.serial])).toEqual([
      ['question-was-retired', 'warning', 2, first!.serial],
      ['question-was-changed', 'warning', 3, second!.serial],
      ['question-exists', 'warning', 4, expect.any(Number)],
    ])
    expect(await run(again.id)).toMatchObject({ created: 2 })
  })
})

describe('a large file', { timeout: 120_000 }, () => {
  const large = (subject: string, count = 1200) => csvOf(variedQuestions(subject, count))

  it('is read by a job that shows how far it is, and carried out by another', async () => {
    const bank = await emptyBank()
    const uploaded = await uploadOnly(bank, large('作业'))
    expect(uploaded).toMatchObject({ state: 'READING', rows: 0, jobId: expect.any(String) })
    expect(await jobOf(uploaded)).toMatchObject({ kind: 'questions.read-import', state: 'QUEUED' })
    await drain()
    const preview = await read(uploaded.id)
    expect(preview).toMatchObject({ state: 'PREVIEWED', jobId: null, rows: 1200, good: 1200, problemsTotal: 0 })
    const content = variedQuestions('作业', 1200)
    expect(preview.sample[0]).toMatchObject({ stem: content[0]!.stem, key: 'A' })
    expect(await jobOf(uploaded)).toMatchObject({ state: 'DONE', done: 1200, total: 1200 })
    expect(await inBank(bank)).toEqual([])

    const running = await runOnly(preview.id)
    expect(running).toMatchObject({ state: 'RUNNING', jobId: expect.any(String) })
    await expect(runOnly(preview.id)).rejects.toEqual(refusal('import-not-previewed'))
    await drain()
    expect(await read(preview.id)).toMatchObject({ state: 'DONE', jobId: null, created: 1200 })
    expect(await jobOf(running)).toMatchObject({ state: 'DONE', done: 1200, total: 1200, result: { created: 1200 } })
    const { items, total } = await author.call(questions.list, { query: { bank, size: 3 } })
    expect(total).toBe(1200)
    expect(items.map(({ stem }) => stem)).toEqual(content.slice(0, 3).map(({ stem }) => stem))
    expect(items[2]!.serial - items[0]!.serial).toBe(2)
  })

  it('creates its questions once, however often its task is delivered', async () => {
    const bank = await emptyBank()
    const running = await runOnly((await upload(bank, large('两次'))).id)
    const { payload, topic } = await taskOf(running.jobId!)
    await t.owner.transaction().execute((trx) => enqueue(trx, topic, payload))
    await drain()
    expect(await read(running.id)).toMatchObject({ state: 'DONE', created: 1200 })
    const { total } = await author.call(questions.list, { query: { bank, size: 1 } })
    expect(total).toBe(1200)
  })

  it('stands previewed again, with the reason, when the banks changed so that it may not be carried out', async () => {
    const content = variedQuestions('冲突', 1200)
    const flawed = Buffer.concat([csvOf(content), Buffer.from('单选题,没有答案？,一,二\r\n')])
    const preview = await upload(await emptyBank(), flawed)
    expect(preview).toMatchObject({ rows: 1201, good: 1200 })
    await expect(runOnly(preview.id)).rejects.toEqual(refusal('import-has-errors'))
    // The error as if it were beyond those that are listed.
    await t.owner
      .updateTable('importBatch')
      .set({ problems: JSON.stringify({ list: [], total: 1, sample: [] }) as never })
      .where('id', '=', preview.id)
      .execute()
    const running = await runOnly(preview.id)
    await drain()
    const back = await read(preview.id)
    expect(back).toMatchObject({ state: 'PREVIEWED', created: null, jobId: running.jobId })
    expect(back.problems.map(({ code, row }) => `${code} ${row}`)).toContain('question-key-missing 1202')
    expect(await jobOf(running)).toMatchObject({ state: 'FAILED', error: 'import-has-errors' })
    expect(await run(preview.id, 'GOOD_ROWS')).toMatchObject({ state: 'DONE', created: 1200 })
  })

  it('fails visibly when its job was tried for good', async () => {
    const uploaded = await uploadOnly(await emptyBank(), large('损坏'))
    const { fileId } = await t.owner
      .selectFrom('importBatch')
      .where('id', '=', uploaded.id)
      .select('fileId')
      .executeTakeFirstOrThrow()
    // What was stored does not open any more.
    await t.owner
      .updateTable('storedFile')
      .set({ contentEnc: Buffer.alloc(64) })
      .where('id', '=', fileId)
      .execute()
    for (let attempt = 0; attempt < 8; attempt++) {
      await drain()
      t.clock.advance({ minutes: 30 })
    }
    author = await clientOf(t, 'question.author')
    expect(await jobOf(uploaded)).toMatchObject({ state: 'FAILED', error: expect.stringContaining('CannotDecrypt') })
    expect(await read(uploaded.id)).toMatchObject({ state: 'FAILED', jobId: uploaded.jobId })
    await expect(runOnly(uploaded.id)).rejects.toEqual(refusal('import-not-previewed'))
  })
})

describe('the imports into a bank', { timeout: 120_000 }, () => {
  it('are listed for who made them, newest first', async () => {
    const bank = await emptyBank()
    const first = await upload(bank, csvOf(madeUpQuestions('甲单', 2)), 'first.csv')
    const second = await upload(bank, csvOf(madeUpQuestions('乙单', 2)), 'second.csv')
    await run(first.id)
    const { items, total } = await author.call(questionTransfers.listImports, {
      params: { id: bank },
      query: { size: 10 },
    })
    expect(total).toBe(2)
    expect(items.map(({ id, state, created }) => [id, state, created])).toEqual([
      [second.id, 'PREVIEWED', null],
      [first.id, 'DONE', 2],
    ])
    const other = await accountWith(t, 'other.author', ['QUESTION_AUTHOR'])
    const none = await other.call(questionTransfers.listImports, { params: { id: bank }, query: {} })
    expect(none.total).toBe(0)
  })
})

describe('undoing an import', { timeout: 120_000 }, () => {
  const undo = (id: string) => author.call(questionTransfers.undoImport, { params: { id } })
  const previewUndo = (id: string) => author.call(questionTransfers.previewUndo, { params: { id } })

  it('takes back what nobody has touched, and the file can be imported again', async () => {
    const bank = await emptyBank()
    const file = csvOf(madeUpQuestions('撤销', 6))
    const { id } = await run((await upload(bank, file)).id)
    expect(await previewUndo(id)).toEqual({ created: 6, removable: 6, kept: [] })
    expect(await inBank(bank)).toHaveLength(6)
    expect(await undo(id)).toEqual({ created: 6, removable: 6, kept: [] })
    expect(await read(id)).toMatchObject({ state: 'UNDONE', created: 6 })
    const rows = await inBank(bank)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['RETIRED']))
    const one = await author.call(questions.read, { params: { id: rows[0]!.id } })
    expect(one.reviews.map(({ decision }) => decision)).toEqual(['SUBMIT', 'UNDO_IMPORT'])
    await expect(undo(id)).rejects.toEqual(refusal('import-not-done'))
    const again = await upload(bank, file)
    expect(again).toMatchObject({ good: 6, duplicates: 0 })
    expect(await run(again.id)).toMatchObject({ created: 6 })
  })

  it('leaves what was edited, approved, used or retired, and says which and why', async () => {
    const bank = await emptyBank()
    const { id } = await run((await upload(bank, csvOf(madeUpQuestions('保留', 6)))).id)
    const rows = await inBank(bank)
    const [edited, approved, used, retired] = rows as [Row, Row, Row, Row]
    const content = inputOf(await author.call(questions.read, { params: { id: edited.id } }))
    await author.call(questions.change, {
      params: { id: edited.id },
      body: { ...content, stem: '改过的保留题：下列说法成立的是？', versionNo: 1 },
    })
    const reviewer = await clientOf(t, 'question.reviewer')
    const decide = (row: Row, decision: 'APPROVE' | 'RETIRE') =>
      reviewer.call(questions.review, { params: { id: row.id }, body: { versionNo: 1, decision, comment: null } })
    await decide(approved, 'APPROVE')
    await decide(retired, 'RETIRE')
    await putOnPaper(used.id)
    const kept = expect.arrayContaining([
      { because: 'edited', count: 1, serials: [edited.serial] },
      { because: 'approved', count: 1, serials: [approved.serial] },
      { because: 'used', count: 1, serials: [used.serial] },
      { because: 'retired', count: 1, serials: [retired.serial] },
    ])
    expect(await previewUndo(id)).toEqual({ created: 6, removable: 2, kept })
    expect(await undo(id)).toEqual({ created: 6, removable: 2, kept })
    const after = new Map((await inBank(bank)).map((row) => [row.id, row.state]))
    expect([edited, approved, used, retired].map((row) => after.get(row.id))).toEqual([
      'DRAFT',
      'REVIEW2',
      'REVIEW1',
      'RETIRED',
    ])
  })

  it('is refused when nothing would be taken back, before it was carried out, and to everybody else', async () => {
    const bank = await emptyBank()
    const preview = await upload(bank, csvOf(madeUpQuestions('空撤', 2)))
    await expect(undo(preview.id)).rejects.toEqual(refusal('import-not-done'))
    await run(preview.id)
    await approveBank(t, bank, preview.id)
    await expect(undo(preview.id)).rejects.toEqual(refusal('import-nothing-to-undo'))
    const other = await accountWith(t, 'undoing.author', ['QUESTION_AUTHOR'])
    await expect(other.call(questionTransfers.undoImport, { params: { id: preview.id } })).rejects.toEqual(
      refusal('import-not-found'),
    )
  })

  it('stays on record', async () => {
    const { id } = await run((await upload(await emptyBank(), csvOf(madeUpQuestions('留痕', 2)))).id)
    await undo(id)
    const entries = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', id)
      .orderBy('seq')
      .select(['action', 'detail'])
      .execute()
    const actions = entries.map(({ action }) => action)
    expect(actions.filter((action) => action !== 'question.read-import')).toEqual([
      'question.preview-import',
      'question.import',
      'question.undo-import',
    ])
    expect(entries.at(-1)!.detail).toMatchObject({ created: 2, removed: 2, kept: 0 })
  })
})

describe('the template', () => {
  it('is an empty Excel file that the import understands', async () => {
    const bytes = await author.download(questionTransfers.template)
    const read = await readQuestions(bytes, 'template.xlsx')
    expect(read.problems.map(({ code }) => code)).toContain('file-no-questions')
  })
})
