import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '../../api/src/questions/contract.ts'
import { type NewStatistic, type NewUse, poolOf, recordStatistics, recordUse } from '../../api/src/questions/index.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { clientOf } from '../support/papers.ts'
import { type BankDesk, bankDesk, decide } from '../support/questions.ts'

const DAY = '2026-11-23'
let t: TestApp
let general: BankDesk
let market: BankDesk

beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T01:00:00Z' })
  general = await bankDesk(t)
  market = await bankDesk(t, { part: 'PROFESSIONAL', domainCode: 'MARKET' })
})
afterAll(() => t.close())

const pool = (day = DAY) => poolOf(t.deps.db, ['MARKET'], day)
const inPool = async (questionId: string, day = DAY) => {
  const { general: items, professional } = await pool(day)
  return [...items, ...professional.get('MARKET')!].find((item) => item.questionId === questionId)
}
const currentVersion = async (questionId: string): Promise<string> => {
  const { id } = await t.owner
    .selectFrom('questionVersion')
    .where('questionId', '=', questionId)
    .where('isCurrent', '=', true)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
const write = <T>(work: (trx: Parameters<typeof recordUse>[0]) => Promise<T>) => t.deps.db.transaction().execute(work)

const statistic = (versionId: string, more: Partial<NewStatistic> = {}): NewStatistic => ({
  versionId,
  sessionId: randomUUID(),
  heldOn: '2026-06-01',
  presented: 200,
  facility: 0.5,
  discrimination: null,
  restScore: null,
  detail: {},
  dubious: [],
  computedAt: t.clock.now(),
  ...more,
})

const setRule = (key: string, value: unknown, validFrom: string) =>
  t.owner
    .insertInto('ruleParameter')
    .values({ key, value: JSON.stringify(value), validFrom, legalBasis: '省里规定', grade: 'ASSUMED' })
    .execute()

describe('the pool that papers are drawn from', () => {
  it('holds active questions with bank and number, the professional ones by domain, and no text', async () => {
    const active = await general.active({ topic: '程序/期限', difficulty: 3 })
    const own = await market.active()
    const draft = await general.create()
    const suspended = await decide(general.first, await general.active(), 'SUSPEND', '存疑')
    const { general: items, professional } = await pool()
    expect(items.find(({ questionId }) => questionId === active.id)).toEqual({
      id: await currentVersion(active.id),
      questionId: active.id,
      bankId: general.bankId,
      serial: active.serial,
      part: 'GENERAL',
      type: 'SINGLE',
      topic: '程序/期限',
      difficulty: 3,
      contentKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      enemies: [],
      expected: 6500,
      exposure: 0,
    })
    expect(professional.get('MARKET')!.map(({ questionId }) => questionId)).toEqual([own.id])
    expect(items.map(({ questionId }) => questionId)).not.toContain(draft.id)
    expect(items.map(({ questionId }) => questionId)).not.toContain(suspended.id)
  })

  it('names enemies on both sides, and takes it back when the reviewer does', async () => {
    const [one, other] = [await general.active(), await general.active()]
    const relate = (relation: 'ENEMY' | 'NONE') =>
      general.first.call(questions.relate, {
        params: { id: other.id, otherId: one.id },
        body: { relation, note: '题干提示了答案' },
      })
    await relate('ENEMY')
    expect((await inPool(one.id))!.enemies).toEqual([other.id])
    expect((await inPool(other.id))!.enemies).toEqual([one.id])
    await relate('NONE')
    expect((await inPool(one.id))!.enemies).toEqual([])
  })

  it('expects what the last large enough sitting showed of this very text, tagged since or not', async () => {
    const question = await general.active({ difficulty: 1 })
    const versionId = await currentVersion(question.id)
    expect((await inPool(question.id))!.expected).toBe(9000)
    await write((trx) =>
      recordStatistics(trx, [
        statistic(versionId, { facility: 0.91, heldOn: '2026-01-01' }),
        statistic(versionId, { facility: 0.4321, heldOn: '2026-06-01' }),
        statistic(versionId, { facility: 0.1, heldOn: '2026-10-01', presented: 49 }),
      ]),
    )
    expect((await inPool(question.id))!.expected).toBe(4321)
    const selection = { ids: [question.id] }
    await general.author.call(questions.tag, { body: { selection, difficulty: 2 } })
    expect((await inPool(question.id))!.expected).toBe(4321)
    const rewritten = await general.change(await general.read(question.id), { key: ['A'] })
    await general.submit(rewritten)
    await decide(general.first, rewritten, 'APPROVE')
    await decide(general.second, rewritten, 'APPROVE')
    expect((await inPool(question.id))!.expected).toBe(8000)
  })

  it('knows what share of the last sessions’ candidates saw a question, by its part and domain', async () => {
    const often = await market.active()
    const once = await market.active()
    const common = await general.active()
    const [a, b, c, old] = ['2026-10-01', '2026-07-01', '2026-04-01', '2026-01-01'].map((heldOn) => ({
      heldOn,
      sessionId: randomUUID(),
      slotId: randomUUID(),
      sessionName: heldOn,
      forms: 1,
    }))
    const use = async (session: typeof a, id: string, candidates: number, sat: number): Promise<NewUse> => ({
      ...session!,
      versionId: await currentVersion(id),
      candidates,
      sat,
    })
    const uses = [
      await use(a, often.id, 100, 100),
      await use(b, often.id, 50, 100),
      await use(b, once.id, 50, 100),
      await use(c, once.id, 0, 200),
      await use(old, once.id, 100, 100),
      await use(a, common.id, 30, 300),
    ]
    await write((trx) => recordUse(trx, uses))
    expect((await inPool(often.id))!.exposure).toBe(3750)
    expect((await inPool(once.id))!.exposure).toBe(1250)
    expect((await inPool(common.id))!.exposure).toBe(1000)
    // What is said again replaces what was said.
    await write((trx) => recordUse(trx, [{ ...uses[0]!, candidates: 60 }]))
    expect((await inPool(often.id))!.exposure).toBe(2750)
    const read = await market.read(often.id)
    expect(read.uses.map(({ heldOn, candidates, sat }) => [heldOn, candidates, sat])).toEqual([
      ['2026-10-01', 60, 100],
      ['2026-07-01', 50, 100],
    ])
    await setRule('question.exposure_sessions', 1, '2027-02-01')
    expect((await inPool(often.id, '2027-02-01'))!.exposure).toBe(6000)
    expect((await inPool(once.id, '2027-02-01'))!.exposure).toBe(0)
  })

  it('leaves out what was set free for practice, unless the province lets it stay; the numbers agree', async () => {
    const desk = await bankDesk(t, { part: 'PROFESSIONAL', domainCode: 'TRANSPORT' })
    const [free, kept] = [await desk.active(), await desk.active()]
    await decide(desk.first, free, 'PRACTICE_ON')
    const officer = await clientOf(t, 'exam.officer')
    const supply = async () =>
      (await officer.call(questions.supply, { query: { domain: 'TRANSPORT' } })).items.reduce(
        (sum, { available }) => sum + available,
        0,
      )
    const drawn = async (day: string) => (await poolOf(t.deps.db, ['TRANSPORT'], day)).professional.get('TRANSPORT')!
    expect((await drawn(DAY)).map(({ questionId }) => questionId)).toEqual([kept.id])
    expect(await supply()).toBe(1)
    await setRule('question.practice_stays_in_exams', true, '2027-01-01')
    expect(await drawn('2027-01-01')).toHaveLength(2)
  })

  it('shows the last doubts about a question in lists until its text changes', async () => {
    const question = await general.active()
    const versionId = await currentVersion(question.id)
    const doubtful = async () => {
      const { items } = await general.first.call(questions.list, { query: { bank: general.bankId, dubious: true } })
      return items.filter(({ id }) => id === question.id).map(({ dubious }) => dubious)
    }
    await write((trx) => recordStatistics(trx, [statistic(versionId, { dubious: ['facility-low'] })]))
    expect(await doubtful()).toEqual([['facility-low']])
    await write((trx) => recordStatistics(trx, [statistic(versionId, { heldOn: '2026-09-01' })]))
    expect(await doubtful()).toEqual([])
    await write((trx) => recordStatistics(trx, [statistic(versionId, { heldOn: '2026-10-01', dubious: ['rest-low'] })]))
    expect(await doubtful()).toEqual([['rest-low']])
    await general.change(question, { key: ['A'] })
    expect(await doubtful()).toEqual([])
  })
})
