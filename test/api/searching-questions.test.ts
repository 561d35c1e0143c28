import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '../../api/src/questions/contract.ts'
import { indexMissing } from '../../api/src/questions/search/index-missing.ts'
import { fillBank } from '../../scripts/bench/questions.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { accountWith, type BankDesk, bankDesk, decide, newQuestion, newWord, oneOfEach } from '../support/questions.ts'

let t: TestApp
let desk: BankDesk

beforeAll(async () => {
  t = await testApp()
  desk = await bankDesk(t)
})
afterAll(() => t.close())

type Query = NonNullable<NonNullable<Parameters<typeof list>[0]>>
const list = (query: {
  search?: string
  sort?: 'serial' | '-serial' | 'difficulty' | '-difficulty' | 'createdAt' | '-createdAt'
  bank?: string
  topic?: string
  difficulty?: number
  keyword?: string
  law?: string
  article?: number
  type?: 'CASE' | 'SINGLE'
  state?: 'DRAFT' | 'ACTIVE' | 'RETIRED'
  page?: number
  size?: number
}) => desk.first.call(questions.list, { query: { size: 100, ...query } })

/** Ids of what a query finds in the desk's bank. */
const found = async (query: Query) => (await list({ bank: desk.bankId, ...query })).items.map(({ id }) => id)

describe('searching the banks', () => {
  it('finds words of two Chinese characters in stem, choices, material and sub-questions', async () => {
    const plain = await desk.create({ stem: '当事人要求陈述申辩的，行政机关应当听取。' })
    const inChoice = await desk.create({
      choices: ['甲', '乙', '丙'].map((text, i) => ({ id: 'ABC'[i]!, text: `${text}方陈述` })),
    })
    const base = oneOfEach().at(-1)!
    const parts = base.parts!.map((part) => (part.id === '2' ? { ...part, stem: '陈述后____日内____。' } : part))
    const inPart = await desk.create({ ...base, parts })
    await desk.create({ stem: `${newWord()}陈旧的叙述` })
    expect((await found({ search: '陈述' })).sort()).toEqual([plain.id, inChoice.id, inPart.id].sort())
    expect(await found({ search: '陈述申辩' })).toEqual([plain.id])
    expect(await found({ search: '申辩 听取' })).toEqual([plain.id])
    expect(await found({ search: '申辩陈述' })).toEqual([])
  })

  it('takes articles in digits and in Chinese numerals for the same, and finds Latin words by their beginning', async () => {
    const word = newWord()
    const question = await desk.create({
      stem: `${word}：依据《行政处罚法》第三十二条和HACCP体系，下列正确的是？`,
      legalBasis: '《中华人民共和国行政处罚法》第三十二条',
    })
    for (const search of ['第32条', '行政处罚法第三十二条', 'haccp', 'HAC', `${word}`]) {
      expect(await found({ search })).toContain(question.id)
    }
    expect(await found({ search: '第3条' })).not.toContain(question.id)
  })

  it('finds a question by its number alone', async () => {
    const { id, serial } = await desk.create()
    await desk.create({ stem: `${newWord()}共${serial}项？` })
    for (const search of [String(serial), `#${serial}`, ` ${serial} `]) {
      expect((await list({ search })).items.map((row) => row.id)).toEqual([id])
    }
  })

  it('finds nothing by what is secret, by punctuation, or by what is no more in the text', async () => {
    const mark = newWord()
    for (const input of oneOfEach(mark)) await desk.create(input)
    expect((await list({ search: mark })).total).toBe(0)
    expect((await list({ search: '，。！' })).total).toBe(0)
    expect((await list({ search: `'); drop table question_search; --` })).total).toBe(0)
    const [before, after] = [newWord(), newWord()]
    const question = await desk.create({ stem: `${before}？` })
    await desk.change(question, { stem: `${after}？` })
    expect(await found({ search: before })).toEqual([])
    expect(await found({ search: after })).toEqual([question.id])
  })

  it('shows an author only his own, whatever the words', async () => {
    const word = newWord()
    await desk.create({ stem: `${word}甲？` })
    const other = await accountWith(t, 'search.other', ['QUESTION_AUTHOR'])
    const own = await other.call(questions.create, {
      body: { bankId: desk.bankId, ...newQuestion({ stem: `${word}乙？` }) },
    })
    const { items, total } = await other.call(questions.list, { query: { search: word } })
    expect([items.map(({ id }) => id), total]).toEqual([[own.id], 1])
    expect((await list({ search: word })).total).toBe(2)
  })

  it('makes a bank that is older than the search findable, without touching what was written since', async () => {
    const word = newWord()
    const old = await desk.create({ stem: `${word}旧？`, legalBasis: '《种子法》第九条' })
    await t.owner.deleteFrom('questionSearch').where('questionId', '=', old.id).execute()
    await t.owner.deleteFrom('questionCitation').where('law', '=', '种子法').execute()
    expect(await found({ search: word })).toEqual([])
    const fresh = await desk.create({ stem: `${word}新？` })
    await indexMissing(t.deps)
    expect((await found({ search: word })).sort()).toEqual([old.id, fresh.id].sort())
    await indexMissing(t.deps)
    expect((await desk.read(old.id)).citations).toEqual([{ law: '种子法', article: 9, edition: null }])
  })
})

describe('narrowing and ordering a list', () => {
  it('narrows by topic and below, keyword, difficulty, type, state, import and cited article, together and alone', async () => {
    const word = newWord()
    const one = await desk.active({
      topic: `${word}/听证/主持`,
      keywords: [word, '回避'],
      difficulty: 5,
      legalBasis: '《行政处罚法》第六十四条',
    })
    const two = await desk.create({ ...oneOfEach().at(-1)!, topic: `${word}/听证` })
    await desk.create({ topic: `${word}外` })
    expect((await found({ topic: word })).sort()).toEqual([one.id, two.id].sort())
    expect((await found({ topic: `${word}/听证` })).sort()).toEqual([one.id, two.id].sort())
    expect(await found({ topic: `${word}/听` })).toEqual([])
    expect(await found({ keyword: word })).toEqual([one.id])
    expect(await found({ topic: word, difficulty: 5 })).toEqual([one.id])
    expect(await found({ topic: word, type: 'CASE' })).toEqual([two.id])
    expect(await found({ topic: word, state: 'ACTIVE' })).toEqual([one.id])
    expect(await found({ law: '中华人民共和国行政处罚法', article: 64 })).toEqual([one.id])
    expect(await found({ topic: word, law: '《行政处罚法》', search: one.stem.split('问')[0]! })).toEqual([one.id])
    expect(await found({ import: randomUUID() } as Query)).toEqual([])
  })

  it('goes through every order page by page without repeating or leaving out', async () => {
    const own = await bankDesk(t)
    for (const difficulty of [3, 1, 2, 3, 1]) await own.create({ difficulty })
    for (const sort of ['createdAt', '-createdAt', 'serial', '-serial', 'difficulty', '-difficulty'] as const) {
      const pages = await Promise.all([1, 2, 3].map((page) => list({ bank: own.bankId, sort, page, size: 2 })))
      const rows = pages.flatMap(({ items }) => items)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(5)
      const values = rows.map((row) => (sort.includes('difficulty') ? row.difficulty : row.serial))
      const ordered = [...values].sort((a, b) => (sort.startsWith('-') ? b - a : a - b))
      if (!sort.includes('createdAt')) expect(values).toEqual(ordered)
    }
  })
})

describe('what is like a question', () => {
  const similar = (stem: string, client = desk.author, exceptId: string | null = null) =>
    client.call(questions.similar, { body: { stem, choices: CHOICES, exceptId } })
  const CHOICES = ['由县级以上人民政府决定', '由行政机关负责人决定', '由法制审核机构决定', '由集体讨论决定'].map(
    (text, i) => ({
      id: 'ABCD'[i]!,
      text,
    }),
  )
  const STEM = '对情节复杂或者重大违法行为给予行政处罚的，在调查终结后应当如何作出处罚决定？'

  it('is found before it is written, though worded otherwise, and says in what it differs', async () => {
    const { id } = await desk.create({ stem: STEM, choices: CHOICES })
    const reworded = STEM.replace('给予行政处罚的，', '予以行政处罚，').replace('如何', '怎样')
    const { items } = await similar(reworded)
    expect(items[0]).toMatchObject({ questionId: id, relation: 'NEAR', stem: STEM })
    expect(items[0]!.score).toBeGreaterThan(0.55)
    expect((await similar(STEM)).items[0]).toMatchObject({ questionId: id, relation: 'EXACT' })
    expect((await similar(STEM, desk.author, id)).items.map(({ questionId }) => questionId)).not.toContain(id)
    const { items: negated } = await similar(STEM.replace('应当', '不应当'))
    expect(negated[0]).toMatchObject({ questionId: id, reasons: expect.arrayContaining(['NEGATION']) })
  })

  it('is named to an author of something else by its number only, and never tells its answer', async () => {
    const stem = '公安机关对违法嫌疑人实施传唤的，持续时间一般不得超过多少小时？'
    const { id, serial } = await desk.create({ stem, choices: CHOICES })
    const other = await accountWith(t, 'similar.other', ['QUESTION_AUTHOR'])
    const { items } = await similar(stem.replace('一般', '通常'), other)
    expect(items[0]).toMatchObject({ questionId: id, serial, stem: '', note: null })
    expect(items.flatMap(({ reasons }) => reasons)).not.toContain('KEY')
  })

  it('is found in every bank, retired ones too, and among thousands', async () => {
    await fillBank(t.deps.config.databaseUrl, 2000)
    const stem = '建筑施工企业未取得安全生产许可证擅自从事建筑施工活动的，应当如何处理？'
    const retired = await decide(desk.first, await desk.active({ stem, choices: CHOICES }), 'RETIRE')
    const other = await bankDesk(t)
    const twin = await other.create({ stem: stem.replace('擅自从事', '擅自进行'), choices: CHOICES })
    const { items } = await desk.first.call(questions.related, { params: { id: twin.id } })
    expect(items[0]).toMatchObject({ questionId: retired.id, relation: 'NEAR', state: 'RETIRED', stem })
  }, 60_000)

  it('may be told apart, or be made an enemy, by a reviewer, and both sides know it', async () => {
    const stem = '市场监督管理部门对涉嫌传销行为进行查处时，可以采取下列哪项措施？'
    const one = await desk.create({ stem, choices: CHOICES })
    const other = await desk.create({ stem: stem.replace('进行查处', '实施查处'), choices: CHOICES })
    const related = async (id: string) => (await desk.author.call(questions.related, { params: { id } })).items
    const relate = (relation: 'ENEMY' | 'DIFFERENT' | 'NONE', client = desk.first) =>
      client.call(questions.relate, {
        params: { id: one.id.toUpperCase(), otherId: other.id },
        body: { relation, note: '考点不同' },
      })
    const pairs = async (id: string) => (await related(id)).map(({ questionId, relation }) => [questionId, relation])
    expect(await pairs(one.id)).toContainEqual([other.id, 'NEAR'])
    await relate('DIFFERENT')
    expect(await pairs(one.id)).not.toContainEqual([other.id, 'NEAR'])
    expect(await pairs(other.id)).toContainEqual([one.id, 'DIFFERENT'])
    await relate('ENEMY')
    expect(await pairs(other.id)).toContainEqual([one.id, 'ENEMY'])
    expect(await pairs(other.id)).not.toContainEqual([one.id, 'DIFFERENT'])
    await relate('NONE')
    expect(await pairs(one.id)).toContainEqual([other.id, 'NEAR'])
    await expect(relate('ENEMY', desk.author)).rejects.toMatchObject({ status: 403, code: 'permission-missing' })
    const itself = { params: { id: one.id, otherId: one.id }, body: { relation: 'ENEMY' as const, note: null } }
    await expect(desk.first.call(questions.relate, itself)).rejects.toMatchObject({ code: 'question-same' })
  })
})
