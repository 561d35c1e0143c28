import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type Question, questions } from '../../api/src/questions/contract.ts'
import { type NewUse, recordStatistics, recordUse } from '../../api/src/questions/index.ts'
import { questionStatistics } from '../../api/src/questions/statistics/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { accountWith, type BankDesk, bankDesk, decide } from '../support/questions.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const refusal = (code: string) => expect.objectContaining({ code })
const health = ({ first, bankId }: BankDesk) => first.call(questionStatistics.health, { params: { id: bankId } })

const versionOf = async ({ id }: Pick<Question, 'id'>) =>
  (
    await t.owner
      .selectFrom('questionVersion')
      .where('questionId', '=', id)
      .where('isCurrent', '=', true)
      .select('id')
      .executeTakeFirstOrThrow()
  ).id

/** One slot of a session with a hundred candidates, as the examinations report it. */
async function used(heldOn: string, shown: { question: Question; candidates: number }[]): Promise<void> {
  const session = { slotId: randomUUID(), sessionId: sessionOf(heldOn), sessionName: `${heldOn}的考试`, heldOn }
  const uses: NewUse[] = []
  for (const { question, candidates } of shown) {
    uses.push({ ...session, versionId: await versionOf(question), forms: 1, candidates, sat: 100 })
  }
  await t.deps.db.transaction().execute((trx) => recordUse(trx, uses))
}

const sessions = new Map<string, string>()
function sessionOf(heldOn: string): string {
  if (!sessions.has(heldOn)) sessions.set(heldOn, randomUUID())
  return sessions.get(heldOn)!
}

/** Statistics of a session, as the examinations report them. */
async function measured(question: Question, heldOn: string, dubious: string[]): Promise<void> {
  const choice = { id: 'B', isKey: true, chosen: 30, share: 0.5, upperShare: 0.4, lowerShare: 0.6 }
  const detail = {
    answered: 58,
    discriminativeEfficiency: 0.3,
    guessScore: 0.25,
    choices: [{ ...choice, restCorrelation: 0.1 }],
  }
  const figures = { presented: 60, facility: 0.5, discrimination: -0.2, restScore: 0.1 }
  const of = { versionId: await versionOf(question), sessionId: sessionOf(heldOn), heldOn, computedAt: t.clock.now() }
  await t.deps.db.transaction().execute((trx) => recordStatistics(trx, [{ ...of, ...figures, detail, dubious }]))
}

describe('the health of a bank', () => {
  it('counts what is there by state, type, topic and difficulty, and what is missing', async () => {
    const desk = await bankDesk(t)
    await desk.active({ topic: '处罚/听证', difficulty: 1 })
    await desk.active({ topic: '处罚', difficulty: 1, legalBasis: null })
    await desk.active({ topic: null, difficulty: 4, type: 'MULTIPLE', key: ['A', 'B'], explanation: null })
    await desk.create()
    await desk.submit(await desk.create())
    await decide(desk.first, await desk.active(), 'RETIRE')
    expect(await health(desk)).toMatchObject({
      bankId: desk.bankId,
      total: 6,
      byState: { ACTIVE: 3, DRAFT: 1, REVIEW1: 1, RETIRED: 1 },
      byType: [
        { type: 'MULTIPLE', active: 1 },
        { type: 'SINGLE', active: 2 },
      ],
      coverage: [
        { topic: '处罚', difficulty: 1, active: 2 },
        { topic: null, difficulty: 4, active: 1 },
      ],
      withoutLegalBasis: 1,
      withoutExplanation: 1,
      withoutTopic: 1,
    })
  })

  it('shows where the right choices stand and how likely that is by chance', async () => {
    const desk = await bankDesk(t)
    const keys = [...'AAAAAAAAAAAAABBCCC']
    for (const key of keys) await desk.active({ key: [key] })
    const truth = [
      { id: 'T', text: '正确' },
      { id: 'F', text: '错误' },
    ]
    await desk.active({ type: 'TRUE_FALSE', choices: truth, key: ['T'] })
    const { keyPositions } = await health(desk)
    expect(keyPositions).toEqual([
      {
        type: 'SINGLE',
        choices: 3,
        counts: [
          { id: 'A', count: 13 },
          { id: 'B', count: 2 },
          { id: 'C', count: 3 },
        ],
        // Expected 6 each: (49 + 16 + 9) / 6 = 12.33 with two degrees: e^(−12.33 / 2).
        skew: expect.closeTo(Math.exp(-74 / 12), 10),
      },
      {
        type: 'TRUE_FALSE',
        choices: 2,
        counts: [
          { id: 'T', count: 1 },
          { id: 'F', count: 0 },
        ],
        skew: null,
      },
    ])
  })

  it('lists what was never used, what too many saw in the last three sessions, and what is dubious', async () => {
    const desk = await bankDesk(t)
    const [worn, seldom, idle, doubtful] = [
      await desk.active(),
      await desk.active(),
      await desk.active(),
      await desk.active(),
    ]
    const practised = await decide(desk.first, await desk.active(), 'PRACTICE_ON')
    // Four sessions of 100 candidates; the first lies too far back to count.
    for (const [i, heldOn] of ['2026-03-01', '2026-05-01', '2026-07-01', '2026-09-01'].entries()) {
      await used(heldOn, [
        { question: worn, candidates: i === 0 ? 0 : 40 },
        { question: seldom, candidates: i === 0 ? 100 : 10 },
        { question: doubtful, candidates: 1 },
      ])
    }
    await measured(doubtful, '2026-07-01', [])
    await measured(doubtful, '2026-09-01', ['NEGATIVE_DISCRIMINATION'])
    await measured(seldom, '2026-07-01', ['FACILITY_TOO_HIGH'])
    await measured(seldom, '2026-09-01', [])
    const found = await health(desk)
    expect(found.exposureSessions).toBe(3)
    const listed = ({ items, count }: typeof found.unused) => ({
      count,
      serials: items.map(({ serial }) => serial),
    })
    expect(listed(found.unused)).toEqual({ count: 1, serials: [idle.serial] })
    expect(found.overExposed).toEqual({
      count: 1,
      items: [{ questionId: worn.id, serial: worn.serial, stem: worn.stem, reasons: ['OVER_EXPOSED'], figure: 0.4 }],
    })
    expect(found.dubious).toMatchObject({
      count: 1,
      items: [{ questionId: doubtful.id, reasons: ['NEGATIVE_DISCRIMINATION'], figure: -0.2 }],
    })
    expect([...listed(found.unused).serials]).not.toContain(practised.serial)
  })

  it('names near-duplicates across banks once they were compared, but not those that were told apart', async () => {
    const desk = await bankDesk(t)
    const other = await bankDesk(t)
    const stem = '违法行为在两年内未被发现的，行政机关不再给予行政处罚，法律另有规定的除外，这一期限如何计算？'
    const choices = ['从违法行为发生之日起', '从立案之日起', '从发现之日起'].map((text, i) => ({ id: 'ABC'[i]!, text }))
    const one = await desk.active({ stem, choices, key: ['A'] })
    const two = await other.active({ stem: stem.replace('两年', '五年'), choices, key: ['A'] })
    await desk.active()
    expect((await health(desk)).nearDuplicates).toEqual({ pairs: [], checkedAt: null })
    await t.deps.db.transaction().execute((trx) => enqueue(trx, 'questions.find-near-duplicates', {}))
    await t.runner.drain()
    const { pairs, checkedAt } = (await health(desk)).nearDuplicates
    expect(checkedAt).toBe(t.clock.now().toISOString())
    expect(pairs).toMatchObject([
      { questionId: one.id, serial: one.serial, otherId: two.id, otherSerial: two.serial, reasons: ['NUMBER'] },
    ])
    expect(pairs[0]!.score).toBeGreaterThan(0.6)
    expect((await health(other)).nearDuplicates.pairs).toMatchObject([{ questionId: two.id, otherId: one.id }])
    const body = { relation: 'DIFFERENT' as const, note: '期限不同' }
    await desk.first.call(questions.relate, { params: { id: one.id, otherId: two.id }, body })
    expect((await health(desk)).nearDuplicates.pairs).toEqual([])
  })

  it('is for reviewers', async () => {
    const desk = await bankDesk(t)
    await expect(desk.author.call(questionStatistics.health, { params: { id: desk.bankId } })).rejects.toEqual(
      refusal('permission-missing'),
    )
    await expect(desk.first.call(questionStatistics.health, { params: { id: randomUUID() } })).rejects.toEqual(
      refusal('bank-not-found'),
    )
  })
})

describe('the statistics of a question', () => {
  it('are shown session by session to those who may open it, and reading them is on record', async () => {
    const desk = await bankDesk(t)
    const question = await desk.active()
    await used('2026-09-01', [{ question, candidates: 50 }])
    await measured(question, '2026-09-01', ['DISTRACTOR_UNUSED'])
    const read = (client: typeof desk.author) =>
      client.call(questionStatistics.ofQuestion, { params: { id: question.id } })
    expect((await read(desk.author)).items).toMatchObject([
      {
        sessionName: '2026-09-01的考试',
        heldOn: '2026-09-01',
        versionNo: 1,
        presented: 60,
        answered: 58,
        facility: 0.5,
        discrimination: -0.2,
        restScore: 0.1,
        efficiency: 0.3,
        guessScore: 0.25,
        choices: [{ id: 'B', isKey: true, chosen: 30, upper: 0.4, lower: 0.6, correlation: 0.1 }],
        dubious: ['DISTRACTOR_UNUSED'],
      },
    ])
    const stranger = await accountWith(t, 'statistics.author', ['QUESTION_AUTHOR'])
    await expect(read(stranger)).rejects.toEqual(refusal('question-foreign'))
    const entry = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', question.id)
      .where('action', '=', 'question.read-statistics')
      .select('actorId')
      .executeTakeFirst()
    expect(entry).toEqual({ actorId: t.world.accounts['question.author'] })
  })
})
