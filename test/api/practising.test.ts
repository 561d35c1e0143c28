import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type QuestionInput, questions } from '../../api/src/questions/contract.ts'
import { practice } from '../../api/src/questions/practice/contract.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { clientOf } from '../support/papers.ts'
import { type BankDesk, bankDesk, decide, newQuestion, oneOfEach } from '../support/questions.ts'

let t: TestApp
let desk: BankDesk
let serial = 0

beforeAll(async () => {
  t = await testApp()
  desk = await bankDesk(t)
})
afterAll(() => t.close())

/** A candidate nobody knows yet. */
async function candidate(): Promise<ApiClient> {
  const loginName = `candidate.${++serial}`
  await t.world.addPerson({ loginName })
  return clientOf(t, loginName)
}

/** An active question that is free for practice. */
async function free(more: Partial<QuestionInput> = {}, at = desk) {
  const question = await at.active(more)
  return decide(at.first, question, 'PRACTICE_ON')
}

const listed = (client: ApiClient, query: { bank?: string; topic?: string; only?: 'NEW' | 'WRONG' } = {}) =>
  everyPage((page) => client.call(practice.questions, { query: { ...query, ...page } }))

/** The version of a question as candidates know it. */
async function versionOf(client: ApiClient, questionId: string): Promise<string> {
  return (await listed(client)).find((question) => question.questionId === questionId)!.versionId
}

async function answer(client: ApiClient, questionId: string, response: Record<string, string[]>) {
  const versionId = await versionOf(client, questionId)
  return client.call(practice.answer, { body: { versionId, response } })
}

const wrongBook = (client: ApiClient) => client.call(practice.wrong, { query: {} })
const refusal = (code: string) => expect.objectContaining({ code })

describe('questions for practice', () => {
  it('are those that were set free and are active, and no others', async () => {
    const own = await bankDesk(t)
    const shown = await free({ topic: '行政处罚/听证' }, own)
    await own.active()
    const retired = await free({}, own)
    await decide(own.first, retired, 'RETIRE')
    const suspended = await free({}, own)
    await decide(own.first, suspended, 'SUSPEND', '法律已修订')
    const client = await candidate()
    expect((await listed(client, { bank: own.bankId })).map(({ questionId }) => questionId)).toEqual([shown.id])
    expect(await listed(client, { bank: own.bankId, topic: '行政处罚' })).toHaveLength(1)
    expect(await listed(client, { bank: own.bankId, topic: '行政' })).toEqual([])
    await expect(
      client.call(practice.answer, { body: { versionId: await currentVersion(retired.id), response: { '': ['B'] } } }),
    ).rejects.toEqual(refusal('practice-question-not-found'))
  })

  it('tell nothing secret of any type before they are answered', async () => {
    const mark = '绝密之答'
    for (const input of oneOfEach(mark)) await free(input)
    const client = await candidate()
    const answers = [
      await listed(client),
      await client.call(practice.banks, { query: {} }),
      await client.call(practice.startPaper, { body: { domainCode: null } }).then(({ id }) => readPaper(client, id)),
    ]
    const text = JSON.stringify(answers)
    expect(text).not.toContain(mark)
    expect(text).not.toMatch(/"(key|blanksInAnyOrder|rubric|explanation|accepted|referenceAnswer)":/)
    expect(answers[0]).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'FILL_IN', blanks: 2 })]))
  })

  it('are counted by bank and topic with how one stands oneself', async () => {
    const own = await bankDesk(t)
    const first = await free({ topic: '甲' }, own)
    const second = await free({ topic: '甲' }, own)
    await free({ topic: null }, own)
    const client = await candidate()
    await answer(client, first.id, { '': ['B'] })
    await answer(client, second.id, { '': ['C'] })
    const { items } = await client.call(practice.banks, { query: { size: 100 } })
    expect(items.find(({ bankId }) => bankId === own.bankId)).toMatchObject({
      questions: 3,
      answered: 2,
      right: 1,
      wrong: 1,
      topics: [
        { topic: '甲', questions: 2, answered: 2, right: 1 },
        { topic: null, questions: 1, answered: 0, right: 0 },
      ],
    })
    expect(await listed(client, { bank: own.bankId, only: 'NEW' })).toHaveLength(1)
    expect((await listed(client, { bank: own.bankId, only: 'WRONG' })).map(({ questionId }) => questionId)).toEqual([
      second.id,
    ])
    expect(await listed(await candidate(), { bank: own.bankId, only: 'NEW' })).toHaveLength(3)
  })

  it('show their pictures to candidates, while they are free', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const file = { name: 'p.png', mediaType: 'image/png', bytes }
    const { sha256 } = await desk.author.call(questions.uploadImage, { file })
    const stem = `<p>图中的标志是什么意思？</p><img src="sha256:${sha256}" alt="标志"/>`
    const question = await desk.active({ markup: 'HTML', stem })
    const picture = async () => (await candidate()).download(practice.image, { params: { sha256 } })
    await expect(picture()).rejects.toEqual(refusal('question-image-not-found'))
    await decide(desk.first, question, 'PRACTICE_ON')
    expect(await picture()).toEqual(bytes)
    const client = await candidate()
    await expect(client.download(questions.image, { params: { sha256 } })).rejects.toEqual(
      refusal('permission-missing'),
    )
    await decide(desk.first, question, 'PRACTICE_OFF')
    await expect(picture()).rejects.toEqual(refusal('question-image-not-found'))
  })

  it('are for those who may practise', async () => {
    const staff = await clientOf(t, 'unit.admin')
    await expect(staff.call(practice.questions, { query: {} })).rejects.toEqual(refusal('permission-missing'))
  })
})

describe('an answer in practice', () => {
  it('is told what would have been right, why, and by which article', async () => {
    const { id } = await free({ explanation: '须两人以上' })
    const client = await candidate()
    expect(await answer(client, id, { '': ['A'] })).toEqual({
      questionId: id,
      correct: false,
      solutions: [
        { partId: '', correct: false, key: ['B'], accepted: [], referenceAnswer: null, explanation: '须两人以上' },
      ],
      legalBasis: '《中华人民共和国行政处罚法》第四十二条',
    })
    expect(await answer(client, id, { '': ['B'] })).toMatchObject({ correct: true })
  })

  it('counts as in an examination: all right choices and no other, blanks folded, a short answer by nobody', async () => {
    const [, multiple, , , fillIn, shortAnswer, casual] = oneOfEach('练')
    const ids = []
    for (const input of [multiple!, fillIn!, shortAnswer!, casual!]) ids.push((await free(input)).id)
    const [many, blanks, short, whole] = ids as [string, string, string, string]
    const client = await candidate()
    const correct = async (id: string, response: Record<string, string[]>) =>
      (await answer(client, id, response)).correct
    expect(await correct(many, { '': ['A'] })).toBe(false)
    expect(await correct(many, { '': ['C', 'A'] })).toBe(true)
    expect(await correct(blanks, { '': ['６０ 日', '复议。'] })).toBe(true)
    expect(await correct(blanks, { '': ['60日', '诉讼'] })).toBe(false)
    expect(await answer(client, short, { '': ['事实清楚'] })).toMatchObject({
      correct: null,
      solutions: [{ correct: null, referenceAnswer: '练参考答案' }],
    })
    const right = { 1: ['A'], 2: ['60日', '复议'], 3: ['因为'] }
    expect(await answer(client, whole, right)).toMatchObject({
      correct: null,
      solutions: [
        { partId: '1', correct: true },
        { partId: '2', correct: true },
        { partId: '3', correct: null },
      ],
    })
    expect(await correct(whole, { ...right, 1: ['B'] })).toBe(false)
  })

  it('goes into the book when it is wrong, with how often, and out of it when it is right', async () => {
    const { id } = await free()
    const client = await candidate()
    await answer(client, id, { '': ['A'] })
    await answer(client, id, { '': ['C'] })
    expect(await wrongBook(client)).toMatchObject({
      total: 1,
      items: [
        {
          question: { questionId: id, lastCorrect: false },
          given: { '': ['C'] },
          feedback: { correct: false, solutions: [{ key: ['B'] }] },
          times: 2,
        },
      ],
    })
    await answer(client, id, { '': ['B'] })
    expect(await wrongBook(client)).toMatchObject({ total: 0, items: [] })
    await answer(client, id, { '': ['A'] })
    expect((await wrongBook(client)).items).toMatchObject([{ times: 3 }])
    expect(await wrongBook(await candidate())).toMatchObject({ total: 0 })
  })

  it('is not shown in the book any more when the question was withdrawn', async () => {
    const question = await free()
    const client = await candidate()
    await answer(client, question.id, { '': ['A'] })
    await decide(desk.first, question, 'PRACTICE_OFF')
    expect(await wrongBook(client)).toMatchObject({ total: 0, items: [] })
  })
})

describe('a mock paper', () => {
  it('is as long as free questions reach, and so are its marks and its time', async () => {
    await t.owner.updateTable('question').set({ practiceSince: null }).execute()
    const own = await bankDesk(t)
    for (let i = 0; i < 4; i++) await free({}, own)
    for (let i = 0; i < 2; i++) await free({ type: 'MULTIPLE', key: ['A', 'C'] }, own)
    const client = await candidate()
    // The default paper has 40 × 1 + 20 × 2 + 20 × 1 marks in 90 minutes.
    const paper = await client.call(practice.startPaper, { body: { domainCode: null } })
    expect(paper).toMatchObject({ questions: 6, maxMark: 800, minutes: 8, mark: null, finishedAt: null })
    const { items } = await readPaper(client, paper.id)
    expect(items.map(({ marks }) => marks)).toEqual([100, 100, 100, 100, 200, 200])
    expect(new Set(items.map(({ question }) => question.questionId)).size).toBe(6)
    expect(items.every(({ feedback, given, mark }) => feedback === null && given === null && mark === null)).toBe(true)
  })

  it('is marked when it is handed in, once, and shows the solutions then', async () => {
    const client = await candidate()
    const { id } = await client.call(practice.startPaper, { body: { domainCode: null } })
    const { items } = await readPaper(client, id)
    const [first, second] = items
    const answers = [
      { versionId: first!.question.versionId, response: { '': ['B'] } },
      { versionId: second!.question.versionId, response: { '': ['A'] } },
    ]
    const handIn = () => client.call(practice.finishPaper, { params: { id }, body: { answers } })
    const outcomes = await Promise.allSettled([handIn(), handIn()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(handIn()).rejects.toEqual(refusal('practice-paper-finished'))
    const read = await readPaper(client, id)
    expect(read.paper).toMatchObject({ mark: 100, finishedAt: expect.any(String) })
    expect(read.items[0]).toMatchObject({ given: { '': ['B'] }, mark: 100, feedback: { correct: true } })
    expect(read.items[1]).toMatchObject({ given: { '': ['A'] }, mark: 0, feedback: { correct: false } })
    expect(read.items[2]).toMatchObject({ given: null, mark: 0, feedback: { solutions: [{ key: ['B'] }] } })
    // What was left open is not in the book.
    expect(await wrongBook(client)).toMatchObject({ total: 1 })
    expect(await client.call(practice.papers, { query: {} })).toMatchObject({ total: 1, items: [{ id, mark: 100 }] })
  })

  it('keeps the key of a question that was withdrawn meanwhile', async () => {
    const client = await candidate()
    const { id } = await client.call(practice.startPaper, { body: { domainCode: null } })
    const { items } = await readPaper(client, id)
    const { questionId, versionId } = items[0]!.question
    await t.owner.updateTable('question').set({ practiceSince: null }).where('id', '=', questionId).execute()
    const answers = [{ versionId, response: { '': ['B'] } }]
    await client.call(practice.finishPaper, { params: { id }, body: { answers } })
    const read = await readPaper(client, id)
    expect(read.items[0]).toMatchObject({ mark: 100, feedback: null })
    expect(read.items[1]!.feedback).not.toBeNull()
  })

  it('is nobody else’s, and takes no answers to other questions', async () => {
    const client = await candidate()
    const { id } = await client.call(practice.startPaper, { body: { domainCode: null } })
    const other = await candidate()
    await expect(readPaper(other, id)).rejects.toEqual(refusal('practice-paper-not-found'))
    const foreign = await free(newQuestion())
    const answers = [{ versionId: await versionOf(client, foreign.id), response: { '': ['B'] } }]
    await expect(client.call(practice.finishPaper, { params: { id }, body: { answers } })).rejects.toEqual(
      refusal('practice-answer-foreign'),
    )
  })

  it('is refused where nothing is free', async () => {
    await t.owner.updateTable('question').set({ practiceSince: null }).execute()
    await expect((await candidate()).call(practice.startPaper, { body: { domainCode: 'MARKET' } })).rejects.toEqual(
      refusal('practice-nothing-free'),
    )
  })
})

const readPaper = (client: ApiClient, id: string) => client.call(practice.readPaper, { params: { id } })

async function currentVersion(questionId: string): Promise<string> {
  const { id } = await t.owner
    .selectFrom('questionVersion')
    .where('questionId', '=', questionId)
    .where('isCurrent', '=', true)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
