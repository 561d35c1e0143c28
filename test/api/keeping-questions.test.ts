import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type QuestionInput, questions } from '../../api/src/questions/contract.ts'
import { questionsBySerial, questionsOf } from '../../api/src/questions/index.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { clientOf } from '../support/papers.ts'
import {
  accountWith,
  type BankDesk,
  bankDesk,
  decide,
  inputOf,
  newQuestion,
  newWord,
  oneOfEach,
} from '../support/questions.ts'

let t: TestApp
let desk: BankDesk

beforeAll(async () => {
  t = await testApp()
  desk = await bankDesk(t)
})
afterAll(() => t.close())

const refusal = (code: string) => expect.objectContaining({ code })

/** Bytes that begin like a PNG; nothing draws them. */
const picture = (bytes = 200) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(bytes - 8)])
const keep = (bytes: Uint8Array, client = desk.author) =>
  client.call(questions.uploadImage, { file: { name: 'p.png', mediaType: 'image/png', bytes } })

describe('a question of any type', () => {
  it.each(oneOfEach().map((input) => [input.type, input] as const))(
    '%s is read as it was written',
    async (_, input) => {
      const created = await desk.create(input)
      expect(inputOf(await desk.read(created.id))).toEqual(expect.objectContaining(input))
      const changed = await desk.change(created, { stem: `${input.stem}（改）` })
      expect(inputOf(changed)).toEqual(expect.objectContaining({ ...input, stem: `${input.stem}（改）` }))
    },
  )

  it('is whole, with its key, for the sealing of papers', async () => {
    for (const input of oneOfEach()) {
      const { id } = await desk.active(input)
      const { versionId } = await t.owner
        .selectFrom('questionVersion')
        .where('questionId', '=', id)
        .select('id as versionId')
        .executeTakeFirstOrThrow()
      const found = await t.deps.db.transaction().execute((trx) => questionsOf(trx, [versionId]))
      expect(found.get(versionId)).toMatchObject(input)
    }
  })

  it('has nothing secret outside of the sealed schema', async () => {
    const mark = newWord()
    const made = await Promise.all(oneOfEach(mark).map((input) => desk.create(input)))
    const ids = made.map(({ id }) => id)
    const open = [
      await t.owner.selectFrom('questionVersion').selectAll().where('questionId', 'in', ids).execute(),
      await t.owner.selectFrom('questionSearch').selectAll().where('questionId', 'in', ids).execute(),
      await t.owner.selectFrom('auditEntry').selectAll().where('subjectId', 'in', ids).execute(),
    ]
    expect(JSON.stringify(open)).not.toContain(mark)
    const keys = await t.owner
      .selectFrom('sealed.questionKey as k')
      .innerJoin('questionVersion as v', 'v.id', 'k.versionId')
      .where('v.questionId', 'in', ids)
      .selectAll('k')
      .execute()
    expect(keys.filter((key) => JSON.stringify(key).includes(mark))).toHaveLength(made.length)
  })

  it('is refused with what the library finds wrong: a blank too many, an answer without a rubric, unsafe HTML', async () => {
    const problem = (input: Partial<QuestionInput>) =>
      desk.create(input).then(
        () => [],
        (error) => error.detail.problems.map(({ code }: { code: string }) => code),
      )
    const blanks = [{ accepted: ['一'] }]
    expect(await problem({ type: 'FILL_IN', choices: [], key: [], stem: '甲____乙____', blanks })).not.toEqual([])
    expect(await problem({ type: 'SHORT_ANSWER', choices: [], key: [] })).not.toEqual([])
    expect(await problem({ type: 'CASE', choices: [], key: [], parts: [] })).not.toEqual([])
    const script = '<p>题<script>alert(1)</script></p>'
    expect(await problem({ markup: 'HTML', stem: script })).not.toEqual([])
  })

  it('shows lists the text of an HTML stem, and readers the HTML', async () => {
    const word = newWord()
    const stem = `<p>${word}：下列<b>正确</b>的是？</p>`
    const choices = ['A', 'B', 'C'].map((id) => ({ id, text: `<i>${word}${id}</i>` }))
    const { id } = await desk.create({ markup: 'HTML', stem, choices })
    expect((await desk.read(id)).stem).toBe(stem)
    const { items } = await desk.author.call(questions.list, { query: { search: word } })
    expect(items.map((row) => row.stem)).toEqual([`${word}：下列正确的是？`])
  })

  it('has a number by which other slices and people know it', async () => {
    const { id, serial } = await desk.active()
    const found = await questionsBySerial(t.deps.db, [serial, 999_999_999])
    expect([...found]).toEqual([
      [serial, { questionId: id, part: 'GENERAL', type: 'SINGLE', state: 'ACTIVE', domainCode: null }],
    ])
    const { items } = await desk.first.call(questions.list, { query: { search: `#${serial}` } })
    expect(items.map((row) => row.id)).toEqual([id])
  })
})

describe('versions and comments', () => {
  it('shows any version as it was written to compare two, and refuses one that is not there', async () => {
    const first = await desk.create()
    const second = await desk.change(first, { key: ['A'], difficulty: 4 })
    const version = (versionNo: number) => desk.first.call(questions.version, { params: { id: first.id, versionNo } })
    expect((await version(1)).content).toMatchObject({ key: ['B'], difficulty: 2 })
    expect(await version(2)).toMatchObject({ versionNo: 2, content: { key: ['A'], difficulty: 4, stem: second.stem } })
    await expect(version(3)).rejects.toMatchObject({ status: 404, code: 'question-version-not-found' })
    const other = await accountWith(t, 'version.other', ['QUESTION_AUTHOR'])
    const foreign = other.call(questions.version, { params: { id: first.id, versionNo: 1 } })
    await expect(foreign).rejects.toMatchObject({ status: 403, code: 'question-foreign' })
  })

  it('keeps what author and reviewers say, with the version it was said of, and nobody else may speak', async () => {
    const question = await desk.create()
    const say = (text: string, client = desk.author) =>
      client.call(questions.comment, { params: { id: question.id }, body: { text } })
    await say('请核对法条', desk.first)
    t.clock.advance({ seconds: 1 })
    await desk.change(question, { key: ['A'] })
    const { comments } = await say(' 已改 ')
    expect(comments.map(({ versionNo, authorName, text }) => [versionNo, authorName, text])).toEqual([
      [1, 'question.reviewer', '请核对法条'],
      [2, 'question.author', '已改'],
    ])
    await expect(say('   ')).rejects.toEqual(refusal('question-comment-empty'))
    const other = await accountWith(t, 'comment.other', ['QUESTION_AUTHOR'])
    await expect(say('偷看', other)).rejects.toEqual(refusal('question-foreign'))
  })
})

describe('tagging many at once', () => {
  const tag = (
    ids: string[],
    tags: {
      topic?: string | null
      difficulty?: number
      source?: string
      addKeywords?: string[]
      removeKeywords?: string[]
    },
    client = desk.author,
  ) => client.call(questions.tag, { body: { selection: { ids }, ...tags } })

  it('gives each a version with the same text and key in the same state, and papers keep theirs', async () => {
    const [whole] = oneOfEach().slice(-1)
    const active = await desk.active({ ...whole!, keywords: ['旧', '留'] })
    const draft = await desk.create({ keywords: ['旧'] })
    const tags = {
      topic: '行政处罚/听证',
      difficulty: 5,
      source: '2026年命题',
      addKeywords: ['新'],
      removeKeywords: ['旧'],
    }
    expect(await tag([active.id, draft.id], tags)).toEqual({ done: 2, left: [] })
    const tagged = await desk.read(active.id)
    expect(tagged).toMatchObject({
      state: 'ACTIVE',
      versionNo: 2,
      topic: tags.topic,
      difficulty: 5,
      keywords: ['留', '新'],
    })
    expect(tagged).toMatchObject({ stem: active.stem, parts: active.parts, source: '2026年命题' })
    expect(tagged.citations).toEqual(active.citations)
    expect(tagged.reviews.at(-1)).toMatchObject({ versionNo: 2, decision: 'TAG' })
    expect(await desk.read(draft.id)).toMatchObject({ state: 'DRAFT', versionNo: 2, keywords: ['新'] })
    const { items } = await desk.author.call(questions.list, { query: { bank: desk.bankId, keyword: '新' } })
    expect(items.map(({ id }) => id).sort()).toEqual([active.id, draft.id].sort())
  })

  it('leaves alone what is foreign, retired, suspended, the same already, or would have too many keywords', async () => {
    const other = await accountWith(t, 'tag.other', ['QUESTION_AUTHOR'])
    const body = { bankId: desk.bankId, ...newQuestion() }
    const foreign = await other.call(questions.create, { body })
    const same = await desk.create({ topic: '同' })
    const suspended = await decide(desk.first, await desk.active(), 'SUSPEND', '存疑')
    const full = await desk.create({ topic: '同', keywords: Array.from({ length: 20 }, (_, i) => `词${i}`) })
    const ids = [foreign.id, same.id, suspended.id]
    expect(await tag(ids, { topic: '同' })).toEqual({
      done: 0,
      left: expect.arrayContaining([
        { because: 'foreign', count: 1, serials: [foreign.serial] },
        { because: 'unchanged', count: 1, serials: [same.serial] },
        { because: 'state', count: 1, serials: [suspended.serial] },
      ]),
    })
    expect(await tag([full.id], { addKeywords: ['多'] })).toMatchObject({
      done: 0,
      left: [{ because: 'too-many-keywords', serials: [full.serial] }],
    })
  })

  it('of a filter means the author’s own questions only, and finds them by their new words after', async () => {
    const word = newWord()
    const question = await desk.create({ topic: word })
    const selection = { filter: { topic: word } }
    const keyword = newWord()
    expect(await desk.author.call(questions.tag, { body: { selection, addKeywords: [keyword] } })).toMatchObject({
      done: 1,
    })
    const { items } = await desk.author.call(questions.list, { query: { search: keyword } })
    expect(items.map(({ id }) => id)).toEqual([question.id])
    const other = await accountWith(t, 'tag.filter', ['QUESTION_AUTHOR'])
    expect(await other.call(questions.tag, { body: { selection, difficulty: 1 } })).toEqual({ done: 0, left: [] })
    await expect(tag([question.id], { topic: '一'.repeat(200), addKeywords: ['坏\u202e词'] })).rejects.toEqual(
      refusal('question-invalid'),
    )
  })
})

describe('pictures', () => {
  it('are kept once by what they are, and shown to reviewers, uploaders and authors of a question that names them', async () => {
    const bytes = picture()
    const kept = await keep(bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(kept).toEqual({ sha256, mediaType: 'image/png', bytes: 200 })
    expect(await keep(bytes)).toEqual(kept)
    const show = async (client: BankDesk['author']) => client.download(questions.image, { params: { sha256 } })
    expect(await show(desk.author)).toEqual(bytes)
    expect(await show(desk.first)).toEqual(bytes)

    const other = await accountWith(t, 'picture.other', ['QUESTION_AUTHOR'])
    await expect(show(other)).rejects.toMatchObject({ status: 404, code: 'question-image-not-found' })
    const stem = `<p>${newWord()}如图：<img src="sha256:${sha256}" alt="图"/></p>`
    await other.call(questions.create, { body: { bankId: desk.bankId, ...newQuestion({ markup: 'HTML', stem }) } })
    expect(await show(other)).toEqual(bytes)
    const candidate = await accountWith(t, 'picture.candidate', [])
    await expect(show(candidate)).rejects.toMatchObject({ status: 403 })
  })

  it('are encrypted where they lie', async () => {
    const bytes = picture()
    const { sha256 } = await keep(bytes)
    const { contentEnc } = await t.owner
      .selectFrom('questionImage as i')
      .innerJoin('storedFile as f', 'f.id', 'i.fileId')
      .where('i.sha256', '=', sha256)
      .select('f.contentEnc')
      .executeTakeFirstOrThrow()
    expect(contentEnc.includes(bytes.subarray(8))).toBe(false)
  })

  it('are refused when they are none, or larger than half a megabyte', async () => {
    const html = Buffer.from('<svg onload="alert(1)"/>')
    await expect(keep(html)).rejects.toMatchObject({ status: 400, code: 'question-image-unsupported' })
    await expect(keep(picture(512 * 1024 + 1))).rejects.toMatchObject({
      code: 'question-image-too-large',
      detail: { limit: 524_288 },
    })
    expect((await keep(picture(512 * 1024))).bytes).toBe(524_288)
  })

  it('must have been kept before a question names them', async () => {
    const sha256 = 'ab'.repeat(32)
    const stem = `<p>${newWord()}<img src="sha256:${sha256}" alt="图"/></p>`
    await expect(desk.create({ markup: 'HTML', stem })).rejects.toMatchObject({
      code: 'question-image-unknown',
      detail: { sha256 },
    })
  })
})

describe('the tree of topics', () => {
  it('counts at each path what stands there and below it, for the examination office as well', async () => {
    const own = await bankDesk(t)
    await own.active({ topic: '行政处罚/听证/主持人' })
    await own.create({ topic: '行政处罚/听证/主持人' })
    await own.create({ topic: '行政处罚' })
    await decide(own.first, await own.create({ topic: '行政处罚' }), 'RETIRE')
    const officer = await clientOf(t, 'exam.officer')
    const { items, total } = await officer.call(questions.topics, { query: { bank: own.bankId } })
    expect(total).toBe(3)
    expect(items).toEqual([
      { topic: '行政处罚', depth: 1, own: 1, active: 1, all: 3 },
      { topic: '行政处罚/听证', depth: 2, own: 0, active: 1, all: 2 },
      { topic: '行政处罚/听证/主持人', depth: 3, own: 2, active: 1, all: 2 },
    ])
    const professional = await officer.call(questions.topics, { query: { bank: own.bankId, part: 'PROFESSIONAL' } })
    expect(professional.items).toEqual([])
  })
})
