import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '../../api/src/questions/contract.ts'
import { recordUse } from '../../api/src/questions/index.ts'
import { lawAmendments } from '../../api/src/questions/laws/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type BankDesk, bankDesk, decide } from '../support/questions.ts'

let t: TestApp
let desk: BankDesk

beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T01:00:00Z' })
  desk = await bankDesk(t)
})
afterAll(() => t.close())

const amend = (law: string, articles: number[] | null, client = desk.first) =>
  client.call(lawAmendments.record, {
    body: { law, articles, edition: '2026年修订', effectiveOn: '2027-01-01', note: '全国人大常委会修订' },
  })
const preview = (law: string, articles: number[] | null) =>
  desk.first.call(lawAmendments.preview, { body: { law, articles } })
const stateOf = async (id: string) => (await desk.read(id)).state

/** A version of the question stood on the papers of a session. */
async function used(questionId: string, session: { id: string; name: string; heldOn: string }, versionNo = 1) {
  const { id } = await t.owner
    .selectFrom('questionVersion')
    .where('questionId', '=', questionId)
    .where('versionNo', '=', versionNo)
    .select('id')
    .executeTakeFirstOrThrow()
  const use = { slotId: randomUUID(), versionId: id, sessionId: session.id, sessionName: session.name }
  await t.deps.db
    .transaction()
    .execute((trx) => recordUse(trx, [{ ...use, heldOn: session.heldOn, forms: 2, candidates: 0, sat: 0 }]))
}

describe('an amended law', () => {
  it('suspends in one act everything active or in review that cites one of its articles, however it is cited', async () => {
    const cite = (legalBasis: string) => ({ legalBasis })
    const long = await desk.active(cite('《中华人民共和国行政复议法》第二十条第一款'))
    const short = await desk.active(cite('行政复议法第20条'))
    const listed = await desk.active(cite('《行政复议法》第十八条至第二十一条、《行政诉讼法》第四十六条'))
    const waiting = await desk.submit(await desk.create(cite('《行政复议法》（2023年修订）第二十条')))
    const draft = await desk.create(cite('《行政复议法》第二十条'))
    const otherArticle = await desk.active(cite('《行政复议法》第二百条'))
    const otherLaw = await desk.active(cite('《行政复议法实施条例》第二十条'))

    const seen = await preview('《中华人民共和国行政复议法》', [20])
    expect(seen.questions).toBe(4)
    expect(seen.byBank).toMatchObject([{ bankId: desk.bankId, questions: 4 }])
    expect(seen.sample.map(({ questionId }) => questionId)).toEqual([long.id, short.id, listed.id, waiting.id])
    expect(await stateOf(long.id)).toBe('ACTIVE')

    const { amendment } = await amend('中华人民共和国行政复议法', [20])
    expect(amendment).toMatchObject({ law: '行政复议法', articles: [20], suspended: 4, open: 4 })
    for (const { id } of [long, short, listed, waiting]) expect(await stateOf(id)).toBe('SUSPENDED')
    expect(await stateOf(draft.id)).toBe('DRAFT')
    for (const { id } of [otherArticle, otherLaw]) expect(await stateOf(id)).toBe('ACTIVE')
    expect((await desk.read(short.id)).reviews.at(-1)).toMatchObject({
      decision: 'SUSPEND',
      comment: '《行政复议法》第20条 2027-01-01 全国人大常委会修订',
      reviewerName: 'question.reviewer',
    })
  })

  it('is open until somebody has looked at each question: it still holds, is rewritten, or is retired', async () => {
    const three = await Promise.all([1, 2, 3].map(() => desk.active({ legalBasis: '《行政强制法》第十二条' })))
    const { amendment } = await amend('行政强制法', null)
    expect(amendment).toMatchObject({ suspended: 3, open: 3, articles: null })
    const [holds, rewritten, gone] = three
    expect((await decide(desk.second, holds!, 'RESUME', '条文序号未变')).state).toBe('ACTIVE')
    await desk.change(rewritten!, { legalBasis: '《行政强制法》（2026年修订）第十三条' })
    await decide(desk.first, gone!, 'RETIRE')
    const { items } = await desk.author.call(lawAmendments.list, {})
    expect(items.find(({ id }) => id === amendment.id)).toMatchObject({ suspended: 3, open: 0 })
  })

  it('lists the sittings concerned: coming ones first, then the past', async () => {
    const legalBasis = '《行政许可法》第三十八条'
    const [one, two] = [await desk.active({ legalBasis }), await desk.active({ legalBasis })]
    const next = { id: randomUUID(), name: '明年第一次', heldOn: '2027-03-01' }
    const after = { id: randomUUID(), name: '明年第二次', heldOn: '2027-09-01' }
    const past = { id: randomUUID(), name: '今年第二次', heldOn: '2026-10-01' }
    const longAgo = { id: randomUUID(), name: '今年第一次', heldOn: '2026-03-01' }
    await used(one.id, after)
    await used(one.id, next)
    await used(two.id, next)
    await used(two.id, longAgo)
    await used(two.id, past)
    const elsewhere = await desk.active({ legalBasis: '《行政许可法》第三十九条' })
    await used(elsewhere.id, { id: randomUUID(), name: '无关', heldOn: '2027-03-02' })

    const { sittings } = await amend('行政许可法', [38])
    expect(sittings.map(({ sessionName, questions }) => [sessionName, questions])).toEqual([
      ['明年第一次', 2],
      ['明年第二次', 1],
      ['今年第二次', 1],
      ['今年第一次', 1],
    ])
    expect(sittings[0]).toMatchObject({ sessionId: next.id, heldOn: '2027-03-01' })
  })

  it('is offered among the laws that active questions cite, with how many', async () => {
    await desk.active({ legalBasis: '《行政处罚法》第六十三条、第六十四条' })
    await desk.active({ legalBasis: '《中华人民共和国行政处罚法》第六十三条' })
    const { items } = await desk.author.call(lawAmendments.laws, { query: { search: '《行政处罚》' } })
    const law = items.find((item) => item.law === '行政处罚法')!
    expect(law.articles).toEqual(
      expect.arrayContaining([
        { article: 63, questions: 2 },
        { article: 64, questions: 1 },
      ]),
    )
    const { items: cited } = await desk.first.call(questions.list, { query: { law: '行政处罚法', article: 63 } })
    expect(cited).toHaveLength(2)
    expect((await desk.author.call(lawAmendments.laws, { query: { search: '没有的法' } })).items).toEqual([])
  })

  it('is recorded by reviewers only, with its law named, and stays in the audit', async () => {
    await expect(amend('行政处罚法', [1], desk.author)).rejects.toMatchObject({
      status: 403,
      code: 'permission-missing',
    })
    await expect(amend('《》', [1])).rejects.toMatchObject({ status: 400, code: 'law-missing' })
    const { amendment } = await amend('测绘法', [3, 1, 3])
    const { detail } = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', amendment.id)
      .select('detail')
      .executeTakeFirstOrThrow()
    expect(detail).toMatchObject({ law: '测绘法', articles: [1, 3], suspended: 0 })
  })
})
