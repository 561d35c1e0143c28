import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import { type QuestionInput, type QuestionSelection, questions } from '../../api/src/questions/contract.ts'
import { type FORMATS, questionTransfers } from '../../api/src/questions/imports/contract.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { previewQuestions, runQuestions } from '../../scripts/lib/question-import.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { clientOf } from '../support/papers.ts'
import { accountWith, type BankDesk, bankDesk, inputOf, oneOfEach } from '../support/questions.ts'

let t: TestApp
let desk: BankDesk

beforeAll(async () => {
  t = await testApp()
  desk = await bankDesk(t)
})
afterAll(() => t.close())

type Format = (typeof FORMATS)[number]

const refusal = (code: string) => expect.objectContaining({ code })

async function exported(client: ApiClient, selection: QuestionSelection, format: Format) {
  const { id } = await client.call(questionTransfers.startExport, { body: { selection, format } })
  await t.runner.drain()
  const job = await client.call(jobs.read, { params: { id } })
  expect(job).toMatchObject({ state: 'DONE', kind: 'questions.export' })
  return { ...job, bytes: await client.download(questionTransfers.exportFile, { params: { id } }) }
}

/** What the questions of a bank say, in the order of their numbers. */
async function contentOf(bank: string): Promise<QuestionInput[]> {
  const rows = await everyPage((page) => desk.author.call(questions.list, { query: { bank, sort: 'serial', ...page } }))
  const found = []
  for (const { id } of rows) found.push(inputOf(await desk.author.call(questions.read, { params: { id } })))
  return found
}

/** Takes a bank away, so that the same questions may come in again. */
async function retireAll(bank: string): Promise<void> {
  await t.owner.updateTable('question').set({ state: 'RETIRED' }).where('bankId', '=', bank).execute()
}

async function imported(name: string, bytes: Uint8Array): Promise<string> {
  const { bankId } = await bankDesk(t)
  const drain = () => t.runner.drain()
  const file = { name, mediaType: 'application/octet-stream', bytes }
  const preview = await previewQuestions(desk.author, bankId, file, drain)
  expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(await runQuestions(desk.author, preview.id, 'ALL_OR_NOTHING', drain)).toMatchObject({ state: 'DONE' })
  return bankId
}

describe('an export', () => {
  it.each(['EXCEL', 'CSV', 'MOODLE_XML', 'QTI_2', 'QTI_3'] as const)(
    'in %s, imported elsewhere, is the same questions of every type',
    async (format) => {
      const { bankId } = await bankDesk(t)
      for (const input of oneOfEach()) await desk.author.call(questions.create, { body: { bankId, ...input } })
      const content = await contentOf(bankId)
      const { bytes, result } = await exported(desk.author, { filter: { bank: bankId } }, format)
      const { fileName, questions: count, losses } = result as Record<string, unknown>
      expect({ count, losses }).toEqual({ count: 7, losses: {} })
      await retireAll(bankId)
      expect(await contentOf(await imported(String(fileName), bytes))).toEqual(content)
    },
  )

  it.each(['WORD', 'GIFT', 'AIKEN'] as const)('in %s says what the format could not carry', async (format) => {
    const { bankId } = await bankDesk(t)
    for (const input of oneOfEach()) await desk.author.call(questions.create, { body: { bankId, ...input } })
    const { bytes, result } = await exported(desk.author, { filter: { bank: bankId } }, format)
    const { fileName, losses } = result as { fileName: string; losses: Record<string, number> }
    await retireAll(bankId)
    const back = await contentOf(await imported(fileName, bytes))
    expect(back.length + (losses['question-left-out'] ?? 0)).toBe(7)
    expect(back.length).toBeGreaterThan(0)
  })

  it('brings the pictures of its questions with it', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const file = { name: 'p.png', mediaType: 'image/png', bytes: picture }
    const { sha256 } = await desk.author.call(questions.uploadImage, { file })
    const { bankId } = await bankDesk(t)
    const stem = `<p>下图所示的标志是什么意思？</p><img src="sha256:${sha256}" alt="标志"/>`
    const body = { ...oneOfEach()[0]!, bankId, markup: 'HTML' as const, stem }
    await desk.author.call(questions.create, { body })
    const { bytes, result } = await exported(desk.author, { filter: { bank: bankId } }, 'QTI_3')
    expect(result).toMatchObject({ losses: {} })
    await retireAll(bankId)
    // As in another house, where nobody has the picture.
    await t.owner.deleteFrom('questionVersionImage').execute()
    await t.owner.deleteFrom('questionImageUpload').execute()
    await t.owner.deleteFrom('questionImage').execute()
    const [back] = await contentOf(await imported('package.zip', bytes))
    expect(back!.stem).toContain(sha256)
    expect(await desk.author.download(questions.image, { params: { sha256 } })).toEqual(picture)
  })

  it('holds what its author may open and nothing else', async () => {
    const { bankId } = await bankDesk(t)
    const foreign = await desk.author.call(questions.create, { body: { bankId, ...oneOfEach()[0]! } })
    const other = await accountWith(t, 'export.author', ['QUESTION_AUTHOR'])
    const own = await other.call(questions.create, { body: { bankId, ...oneOfEach()[1]! } })
    const both = { ids: [foreign.id, own.id] }
    expect((await exported(other, both, 'CSV')).result).toMatchObject({ questions: 1 })
    expect((await exported(other, { filter: { bank: bankId } }, 'CSV')).result).toMatchObject({ questions: 1 })
    expect((await exported(desk.first, both, 'CSV')).result).toMatchObject({ questions: 2 })
    await expect(
      other.call(questionTransfers.startExport, { body: { selection: { ids: [foreign.id] }, format: 'CSV' } }),
    ).rejects.toEqual(refusal('export-empty'))
  })

  it('is for the one who asked for it, as long as he may see what is in it', async () => {
    const { bankId } = await bankDesk(t)
    await desk.author.call(questions.create, { body: { bankId, ...oneOfEach()[0]! } })
    const reviewer = await accountWith(t, 'export.reviewer', ['QUESTION_REVIEWER', 'QUESTION_AUTHOR'])
    const { id } = await exported(reviewer, { filter: { bank: bankId } }, 'CSV')
    await expect(desk.first.download(questionTransfers.exportFile, { params: { id } })).rejects.toEqual(
      refusal('export-not-found'),
    )
    await t.owner
      .deleteFrom('roleGrant')
      .where('accountId', '=', t.world.accounts['export.reviewer']!)
      .where('role', '=', 'QUESTION_REVIEWER')
      .execute()
    t.clock.advance({ minutes: 10 })
    const later = await clientOf(t, 'export.reviewer')
    await expect(later.download(questionTransfers.exportFile, { params: { id } })).rejects.toEqual(
      refusal('permission-missing'),
    )
  })

  it('is on record with its filter, its count and every download', async () => {
    const { bankId } = await bankDesk(t)
    await desk.author.call(questions.create, { body: { bankId, ...oneOfEach()[0]! } })
    const author = await clientOf(t, 'question.author')
    const { id } = await exported(author, { filter: { bank: bankId, difficulty: 2 } }, 'EXCEL')
    const entries = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', id)
      .orderBy('seq')
      .select(['action', 'actorId', 'detail'])
      .execute()
    expect(entries).toMatchObject([
      {
        action: 'question.export',
        actorId: t.world.accounts['question.author'],
        detail: { format: 'EXCEL', questions: 1, filter: { bank: bankId, difficulty: 2 } },
      },
      { action: 'question.write-export', actorId: null, detail: { questions: 1 } },
      { action: 'question.download-export', actorId: t.world.accounts['question.author'], detail: { questions: 1 } },
    ])
  })

  it('is gone after a week', async () => {
    const { bankId } = await bankDesk(t)
    await desk.author.call(questions.create, { body: { bankId, ...oneOfEach()[0]! } })
    const { id } = await exported(await clientOf(t, 'question.author'), { filter: { bank: bankId } }, 'CSV')
    t.clock.advance({ days: 400 })
    await t.runner.drain()
    const author = await clientOf(t, 'question.author')
    await expect(author.download(questionTransfers.exportFile, { params: { id } })).rejects.toEqual(
      refusal('export-expired'),
    )
  })
})
