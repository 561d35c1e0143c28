import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { marking } from '../../api/src/exams/marking/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import type { SessionRules } from '../../api/src/exams/rules/session-rules.ts'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import type { AnswerKeyEntry, Question } from '../../question-bank/src/index.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { bankedPaper, MIXED_SECTIONS } from '../support/mixed-paper.ts'
import { clientOf, newClientOf, sealedSession } from '../support/papers.ts'
import { grantRole } from '../support/questions.ts'
import { type Paper, type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import type { OrganKey } from '../support/world.ts'

let t: TestApp
let paper: Paper
let slot: SealedSlot
let serial = 0

beforeAll(async () => {
  t = await testApp()
  paper = await bankedPaper(t)
  for (const name of ['marker.one', 'marker.two', 'marker.three']) await staff(name, 'MARKER', 'cityJustice')
  await staff('marker.unit', 'MARKER', 'unit')
})
afterAll(() => t.close())
beforeEach(async () => {
  slot = await sealedSlot(t, { paper, rules: { markingTolerance: 2000 } })
})

async function staff(loginName: string, role: 'MARKER' | 'EXAM_APPROVER', organ: OrganKey): Promise<void> {
  await t.world.addPerson({ loginName, organ, name: loginName })
  await grantRole(t, loginName, role)
}

const as = (loginName: string) => clientOf(t, loginName)
const officer = () => as('exam.officer')
const atSession = () => ({ params: { id: slot.sessionId } })

/** What somebody writes in the two short answers: alone, and of the case. */
type Texts = [string, string]

/** Answers everything else right. Returns the registration. */
function sit(texts: Texts, organ?: OrganKey): Promise<string> {
  const left = [...texts]
  return sitWith((sitting, entry) => answerRight(sitting, entry, left), organ)
}

/** Answers as told, the dearest questions first. */
async function sitWith(
  answer: (sitting: Sitting, entry: AnswerKeyEntry) => void,
  organ: OrganKey = 'unit',
): Promise<string> {
  const loginName = `writer.${++serial}`
  const { registrationId } = await slot.admit(loginName, organ)
  const pause = () => Promise.reject(new Error('gave up'))
  const sitting = new Sitting({ client: await as(loginName), registrationId, now: () => t.clock.now(), pause })
  await sitting.start()
  for (const entry of slot.answerKey.toSorted((a, b) => b.marks - a.marks)) answer(sitting, entry)
  await sitting.submit()
  return registrationId
}

function answerRight(sitting: Sitting, { ref, type, key, blanks }: AnswerKeyEntry, texts: string[]): void {
  if (type === 'SHORT_ANSWER') sitting.write(ref, [texts.shift()!])
  else if (type === 'FILL_IN')
    sitting.write(
      ref,
      blanks!.map(({ accepted }) => accepted[1]!),
    )
  else sitting.answer(ref, key)
}

async function closeAndGrade() {
  const client = await officer()
  await client.call(sessions.closeSlot, { params: { id: slot.slotId } })
  const { id } = await client.call(results.grade, atSession())
  await t.runner.drain()
  return client.call(jobs.read, { params: { id } })
}

const next = async (loginName: string) => (await as(loginName)).call(marking.next, atSession())
type Given = { mark: number } | { points: number[] }
const give = async (loginName: string, id: string, given: Given) =>
  (await as(loginName)).call(marking.give, { params: { id }, body: { ...given, comment: null } })

/** The marker takes whatever comes next and marks it by the answer. */
async function markNext(loginName: string, markFor: (answer: string, full: number) => Given): Promise<string | null> {
  const { task } = await next(loginName)
  if (!task) return null
  await give(loginName, task.id, markFor(task.answer, task.maxMark))
  return task.answer
}

async function markAll(loginName: string, markFor: (answer: string, full: number) => Given): Promise<string[]> {
  const marked: string[] = []
  for (let answer = await markNext(loginName, markFor); answer !== null; answer = await markNext(loginName, markFor))
    marked.push(answer)
  return marked
}

const read = async () => (await officer()).call(sessions.read, atSession())
const summary = async () => (await officer()).call(results.summary, atSession())
const refusal = (code: string) => expect.objectContaining({ code })
const resultOf = async (registrationId: string) =>
  t.owner
    .selectFrom('examResult')
    .where('registrationId', '=', registrationId)
    .where('isCurrent', '=', true)
    .select(['mark', 'maxMark', 'pending', 'passed'])
    .executeTakeFirstOrThrow()

describe('after grading', () => {
  it('every answer in words waits for markers and holds the session back, and a blank one is worth nothing at once', async () => {
    const first = await sit(['责令改正', '过罚相当'])
    const blank = await sit(['', ' '])
    expect(await closeAndGrade()).toMatchObject({ state: 'DONE', result: { graded: 2, pending: 2 } })
    expect(await resultOf(first)).toMatchObject({ mark: 6000, maxMark: 10_000, pending: 2 })
    expect(await resultOf(blank)).toMatchObject({ mark: 6000, pending: 0, passed: false })

    const session = await read()
    expect(session.state).toBe('ENDED')
    expect(session.closedBecause).toMatchObject({ APPROVE_RESULTS: 'marking-unfinished' })
    expect(session.openActions).toContain('GRADE')
    const { pending, resultHash } = await summary()
    expect(pending).toBe(2)
    const approve = (await officer()).call(results.approve, { ...atSession(), body: { resultHash: resultHash! } })
    await expect(approve).rejects.toEqual(refusal('marking-unfinished'))
  })

  it('blanks and wrong choices count as the rules of the session say', async () => {
    const marks = async (rules: Partial<SessionRules>) => {
      slot = await sealedSlot(t, { paper, rules })
      const registrationId = await sitWith((sitting, { ref, type, key, blanks, partId, choiceIds }) => {
        const wrong = Object.keys(choiceIds).find((choice) => !key.includes(choice))!
        if (type === 'MULTIPLE') sitting.answer(ref, [...key, wrong])
        if (type === 'INDEFINITE') sitting.answer(ref, [...key, wrong])
        if (type === 'FILL_IN' && !partId) sitting.write(ref, ['１２', blanks![1]!.accepted[1]!])
      })
      await closeAndGrade()
      return (await resultOf(registrationId)).mark
    }
    expect(await marks({ gradingPolicy: 'ALL_OR_NOTHING' })).toBe(500)
    expect(await marks({ gradingPolicy: 'PARTIAL_PER_OPTION', fillInPolicy: 'ALL_OR_NOTHING' })).toBe(0)
    // Two right and one wrong of two: half; one right and one wrong of one: nothing.
    expect(await marks({ gradingPolicy: 'NEGATIVE_PER_OPTION', fillInPolicy: 'PER_BLANK' })).toBe(500 + 500)
  })

  it('grading again makes no second task of an answer', async () => {
    await sit(['一', '二'])
    await closeAndGrade()
    const { id } = await (await officer()).call(results.grade, atSession())
    await t.runner.drain()
    expect((await (await officer()).call(jobs.read, { params: { id } })).result).toMatchObject({ pending: 2 })
    expect((await next('marker.one')).desk.left).toBe(2)
  })
})

describe('a paper with every type of question', () => {
  it('is planned, sealed, sat and graded like any other', async () => {
    const more = { blueprint: { sections: MIXED_SECTIONS }, formCount: 1 }
    const { session } = await sealedSession(t, ['every.type'], more)
    t.clock.set(session.slots[0]!.startsAt)
    const client = await newClientOf(t, 'every.type')
    const { items } = await client.call(attempts.mine, {})
    const sitting = new Sitting({ client, registrationId: items[0]!.registrationId, now: () => t.clock.now() })
    await sitting.start()
    const { answers } = await t.owner
      .selectFrom('sealed.formAnswerKey as k')
      .innerJoin('examForm as f', 'f.id', 'k.formId')
      .where('f.slotId', '=', session.slots[0]!.id)
      .select('k.answers')
      .executeTakeFirstOrThrow()
    const words = ['责令改正', '过罚相当']
    for (const entry of answers) answerRight(sitting, entry, words)
    await sitting.submit()
    slot = { ...slot, sessionId: session.id, slotId: session.slots[0]!.id }
    expect(await closeAndGrade()).toMatchObject({ state: 'DONE', result: { graded: 1, pending: 2 } })
    for (const marker of ['marker.one', 'marker.two']) await markAll(marker, (_, full) => ({ mark: full }))
    await t.runner.drain()
    expect(await resultOf(items[0]!.registrationId)).toMatchObject({ mark: 10_000, pending: 0, passed: true })
  })
})

describe('the desk of a marker', () => {
  it('shows question, rubric, material and answer, and nothing that says whose it is', async () => {
    const long = `责令改正。\n${'给予警告。'.repeat(900)}`
    const registrationId = await sit([long, '过罚相当'])
    await closeAndGrade()
    const { task } = await next('marker.one')
    const other = await next('marker.two')
    const tasks = [task!, other.task!].sort((a, b) => b.maxMark - a.maxMark)
    expect(tasks[0]).toMatchObject({
      maxMark: 3000,
      stem: '简述对初次违法的处理。',
      material: null,
      answer: long,
      referenceAnswer: '应当责令改正并给予警告。',
      points: [
        { text: '责令改正', maxMark: 2000 },
        { text: '给予警告', maxMark: 1000 },
      ],
    })
    expect(tasks[1]).toMatchObject({
      maxMark: 1000,
      material: '某店销售过期食品，货值二百元，系初次违法。',
      points: [],
    })
    const { personId, attemptId, admissionNo } = await t.owner
      .selectFrom('examRegistration as r')
      .innerJoin('examAttempt as a', 'a.registrationId', 'r.id')
      .where('r.id', '=', registrationId)
      .select(['r.personId', 'a.publicId as attemptId', 'r.admissionNo'])
      .executeTakeFirstOrThrow()
    const said = JSON.stringify(tasks)
    for (const secret of [registrationId, personId, attemptId, admissionNo!, t.world.organs.unit, '考生'])
      expect(said).not.toContain(secret)
  })

  it('holds an answer for one marker until his time is over, and gives two who ask at once different ones', async () => {
    await sit(['一', ''])
    await sit(['二', ''])
    await closeAndGrade()
    const [one, two] = await Promise.all([next('marker.one'), next('marker.two')])
    expect(new Set([one.task!.answer, two.task!.answer])).toEqual(new Set(['一', '二']))
    expect((await next('marker.one')).task!.id).toBe(one.task!.id)
    expect((await next('marker.three')).task).toBeNull()

    t.clock.advance({ minutes: 31 })
    const taken = (await (await newClientOf(t, 'marker.three')).call(marking.next, atSession())).task!
    const late = taken.id === one.task!.id ? 'marker.one' : 'marker.two'
    await newClientOf(t, late)
    await expect(give(late, taken.id, { mark: 0 })).rejects.toEqual(refusal('marking-claim-lost'))
    await give('marker.three', taken.id, { mark: 1000 })
    await expect(give('marker.three', taken.id, { mark: 0 })).rejects.toEqual(refusal('marking-already-given'))
  })

  it('has no answer of one’s own organ, and none outside of one’s scope', async () => {
    await sit(['本单位的', ''], 'unit')
    await sit(['别处的', ''], 'otherUnit')
    await closeAndGrade()
    expect(await markAll('marker.unit', () => ({ mark: 0 }))).toEqual(['别处的'])
    await t.world.addPerson({ loginName: `far.${serial}`, organ: 'farCountyJustice' })
    await t.owner
      .insertInto('roleGrant')
      .values({
        accountId: t.world.accounts[`far.${serial}`]!,
        role: 'MARKER',
        scopeKind: 'TERRITORY',
        organId: t.world.organs.farCountyJustice,
        validFrom: '2020-01-01',
      })
      .execute()
    const far = await as(`far.${serial}`)
    expect((await far.call(marking.desks, {})).items.filter(({ sessionId }) => sessionId === slot.sessionId)).toEqual(
      [],
    )
    await expect(far.call(marking.next, atSession())).rejects.toEqual(refusal('marking-desk-not-found'))
    const open = t.owner
      .selectFrom('examMarkingTask')
      .where('state', '=', 'OPEN')
      .where('sessionId', '=', slot.sessionId)
    const { id } = await open.select('id').executeTakeFirstOrThrow()
    await expect(far.call(marking.give, { params: { id }, body: { mark: 0, comment: null } })).rejects.toEqual(
      refusal('marking-task-not-found'),
    )
  })

  it('takes a mark as a whole or by the points of the rubric, never more than there is', async () => {
    await sit(['一', ''])
    await closeAndGrade()
    const { task } = await next('marker.one')
    const tries: [object, string][] = [
      [{}, 'mark-missing'],
      [{ mark: 1, points: [1, 1] }, 'mark-missing'],
      [{ mark: 3001 }, 'mark-too-high'],
      [{ points: [2001, 0] }, 'mark-too-high'],
      [{ points: [1] }, 'mark-points-differ'],
      [{ mark: -1 }, 'input-invalid'],
      [{ mark: 0.5 }, 'input-invalid'],
    ]
    for (const [given, code] of tries)
      await expect(give('marker.one', task!.id, given as Given)).rejects.toEqual(refusal(code))
    await give('marker.one', task!.id, { points: [2000, 500] })
    const kept = t.owner.selectFrom('examMarking').where('taskId', '=', task!.id).selectAll()
    expect(await kept.execute()).toMatchObject([{ round: 1, mark: 2500, points: [2000, 500] }])
  })
})

describe('two marks of one answer', () => {
  it('become their mean when they are near, and the last one moves the session on', async () => {
    const first = await sit(['甲', '理由'])
    const second = await sit(['乙', ''])
    await closeAndGrade()
    expect(await markAll('marker.one', () => ({ mark: 500 }))).toHaveLength(3)
    expect((await read()).state).toBe('ENDED')
    expect(await markAll('marker.one', () => ({ mark: 0 }))).toEqual([])
    await markAll('marker.two', (answer) => ({ mark: answer === '甲' ? 1001 : 500 }))
    expect((await summary()).pending).toBe(0)
    await t.runner.drain()
    expect((await read()).state).toBe('SCORED')
    expect(await resultOf(first)).toMatchObject({ mark: 6000 + 750 + 500, pending: 0 })
    expect(await resultOf(second)).toMatchObject({ mark: 6000 + 500, pending: 0 })
  })

  it('go to an arbiter when they are too far apart, who sees both but not whose, and decides', async () => {
    const registrationId = await sit(['甲', ''])
    await closeAndGrade()
    await markAll('marker.one', () => ({ points: [2000, 1000] }))
    await markAll('marker.two', () => ({ mark: 2399 }))
    expect((await next('marker.three')).desk.left).toBe(0)

    const arbiter = await as('exam.approver')
    const { items } = await arbiter.call(marking.arbitrations, { query: { size: 100 } })
    const [row] = items.filter(({ sessionId }) => sessionId === slot.sessionId)
    expect(row).toMatchObject({ maxMark: 3000, marks: [2399, 3000] })
    const shown = await arbiter.call(marking.readArbitration, { params: { id: row!.id } })
    expect(shown.marks).toEqual([
      { mark: 3000, points: [2000, 1000], comment: null },
      { mark: 2399, points: null, comment: null },
    ])
    const accounts = ['marker.one', 'marker.two'].map((name) => t.world.accounts[name]!)
    for (const secret of [registrationId, ...accounts, 'marker.']) expect(JSON.stringify(shown)).not.toContain(secret)

    const decide = (client: ApiClient, given: Given) =>
      client.call(marking.arbitrate, { params: { id: row!.id }, body: { ...given, comment: '第二点没有写' } })
    await decide(arbiter, { points: [2000, 0] })
    await expect(decide(arbiter, { mark: 0 })).rejects.toEqual(refusal('marking-task-not-found'))
    await t.runner.drain()
    expect(await resultOf(registrationId)).toMatchObject({ mark: 6000 + 2000, pending: 0 })
    expect((await read()).state).toBe('SCORED')
    const audited = t.owner.selectFrom('auditEntry').where('subjectId', '=', row!.id).orderBy('seq').select('action')
    expect((await audited.execute()).map(({ action }) => action)).toEqual([
      'exam-marking.mark',
      'exam-marking.mark',
      'exam-marking.arbitrate',
    ])
  })

  it('are decided by neither of the two, whatever roles they have', async () => {
    await sit(['甲', ''])
    await closeAndGrade()
    await grantRole(t, 'marker.one', 'EXAM_APPROVER')
    const both = await newClientOf(t, 'marker.one')
    await markAll('marker.one', () => ({ mark: 0 }))
    await markAll('marker.two', () => ({ mark: 3000 }))
    const { id } = await t.owner
      .selectFrom('examMarkingTask')
      .where('sessionId', '=', slot.sessionId)
      .where('state', '=', 'ARBITRATION')
      .select('id')
      .executeTakeFirstOrThrow()
    const { items } = await both.call(marking.arbitrations, { query: { size: 100 } })
    expect(items.map((item) => item.id)).not.toContain(id)
    await expect(both.call(marking.readArbitration, { params: { id } })).rejects.toEqual(
      refusal('marking-task-not-found'),
    )
    const decision = { params: { id }, body: { mark: 0, comment: '我说了算' } }
    await expect(both.call(marking.arbitrate, decision)).rejects.toEqual(refusal('marking-task-not-found'))
  })

  it('move the session on once, when the last two come in the same moment', async () => {
    const first = await sit(['甲', ''])
    const second = await sit(['乙', ''])
    await closeAndGrade()
    await markAll('marker.one', () => ({ mark: 3000 }))
    const held = [await next('marker.two'), await next('marker.three')]
    await Promise.all([
      give('marker.two', held[0]!.task!.id, { mark: 3000 }),
      give('marker.three', held[1]!.task!.id, { mark: 3000 }),
    ])
    const gradings = t.owner.selectFrom('job').where('subjectId', '=', slot.sessionId).where('createdBy', 'is', null)
    expect(await gradings.selectAll().execute()).toHaveLength(1)
    await t.runner.drain()
    expect((await read()).state).toBe('SCORED')
    for (const id of [first, second]) expect(await resultOf(id)).toMatchObject({ mark: 9000, pending: 0 })
  })

  it('count when the last one comes while a grading has passed its answer by', async () => {
    const registrationId = await sit(['甲', ''])
    await closeAndGrade()
    // In the moment in which the grading reports the attempt as done, its answer gets the final mark.
    await sql`
      create function mark_meanwhile() returns trigger language plpgsql as $$
      begin
        update exam_marking_task set state = 'DONE', final_mark = max_mark, done_at = now();
        return null;
      end $$`.execute(t.owner)
    await sql`create trigger mark_meanwhile after update on job for each row when (old.done = 0 and new.done = 1)
      execute function mark_meanwhile()`.execute(t.owner)
    try {
      await (await officer()).call(results.grade, atSession())
      await t.runner.drain()
    } finally {
      await sql`drop function mark_meanwhile cascade`.execute(t.owner)
    }
    expect(await resultOf(registrationId)).toMatchObject({ mark: 9000, pending: 0 })
    expect((await read()).state).toBe('SCORED')
  })

  it('are kept for good', async () => {
    await sit(['甲', ''])
    await closeAndGrade()
    await markAll('marker.one', () => ({ mark: 0 }))
    await expect(t.deps.db.deleteFrom('examMarking').execute()).rejects.toThrow(/permission denied/)
    await expect(t.owner.updateTable('examMarking').set({ mark: 1 }).execute()).rejects.toThrow(/append-only/)
  })
})

describe('the officers', () => {
  it('see how far the marking is, question by question and marker by marker', async () => {
    await sit(['甲', '理由'])
    await sit(['乙', ''])
    await closeAndGrade()
    await markAll('marker.one', () => ({ mark: 1000 }))
    await markNext('marker.two', () => ({ mark: 1000 }))
    const progress = await (await officer()).call(marking.progress, atSession())
    expect(progress.waiting).toBe(2)
    const sum = (figure: 'answers' | 'once' | 'done') =>
      progress.questions.reduce((total, one) => total + one[figure], 0)
    expect([progress.questions.length, sum('answers'), sum('once'), sum('done')]).toEqual([2, 3, 2, 1])
    expect(progress.markers).toMatchObject([
      { markerName: 'marker.one', given: 3, disputed: 0 },
      { markerName: 'marker.two', given: 1, disputed: 0 },
    ])
    await expect((await as('marker.two')).call(marking.progress, atSession())).rejects.toEqual(
      refusal('permission-missing'),
    )
  })

  it('release marks by hand like all others, with their proof in the log and the bank told how its questions did', async () => {
    const registrationId = await sit(['甲', ''])
    await sit(['', ''])
    await closeAndGrade()
    await markAll('marker.one', () => ({ mark: 3000 }))
    await markAll('marker.two', () => ({ mark: 3000 }))
    await t.runner.drain()
    const { resultHash } = await summary()
    await (await officer()).call(results.approve, { ...atSession(), body: { resultHash: resultHash! } })
    const approver = await as('exam.approver')
    await approver.call(results.approve, { ...atSession(), body: { resultHash: resultHash! } })
    await approver.call(results.release, { ...atSession(), body: { version: (await read()).version } })

    const attempt = await t.owner
      .selectFrom('examAttempt')
      .where('registrationId', '=', registrationId)
      .select(['publicId', 'answerHash', 'receiptNo'])
      .executeTakeFirstOrThrow()
    const logged = t.owner.selectFrom('logEntry').where('kind', '=', 'exam.result')
    const entry = await logged.where('subjectId', '=', attempt.publicId).select('content').executeTakeFirstOrThrow()
    expect(JSON.parse(entry.content)).toMatchObject({
      content: {
        answerHash: attempt.answerHash,
        receiptNo: attempt.receiptNo,
        mark: 9000,
        maxMark: 10_000,
        passed: true,
        keyVersion: 1,
      },
    })
    expect(entry.content).not.toMatch(/考生|personId|organ/)

    const statistics = () =>
      t.owner.selectFrom('questionStatistic').where('sessionId', '=', slot.sessionId).selectAll().execute()
    expect(await statistics()).toEqual([])
    await t.runner.drain()
    const rows = await statistics()
    expect(rows).toHaveLength(7)
    const of = (type: Question['type']) => rows.find(({ versionId }) => paper.questions.get(versionId)!.type === type)!
    expect(of('SHORT_ANSWER')).toMatchObject({ presented: 2, facility: 0.5, dubious: [] })
    // Half of the case's marks are in its short answer, which nobody has written.
    expect(of('CASE')).toMatchObject({
      facility: 0.5,
      detail: { parts: [{ facility: 1 }, { facility: 1 }, { facility: 0 }] },
    })
    expect(of('SINGLE').detail).toMatchObject({ choices: [{ id: 'A' }, { id: 'B', isKey: true, chosen: 2 }, {}, {}] })
    const uses = await t.owner
      .selectFrom('questionUse')
      .where('sessionId', '=', slot.sessionId)
      .select(['forms', 'candidates', 'sat'])
      .execute()
    expect(uses).toEqual(Array.from({ length: 7 }, () => ({ forms: 1, candidates: 2, sat: 2 })))
  })
})
