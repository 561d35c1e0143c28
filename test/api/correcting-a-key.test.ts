import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corrections, type KeyCorrection, type SatQuestion } from '../../api/src/exams/corrections/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { everyPage } from '../../scripts/lib/pages.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, clientOf } from '../support/papers.ts'
import { type Answering, gradedSession, RIGHT, releaseSession, type SatSession, WRONG } from '../support/sat-session.ts'

let t: TestApp
let sat: SatSession
let all: SatQuestion[]

/** Right for so many of the questions, from the first on; the others wrong, every fifth blank. */
const rightFor =
  (count: number): Answering =>
  (entry, choices) =>
    entry.ref % 13 < count ? entry.key : entry.ref % 5 === 0 ? undefined : WRONG(entry, choices)

const CANDIDATES = new Map<string, Answering>([
  ['k.best', RIGHT],
  ['k.none', WRONG],
  ...[3, 5, 6, 7, 8, 9, 11].map((count): [string, Answering] => [`k.${count}`, rightFor(count)]),
])

const officer = () => clientOf(t, 'exam.officer')
const approver = () => clientOf(t, 'exam.approver')
const here = () => ({ params: { id: sat.session.id } })

beforeAll(async () => {
  t = await testApp()
  await activeBanks(t)
  sat = await gradedSession(t, CANDIDATES)
  await releaseSession(t, sat.session.id)
  const client = await officer()
  all = await everyPage((query) => client.call(corrections.questions, { ...here(), query }))
})
afterAll(() => t.close())

/** Every result row there is, and which count. */
const rowsNow = () =>
  t.owner
    .selectFrom('examResult')
    .where('sessionId', '=', sat.session.id)
    .where('isCurrent', '=', true)
    .orderBy('attemptId')
    .select(['attemptId', 'keyVersion', 'partMarks', 'mark', 'maxMark', 'passed', 'answerHash'])
    .execute()

interface Change {
  question: SatQuestion
  policy: 'NEW_KEY' | 'GIVE_ALL' | 'DROP'
}
const inputOf = ({ question, policy }: Change) => ({
  versionId: question.versionId,
  partId: question.partId,
  policy,
  ...(policy === 'NEW_KEY' && { keys: [[question.choices.find(({ id }) => !question.keys[0]!.includes(id))!.id]] }),
})

async function propose(changes: Change[], neverWorse: boolean): Promise<KeyCorrection> {
  const client = await officer()
  const body = { changes: changes.map(inputOf), neverWorse }
  const { simulation } = await client.call(corrections.simulate, { ...here(), body })
  return client.call(corrections.propose, {
    ...here(),
    body: { ...body, reason: '该题答案有误', outcomeHash: simulation.outcomeHash },
  })
}

async function carryOut({ id, version }: KeyCorrection): Promise<KeyCorrection> {
  const client = await approver()
  await client.call(corrections.decide, { params: { id }, body: { approve: true, note: '同意', version } })
  await t.runner.drain()
  return client.call(corrections.read, { params: { id } })
}

async function reverse({ id, version }: KeyCorrection): Promise<KeyCorrection> {
  const asked = await (await officer()).call(corrections.askReversal, {
    params: { id },
    body: { reason: '原答案无误', version },
  })
  const client = await approver()
  await client.call(corrections.decideReversal, { params: { id }, body: { approve: true, version: asked.version } })
  await t.runner.drain()
  return client.call(corrections.read, { params: { id } })
}

describe('a correction', () => {
  it('shows the questions that stood on papers with their keys, to the exam office only', async () => {
    expect(all.length).toBeGreaterThanOrEqual(13)
    expect(all.every(({ keys, choices }) => keys[0]!.every((id) => choices.some((one) => one.id === id)))).toBe(true)
    const client = await approver()
    await expect(client.call(corrections.questions, { ...here(), query: {} })).rejects.toMatchObject({ status: 403 })
  })

  it('does what its simulation said, and its reversal puts everything back, whatever is corrected', async () => {
    const change = fc.record({
      question: fc.constantFrom(...all),
      policy: fc.constantFrom('NEW_KEY' as const, 'GIVE_ALL' as const, 'DROP' as const),
    })
    const changes = fc.uniqueArray(change, {
      minLength: 1,
      maxLength: 4,
      selector: ({ question }) => question.versionId,
    })
    await fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (some, neverWorse) => {
        const before = await rowsNow()
        const proposed = await propose(some, neverWorse)
        expect(await rowsNow()).toEqual(before)

        const done = await carryOut(proposed)
        expect(done.state).toBe('DONE')
        const after = await rowsNow()
        const { simulation } = done
        const marks = (rows: typeof before) => rows.map(({ mark }) => mark)
        const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
        expect(sum(marks(after)) - sum(marks(before))).toBe(simulation.sumAfter - simulation.sumBefore)
        const gained = after.filter((row, i) => row.passed && !before[i]!.passed).length
        const lost = after.filter((row, i) => !row.passed && before[i]!.passed).length
        expect([gained, lost]).toEqual([simulation.newPasses, simulation.lostPasses])
        if (neverWorse) {
          expect(lost).toBe(0)
          for (const [i, row] of after.entries())
            expect(row.mark * before[i]!.maxMark).toBeGreaterThanOrEqual(before[i]!.mark * row.maxMark)
        }

        expect((await reverse(done)).state).toBe('REVERSED')
        expect(await rowsNow()).toEqual(before)
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 12), seed: 41 },
    )
  })

  it('keeps the old result beside the new one, binds the new one by the log and tells whose mark changed', async () => {
    const changes = all.slice(0, 12).map((question) => ({ question, policy: 'GIVE_ALL' as const }))
    const done = await carryOut(await propose(changes, true))
    expect(done.simulation.up).toBeGreaterThan(0)
    const client = await officer()
    const changed = await everyPage((query) =>
      client.call(corrections.people, { params: { id: done.id }, query: { ...query, change: 'UP' as const } }),
    )
    expect(changed).toHaveLength(done.simulation.up)
    const told = await t.owner.selectFrom('notice').where('kind', '=', 'result-corrected').select('id').execute()
    expect(told.length).toBeGreaterThanOrEqual(changed.length)
    const leaves = await t.owner
      .selectFrom('logEntry')
      .where('kind', '=', 'exam.answer-key')
      .select('content')
      .execute()
    expect(leaves.some(({ content }) => content.includes(done.id))).toBe(true)
    const candidate = await clientOf(t, changed[0]!.personName.replace('考生', ''))
    const mine = await candidate.call(results.mine, { query: {} })
    expect(mine.items[0]!.mark).toBe(changed[0]!.markAfter)
    await reverse(done)
  })

  it('is approved by another person only, one at a time, and as it was simulated', async () => {
    const client = await officer()
    const body = { changes: [inputOf({ question: all[1]!, policy: 'DROP' })], neverWorse: true, reason: '题目有歧义' }
    await expect(
      client.call(corrections.propose, { ...here(), body: { ...body, outcomeHash: 'x' } }),
    ).rejects.toMatchObject({ status: 409, code: 'correction-outcome-changed' })
    const open = await propose([{ question: all[1]!, policy: 'DROP' }], true)
    expect(open.openActions).toEqual([])
    await expect(propose([{ question: all[2]!, policy: 'DROP' }], true)).rejects.toMatchObject({
      status: 409,
      code: 'correction-open',
    })
    const decide = { params: { id: open.id }, body: { approve: true, note: '', version: open.version } }
    await expect(client.call(corrections.decide, decide)).rejects.toMatchObject({ status: 403 })
    const other = await approver()
    expect((await other.call(corrections.read, { params: { id: open.id } })).openActions).toEqual(['APPROVE', 'REJECT'])
    const rejected = await other.call(corrections.decide, {
      ...decide,
      body: { approve: false, note: '不同意', version: open.version },
    })
    expect(rejected.state).toBe('REJECTED')
  })

  it('lets qualifications follow the passes there and back, and tells the credentials of each that is lost', async () => {
    const standing = () =>
      t.owner.selectFrom('qualification').select(['personId', 'state']).orderBy('personId').execute()
    const before = await standing()
    // Whatever was right is wrong now: many lose.
    const changes = all.map((question) => ({ question, policy: 'NEW_KEY' as const })).slice(0, 20)
    const done = await carryOut(await propose(changes, false))
    expect(done.simulation.lostPasses).toBeGreaterThan(0)
    expect(done.simulation.qualifications).toBeGreaterThan(0)
    const told = await t.owner.selectFrom('outbox').where('topic', '=', 'credentials.pass-lost').selectAll().execute()
    const mine = told.filter(({ payload }) => (payload as { causeId: string }).causeId === done.id)
    expect(mine).toMatchObject([{ failedAt: null, payload: { cause: 'KEY_CORRECTION', sessionId: sat.session.id } }])
    const { personIds } = mine[0]!.payload as { personIds: string[] }
    expect(personIds).toHaveLength(done.simulation.lostPasses)
    const after = await standing()
    for (const row of before) if (!personIds.includes(row.personId)) expect(after).toContainEqual(row)
    const lost = after.filter(({ personId }) => personIds.includes(personId))
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.map(({ state }) => state)).not.toContain('VALID')
    await reverse(done)
    expect(await standing()).toEqual(expect.arrayContaining(before))
  })

  it('refuses a key that the question does not have, and a question that nobody sat', async () => {
    const client = await officer()
    const simulate = (change: object) =>
      client.call(corrections.simulate, {
        ...here(),
        body: { changes: [{ ...inputOf({ question: all[0]!, policy: 'DROP' }), ...change }] },
      })
    await expect(simulate({ policy: 'NEW_KEY', keys: [['Z']] })).rejects.toMatchObject({
      status: 400,
      code: 'correction-key-unknown',
    })
    await expect(simulate({ versionId: sat.session.id })).rejects.toMatchObject({
      code: 'correction-question-unknown',
    })
  })
})
