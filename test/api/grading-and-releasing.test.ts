import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passesOf } from '../../api/src/exams/index.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { commitmentContext, domainDraw, snapshotHash } from '../../api/src/exams/rules/slot-draw.ts'
import { type Session, type SessionInput, sessions } from '../../api/src/exams/sessions/contract.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import { type AnswerKeyEntry, assembleForms, commitment } from '../../question-bank/src/index.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, clientOf, plannedSession, sealedSession } from '../support/papers.ts'

let t: TestApp
let serial = 0

beforeAll(async () => {
  t = await testApp()
  await activeBanks(t)
})
afterAll(() => t.close())

const as = (loginName: string) => clientOf(t, loginName)
const read = async (id: string) => (await as('exam.officer')).call(sessions.read, { params: { id } })
const summaryOf = async (id: string) => (await as('exam.officer')).call(results.summary, { params: { id } })
const names = (count: number) => Array.from({ length: count }, () => `g${++serial}`)

/** How a candidate answers: which questions right, which left blank; everything else wrong. */
interface Ability {
  isRight: (entry: AnswerKeyEntry) => boolean
  isBlank?: (entry: AnswerKeyEntry) => boolean
}
const PERFECT: Ability = { isRight: () => true }
const NOTHING: Ability = { isRight: () => false, isBlank: () => true }
/** 通用 right, 专业 wrong. */
const HALF: Ability = { isRight: ({ part }) => part === 'GENERAL' }

/** Everybody sits as they can; who has no ability never comes. The clock stands at the start of the slot then. */
async function sat(abilities: (Ability | undefined)[], more: Partial<SessionInput> = {}, { submits = true } = {}) {
  const loginNames = names(abilities.length)
  const { session, personIds } = await sealedSession(t, loginNames, more)
  t.clock.set(session.slots[0]!.startsAt)
  const marks: (number | undefined)[] = []
  for (const [i, ability] of abilities.entries()) {
    marks.push(ability && (await sitOne(session, loginNames[i]!, personIds[i]!, ability, submits)))
  }
  return { session, personIds, loginNames, marks }
}

/** One candidate at the real examination room; returns the marks that an all-or-nothing grading must give. */
async function sitOne(
  session: Session,
  loginName: string,
  personId: string,
  ability: Ability,
  submits: boolean,
): Promise<number> {
  const row = await t.owner
    .selectFrom('examRegistration')
    .where('sessionId', '=', session.id)
    .where('personId', '=', personId)
    .selectAll()
    .executeTakeFirstOrThrow()
  const client = await as(loginName)
  const pause = () => Promise.reject(new Error('gave up'))
  const sitting = new Sitting({ client, registrationId: row.id, now: () => t.clock.now(), pause })
  await sitting.start()
  const { answers } = await t.owner
    .selectFrom('sealed.formAnswerKey')
    .where('formId', '=', row.formId!)
    .select('answers')
    .executeTakeFirstOrThrow()
  let marks = 0
  for (const entry of answers) {
    if (ability.isBlank?.(entry)) continue
    const choices = sitting.form.questions.find(({ ref }) => ref === entry.ref)!.choices.map(({ ref }) => ref)
    const wrong = choices.filter((ref) => !entry.key.includes(ref)).slice(0, 1)
    // A change of mind first: the last answer is what counts.
    sitting.answer(entry.ref, wrong)
    sitting.answer(entry.ref, ability.isRight(entry) ? entry.key : wrong)
    if (ability.isRight(entry)) marks += entry.marks
  }
  await sitting.flush()
  if (submits) await sitting.submit()
  return marks
}

async function close(session: Session): Promise<Session> {
  return (await as('exam.officer')).call(sessions.closeSlot, { params: { id: session.slots[0]!.id } })
}

async function grade(sessionId: string) {
  const officer = await as('exam.officer')
  const { id } = await officer.call(results.grade, { params: { id: sessionId } })
  await t.runner.drain()
  return officer.call(jobs.read, { params: { id } })
}

const approve = async (sessionId: string, loginName: string, resultHash: string) =>
  (await as(loginName)).call(results.approve, { params: { id: sessionId }, body: { resultHash } })

const release = async (sessionId: string) => {
  const { version } = await read(sessionId)
  return (await as('exam.approver')).call(results.release, { params: { id: sessionId }, body: { version } })
}

/** Graded, approved by two and released. */
async function released(sessionId: string): Promise<Session> {
  await grade(sessionId)
  const { resultHash } = await summaryOf(sessionId)
  await approve(sessionId, 'exam.officer', resultHash!)
  await approve(sessionId, 'exam.approver', resultHash!)
  return release(sessionId)
}

describe('closing a slot', () => {
  it('is possible before its time when everybody has handed in, and ends the session', async () => {
    const { session } = await sat([PERFECT])
    expect((await read(session.id)).slots[0]).toMatchObject({
      admitted: 1,
      sat: 1,
      submitted: 1,
      openActions: ['CLOSE'],
    })
    expect(await close(session)).toMatchObject({ state: 'ENDED', counts: { SAT: 1 }, slots: [{ state: 'CLOSED' }] })
    await expect(close(session)).rejects.toMatchObject({ status: 409, code: 'slot-already-closed' })
  })

  it('waits for time and grace otherwise, hands in what is open and marks the missing as absent', async () => {
    const { session } = await sat([PERFECT, undefined], {}, { submits: false })
    t.clock.advance({ minutes: 60, seconds: 29 })
    await expect(close(session)).rejects.toMatchObject({ status: 409, code: 'slot-not-over' })
    t.clock.advance({ seconds: 2 })
    expect(await close(session)).toMatchObject({
      state: 'ENDED',
      counts: { SAT: 1, ABSENT: 1 },
      slots: [{ sat: 1, submitted: 1 }],
    })
    const attempts = await t.owner
      .selectFrom('examAttempt')
      .where('sessionId', '=', session.id)
      .select('state')
      .execute()
    expect(attempts).toEqual([{ state: 'AUTO_SUBMITTED' }])
  })

  it('ends the session with its last slot only', async () => {
    const plan = plannedSession(t)
    const [first] = plan.slots
    const later = (minutes: number) => new Date(Date.parse(first!.startsAt) + minutes * 60_000).toISOString()
    const second = { name: '第二场', checkInOpensAt: later(90), startsAt: later(120), capacity: 10 }
    const { session } = await sat([PERFECT], { ...plan, slots: [first!, second] })
    expect(await close(session)).toMatchObject({ state: 'ARRANGED', slots: [{ state: 'CLOSED' }, { state: 'SEALED' }] })
    const ended = (await as('exam.officer')).call(sessions.closeSlot, { params: { id: session.slots[1]!.id } })
    expect(await ended).toMatchObject({ state: 'ENDED' })
  })
})

describe('grading', () => {
  it('gives every candidate what the journal and the key say', async () => {
    const { session, marks } = await sat([PERFECT, HALF, NOTHING])
    await close(session)
    const job = await grade(session.id)
    expect(job).toMatchObject({ state: 'DONE', done: 3, total: 3, result: { graded: 3 } })
    const { items } = await (await as('exam.officer')).call(results.list, {
      params: { id: session.id },
      query: { sort: '-mark' },
    })
    expect(items.map(({ mark }) => mark)).toEqual(marks.toSorted((a, b) => b! - a!))
    expect(items.map(({ passed, max }) => [passed, max])).toEqual([
      [true, 16_000],
      [false, 16_000],
      [false, 16_000],
    ])
    expect(items[1]!.parts).toEqual([
      { part: 'GENERAL', mark: 10_000, max: 10_000, passed: true },
      { part: 'PROFESSIONAL', mark: 0, max: 6000, passed: false },
    ])
    const attempts = await t.owner
      .selectFrom('examAttempt')
      .where('sessionId', '=', session.id)
      .select(['publicId', 'answerHash'])
      .execute()
    const receipts = new Map(attempts.map(({ publicId, answerHash }) => [publicId, answerHash]))
    for (const item of items) expect(item.answerHash).toBe(receipts.get(item.attemptId))
  })

  it('has the same outcome however often it is done', async () => {
    const { session } = await sat([PERFECT, HALF])
    await close(session)
    await grade(session.id)
    const first = await summaryOf(session.id)
    t.clock.advance({ minutes: 1 })
    await grade(session.id)
    const again = await summaryOf(session.id)
    expect(again.resultHash).toBe(first.resultHash)
    expect(again).toMatchObject({ admitted: 2, sat: 2, absent: 0, graded: 2, passed: 1 })
    expect(again.distribution.reduce((sum, n) => sum + n, 0)).toBe(2)
    expect(
      (await t.owner.selectFrom('examResult').where('sessionId', '=', session.id).select('attemptId').execute()).length,
    ).toBe(2)
  })

  it('makes a corrected key a new version whose results take the place of the old ones', async () => {
    const { session } = await sat([NOTHING])
    await close(session)
    await grade(session.id)
    const { resultHash } = await summaryOf(session.id)
    await approve(session.id, 'exam.officer', resultHash!)
    const { formId } = await t.owner
      .selectFrom('examAttempt')
      .where('sessionId', '=', session.id)
      .select('formId')
      .executeTakeFirstOrThrow()
    await sql`insert into sealed.form_answer_key (form_id, key_version, answers, reason)
      select form_id, 2, answers, '更正' from sealed.form_answer_key where form_id = ${formId}`.execute(t.owner)
    await grade(session.id)
    const { items } = await (await as('exam.officer')).call(results.list, { params: { id: session.id } })
    expect(items).toMatchObject([{ keyVersion: 2 }])
    const changed = await summaryOf(session.id)
    expect(changed.resultHash).not.toBe(resultHash)
    expect(changed.approvals).toEqual([])
  })

  it('applies the partial marks and the pass rule of the session', async () => {
    const rules = { durationMinutes: 60, gradingPolicy: 'PARTIAL_FIXED', partialMarks: 500, passRule: 'TOTAL' } as const
    const { session, loginNames, personIds } = await sat([undefined], { rules })
    const row = await t.owner
      .selectFrom('examRegistration')
      .where('personId', '=', personIds[0]!)
      .select(['id', 'formId'])
      .executeTakeFirstOrThrow()
    const sitting = new Sitting({ client: await as(loginNames[0]!), registrationId: row.id, now: () => t.clock.now() })
    await sitting.start()
    const { answers } = await t.owner
      .selectFrom('sealed.formAnswerKey')
      .where('formId', '=', row.formId!)
      .select('answers')
      .executeTakeFirstOrThrow()
    for (const { ref, key } of answers) sitting.answer(ref, key.slice(0, 1))
    await sitting.submit()
    await close(session)
    await grade(session.id)
    const { items } = await (await as('exam.officer')).call(results.list, { params: { id: session.id } })
    // Ten questions with one right choice each are complete; three with two get the fixed mark.
    expect(items).toMatchObject([
      {
        mark: 4000 + 3 * 500 + 6000,
        passed: true,
        parts: [
          { mark: 5500, passed: true },
          { mark: 6000, passed: true },
        ],
      },
    ])
  })

  it('fails visibly, naming the receipt, when a journal does not fit it', async () => {
    const { session } = await sat([PERFECT])
    await close(session)
    const { receiptNo, publicId } = await t.owner
      .updateTable('examAttempt')
      .set({ answerHash: '0'.repeat(64) })
      .where('sessionId', '=', session.id)
      .returning(['receiptNo', 'publicId'])
      .executeTakeFirstOrThrow()
    expect(await grade(session.id)).toMatchObject({ state: 'FAILED', error: `answer-hash-differs ${receiptNo}` })
    expect((await read(session.id)).state).toBe('ENDED')
    const traces = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', session.id)
      .where('outcome', '=', 'refused')
      .select('detail')
      .execute()
    expect(traces).toMatchObject([{ detail: { code: 'answer-hash-differs', attemptId: publicId } }])
  })

  it('is one job at a time, and none before the session has ended', async () => {
    const { session } = await sat([PERFECT])
    const officer = await as('exam.officer')
    await expect(officer.call(results.grade, { params: { id: session.id } })).rejects.toMatchObject({
      code: 'session-state',
    })
    await close(session)
    const ask = () => officer.call(results.grade, { params: { id: session.id } })
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, ask))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(ask()).rejects.toMatchObject({ status: 409, code: 'grading-under-way' })
    await t.runner.drain()
  })
})

describe('approving and releasing', () => {
  it('needs two different people who saw the same figures', async () => {
    const { session } = await sat([PERFECT])
    await close(session)
    await grade(session.id)
    const { resultHash } = await summaryOf(session.id)
    await expect(approve(session.id, 'exam.officer', '0'.repeat(64))).rejects.toMatchObject({
      code: 'result-changed-meanwhile',
    })
    await expect(release(session.id)).rejects.toMatchObject({ status: 409, code: 'result-approvals-missing' })
    expect((await approve(session.id, 'exam.officer', resultHash!)).approvals).toMatchObject([
      { accountName: 'exam.officer' },
    ])
    await expect(approve(session.id, 'exam.officer', resultHash!)).rejects.toMatchObject({
      code: 'result-already-approved',
    })
    await expect(release(session.id)).rejects.toMatchObject({ code: 'result-approvals-missing' })
    await approve(session.id, 'exam.approver', resultHash!)
    expect(await release(session.id)).toMatchObject({ state: 'PUBLISHED_RESULTS' })
    await expect(release(session.id)).rejects.toMatchObject({ status: 409 })
    const officer = await as('exam.officer')
    await expect(officer.call(results.grade, { params: { id: session.id } })).rejects.toMatchObject({
      code: 'session-state',
    })
  })

  it('is refused when the figures changed after the approvals, or the approvals are more than a day old', async () => {
    const { session } = await sat([PERFECT])
    await close(session)
    await grade(session.id)
    const { resultHash } = await summaryOf(session.id)
    await approve(session.id, 'exam.officer', resultHash!)
    await approve(session.id, 'exam.approver', resultHash!)
    await t.owner.updateTable('examResult').set({ mark: 1 }).where('sessionId', '=', session.id).execute()
    await expect(release(session.id)).rejects.toMatchObject({ code: 'result-approvals-missing' })
    await grade(session.id)
    t.clock.advance({ hours: 24 })
    await expect(release(session.id)).rejects.toMatchObject({ code: 'result-approvals-missing' })
  })

  it('lets only one of many simultaneous releases win', async () => {
    const { session } = await sat([PERFECT])
    await close(session)
    await grade(session.id)
    const { resultHash } = await summaryOf(session.id)
    await approve(session.id, 'exam.officer', resultHash!)
    await approve(session.id, 'exam.approver', resultHash!)
    const { version } = await read(session.id)
    const approver = await as('exam.approver')
    const ask = () => approver.call(results.release, { params: { id: session.id }, body: { version } })
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, ask))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('shows the candidate his own result, and nothing before', async () => {
    const { session, loginNames, marks } = await sat([PERFECT, HALF])
    await close(session)
    await grade(session.id)
    const candidate = await as(loginNames[1]!)
    expect((await candidate.call(results.mine, {})).items).toEqual([])
    const { resultHash } = await summaryOf(session.id)
    await approve(session.id, 'exam.officer', resultHash!)
    await approve(session.id, 'exam.approver', resultHash!)
    await release(session.id)
    const { items } = await candidate.call(results.mine, {})
    expect(items).toMatchObject([
      {
        personName: `考生${loginNames[1]}`,
        mark: marks[1],
        passed: false,
        passPercent: 60,
        receiptNo: expect.any(String),
      },
    ])
    const told = await t.owner
      .selectFrom('notice')
      .where('accountId', '=', t.world.accounts[loginNames[1]!]!)
      .select('kind')
      .execute()
    expect(told).toContainEqual({ kind: 'result-released' })
  })

  it('reveals the seed, from which anybody can draw the same papers again', async () => {
    const { session } = await sat([PERFECT])
    await close(session)
    const { slots, blueprint, formCount } = await released(session.id)
    const [slot] = slots
    const seed = Buffer.from(slot!.revealedSeed!, 'hex')
    const rows = await t.owner
      .selectFrom('sealed.slotSnapshot')
      .where('slotId', '=', slot!.id)
      .orderBy('domainCode')
      .selectAll()
      .execute()
    const snapshot = new Map(rows.map(({ domainCode, items }) => [domainCode, items]))
    expect(snapshotHash(snapshot, { blueprint, formCount })).toBe(slot!.snapshotHash)
    expect(commitment(seed, commitmentContext(slot!.id, slot!.snapshotHash!))).toBe(slot!.seedCommitment)
    const draw = domainDraw({ blueprint, formCount }, snapshot, { seed, domainCode: 'MARKET' })
    const assembly = await assembleForms(draw.blueprint, draw.pool, draw.draws)
    const papers = 'forms' in assembly ? assembly.forms : []
    const forms = await t.owner
      .selectFrom('examForm as f')
      .innerJoin('sealed.formAnswerKey as k', 'k.formId', 'f.id')
      .where('f.slotId', '=', slot!.id)
      .select(['f.formNo', 'k.answers'])
      .execute()
    expect(forms).toHaveLength(3)
    for (const { formNo, answers } of forms) {
      const drawn = papers[formNo]!.map(({ itemId }) => itemId)
      expect(answers.map(({ itemId }) => itemId).sort()).toEqual(drawn.sort())
    }
  })

  it('tells the bank where its questions stood, whom they were shown, and, after the release, how they did', async () => {
    const { session } = await sat([PERFECT, NOTHING])
    const uses = () =>
      t.owner
        .selectFrom('questionUse')
        .where('sessionId', '=', session.id)
        .select(['candidates', 'sat', 'forms'])
        .execute()
    const planned = await uses()
    expect(planned.reduce((sum, { forms }) => sum + forms, 0)).toBe(3 * 13)
    expect(planned.every(({ candidates, sat: all }) => candidates === 0 && all === 0)).toBe(true)
    await close(session)
    const shown = await uses()
    expect(shown.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(2 * 13)
    expect(new Set(shown.map(({ sat: all }) => all))).toEqual(new Set([2]))

    const statistics = () =>
      t.owner.selectFrom('questionStatistic').where('sessionId', '=', session.id).selectAll().execute()
    await grade(session.id)
    expect(await statistics()).toEqual([])
    await released(session.id)
    await t.runner.drain()
    const rows = await statistics()
    expect(rows.reduce((sum, { presented }) => sum + presented, 0)).toBe(2 * 13)
    expect(rows.every(({ facility }) => [0, 0.5, 1].includes(facility!))).toBe(true)
    expect(rows.reduce((sum, { facility, presented }) => sum + facility! * presented, 0)).toBe(13)
  })

  it('leaves the snapshot of the bank and every result in the log, with nothing of whose they are', async () => {
    const { session, personIds } = await sat([PERFECT, HALF])
    await close(session)
    const { slots } = await released(session.id)
    const attempts = await t.owner.selectFrom('examAttempt').where('sessionId', '=', session.id).selectAll().execute()
    const logged = (kind: string, ids: string[]) =>
      t.owner.selectFrom('logEntry').where('kind', '=', kind).where('subjectId', 'in', ids).select('content').execute()
    const [snapshot] = await logged('bank.snapshot', [slots[0]!.id])
    const { snapshotHash: hash, seedCommitment } = slots[0]!
    expect(JSON.parse(snapshot!.content).content).toEqual({ snapshotHash: hash, seedCommitment })
    const entries = await logged(
      'exam.result',
      attempts.map(({ publicId }) => publicId),
    )
    expect(entries.map(({ content }) => JSON.parse(content).content.answerHash).sort()).toEqual(
      attempts.map(({ answerHash }) => answerHash).sort(),
    )
    for (const { content } of entries) for (const id of personIds) expect(content).not.toContain(id)
  })

  it('tells the slice of credentials who passed what, and only then', async () => {
    const { session, personIds } = await sat([PERFECT, HALF, NOTHING])
    await close(session)
    await grade(session.id)
    const passes = () => asSystem(t.deps.db, (trx) => passesOf(trx, { sessionId: session.id }))
    expect(await passes()).toEqual([])
    const { resultHash } = await summaryOf(session.id)
    await approve(session.id, 'exam.officer', resultHash!)
    await approve(session.id, 'exam.approver', resultHash!)
    await release(session.id)
    const passedOn = session.slots[0]!.startsAt.slice(0, 10)
    const pass = { domainCode: 'MARKET', sessionId: session.id, passedOn }
    expect((await passes()).toSorted((a, b) => b.parts.length - a.parts.length)).toEqual([
      { ...pass, personId: personIds[0], parts: ['GENERAL', 'PROFESSIONAL'] },
      { ...pass, personId: personIds[1], parts: ['GENERAL'] },
    ])
    expect(await asSystem(t.deps.db, (trx) => passesOf(trx, { personIds: [personIds[2]!] }))).toEqual([])
    const asked = await t.owner
      .selectFrom('outbox')
      .where('topic', '=', 'credentials.qualify')
      .select('payload')
      .execute()
    expect(asked).toContainEqual({ payload: { sessionId: session.id } })
  })
})
