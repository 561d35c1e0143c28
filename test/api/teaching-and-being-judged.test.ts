import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  instructorAvailability,
  instructorEvaluations,
  instructorInvitations,
  instructorMaterials,
  instructors,
} from '../../api/src/instructors/contract.ts'
import {
  instructorFacts,
  inviteToLessons,
  type LessonInvitation,
  lessonInstructors,
  listSchedulable,
  markTaught,
  moveInvitations,
  recordEvaluation,
  suggestInstructors,
  withdrawInvitations,
} from '../../api/src/instructors/index.ts'
import { addWorkingDays } from '../../api/src/kernel/working-days.ts'
import { asSystem, inScope, type Trx } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { act, appointed, type Entry, readEntry } from '../support/instructors.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })

let serial = 0
/** Somebody in office who can sign in, under a name of his own. */
async function teacher(): Promise<Entry & { personId: string; loginName: string }> {
  serial += 1
  const loginName = `teacher.${serial}`
  return { ...(await appointed(t, as, { name: `司徒${serial}`, loginName })), loginName }
}

const lecture = (instructorId: string, startsAt: string, endsAt: string, title = '行政处罚裁量基准') => ({
  instructorId,
  title,
  place: '市司法局三楼会议室',
  startsAt,
  endsAt,
  hours: 2.5,
})

const invite = async (...args: Parameters<typeof lecture>) =>
  (await as('training.coordinator')).call(instructorInvitations.invite, { body: lecture(...args) })

const answer = async (
  { loginName }: { loginName: string },
  id: string,
  body: { answer: 'ACCEPT' | 'DECLINE'; reason?: string; substituteId?: string },
) => (await as(loginName)).call(instructorInvitations.answer, { params: { id }, body })

const accept = (who: { loginName: string }, id: string) => answer(who, id, { answer: 'ACCEPT' })

/** Lessons of a class, as training asks for them. */
const lesson = (instructorId: string, from: string, to: string): LessonInvitation => ({
  instructorId,
  lessonId: randomUUID(),
  classId: randomUUID(),
  organId: t.world.organs.cityJustice,
  title: '执法文书',
  place: '一号教室',
  from: new Date(from),
  to: new Date(to),
  hours: 300,
})

const acting = () => ({ at: t.clock.now(), caller: null, invitedBy: t.world.accounts['training.coordinator']! })
/** Training acts for another city's coordinator, whose scope shows none of the instructors' persons. */
const inTraining = <T>(work: (trx: Trx) => Promise<T>) =>
  inScope(t.deps.db, { scope: '/430000/430200/', personId: null }, work)
const asTraining = (rows: LessonInvitation[]) => inTraining((trx) => inviteToLessons(trx, rows, acting()))

const invitationsOf = (lessonId: string) =>
  t.owner.selectFrom('instructorInvitation').where('lessonId', '=', lessonId).selectAll().orderBy('createdAt').execute()

const noticesOf = async (loginName: string) =>
  (
    await t.owner
      .selectFrom('notice')
      .where('accountId', '=', t.world.accounts[loginName]!)
      .select(['kind', 'params'])
      .orderBy('createdAt')
      .orderBy('id')
      .execute()
  ).filter(({ kind }) => kind.startsWith('teaching-'))

describe('an invitation to teach', () => {
  it('is answered within working days, and whoever invited is told', async () => {
    const one = await teacher()
    const sent = await invite(one.id, '2026-12-10T01:00:00Z', '2026-12-10T03:00:00Z', '裁量说理')
    expect(sent).toMatchObject({ state: 'INVITED', organName: '长沙市司法局', hours: 2.5, classId: null })
    expect(sent.answerBy).toBe(new Date(`${addWorkingDays('2026-11-23', 3)}T16:00:00Z`).toISOString())
    const { items } = await (await as(one.loginName)).call(instructorInvitations.mine, { query: { state: 'INVITED' } })
    expect(items.map(({ id, openActions }) => [id, openActions])).toEqual([
      [sent.id, ['ACCEPT', 'DECLINE', 'SUBSTITUTE']],
    ])
    expect(await accept(one, sent.id)).toMatchObject({ state: 'ACCEPTED' })
    expect(await noticesOf('training.coordinator')).toContainEqual({
      kind: 'teaching-answered',
      params: expect.objectContaining({ answer: 'ACCEPTED', title: '裁量说理', startsAt: '2026-12-10 09:00' }),
    })
    expect(await noticesOf(one.loginName)).toMatchObject([{ kind: 'teaching-invited' }])
  })

  it('is nobody else’s to answer, and outside of the scope not found', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const sent = await invite(one.id, '2026-12-11T01:00:00Z', '2026-12-11T03:00:00Z')
    await expect(accept(other, sent.id)).rejects.toEqual(refusal('invitation-not-found'))
    const list = await (await as(other.loginName)).call(instructorInvitations.mine, {})
    expect(list.items.map(({ id }) => id)).not.toContain(sent.id)
    await expect((await as('unit.admin')).call(instructorInvitations.list, {})).rejects.toEqual(
      refusal('permission-missing'),
    )
  })

  it('is not sent for a time at which somebody teaches; times that touch don’t meet', async () => {
    const one = await teacher()
    const first = await invite(one.id, '2026-12-14T01:00:00Z', '2026-12-14T03:00:00Z', '第一讲')
    await accept(one, first.id)
    await expect(invite(one.id, '2026-12-14T02:59:00Z', '2026-12-14T04:00:00Z')).rejects.toEqual(
      refusal('invitation-time-taken', { taken: '第一讲' }),
    )
    const after = await invite(one.id, '2026-12-14T03:00:00Z', '2026-12-14T05:00:00Z')
    expect(await accept(one, after.id)).toMatchObject({ state: 'ACCEPTED' })
  })

  it('lets only one of two lessons at one time be accepted, by the rules and by the database', async () => {
    const one = await teacher()
    const a = await invite(one.id, '2026-12-15T01:00:00Z', '2026-12-15T03:00:00Z', '甲课')
    const b = await invite(one.id, '2026-12-15T02:00:00Z', '2026-12-15T04:00:00Z', '乙课')
    await accept(one, a.id)
    const { items } = await (await as(one.loginName)).call(instructorInvitations.mine, { query: { state: 'INVITED' } })
    expect(items[0]!.conflicts).toEqual([
      { title: '甲课', startsAt: '2026-12-15T01:00:00.000Z', endsAt: '2026-12-15T03:00:00.000Z' },
    ])
    await expect(accept(one, b.id)).rejects.toEqual(refusal('invitation-time-taken', { taken: '甲课' }))
    const byHand = t.owner
      .updateTable('instructorInvitation')
      .set({ state: 'ACCEPTED' })
      .where('id', '=', b.id)
      .execute()
    await expect(byHand).rejects.toMatchObject({ constraint: 'instructor_invitation_instructor_id_span_excl' })
  })

  it('is won by one of two answers that come at the same moment', async () => {
    const one = await teacher()
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, i) => invite(one.id, '2026-12-16T01:00:00Z', `2026-12-16T0${2 + (i % 7)}:00:00Z`)),
    )
    const tries = await Promise.allSettled(sent.map(({ id }) => accept(one, id)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const tried of tries)
      if (tried.status === 'rejected') expect(tried.reason).toEqual(refusal('invitation-time-taken'))
  })

  it('is refused with a reason; a substitute takes it over and the refusal isn’t counted', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const sent = await invite(one.id, '2026-12-17T01:00:00Z', '2026-12-17T03:00:00Z')
    await expect(answer(one, sent.id, { answer: 'DECLINE' })).rejects.toEqual(refusal('invitation-reason-missing'))
    const client = await as(one.loginName)
    const { items: free } = await client.call(instructorInvitations.substitutes, {
      params: { id: sent.id },
      query: { size: 100 },
    })
    expect(free.map(({ instructorId }) => instructorId)).toContain(other.id)
    expect(free.map(({ instructorId }) => instructorId)).not.toContain(one.id)
    const declined = await answer(one, sent.id, { answer: 'DECLINE', reason: '出差', substituteId: other.id })
    expect(declined.state).toBe('DECLINED')
    const { items } = await (await as(other.loginName)).call(instructorInvitations.mine, {})
    expect(items[0]).toMatchObject({ lessonId: sent.lessonId, substituteFor: one.name, state: 'INVITED' })
    await accept(other, items[0]!.id)
    const states = (await invitationsOf(sent.lessonId)).map(({ instructorId, state }) => [instructorId, state])
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        [one.id, 'SUBSTITUTED'],
        [other.id, 'ACCEPTED'],
      ]),
    )
    const ground = async (id: string) =>
      (await readEntry(as, id)).file!.grounds.find(({ code }) => code === 'DECLINED_TWICE')!
    expect(await ground(one.id)).toMatchObject({ holds: false, facts: { declines: '0' } })
    for (const day of ['18', '21']) {
      const again = await invite(one.id, `2026-12-${day}T01:00:00Z`, `2026-12-${day}T03:00:00Z`)
      await answer(one, again.id, { answer: 'DECLINE', reason: '不便' })
    }
    expect(await ground(one.id)).toMatchObject({ holds: true, facts: { declines: '2' } })
  })

  it('to a lesson that has begun is left to the attendance: who never answered but stood there has taught', async () => {
    const one = await teacher()
    const row = lesson(one.id, '2026-12-08T01:00:00Z', '2026-12-08T03:00:00Z')
    await asTraining([row])
    const lapse = async () => {
      await asSystem(t.deps.db, (trx) => enqueue(trx, 'instructors.lapse-invitations', {}))
      await t.runner.drain()
      return (await invitationsOf(row.lessonId)).map(({ state }) => state)
    }
    const before = t.clock.now()
    // Published late: the time to answer ends with the beginning of the lesson.
    await t.owner
      .updateTable('instructorInvitation')
      .set({ answerBy: row.from })
      .where('lessonId', '=', row.lessonId)
      .execute()
    try {
      t.clock.set('2026-12-08T03:05:00Z')
      as = signedIn(t)
      expect(await lapse()).toEqual(['INVITED'])
      const own = await (await as(one.loginName)).call(instructorInvitations.mine, { query: { state: 'INVITED' } })
      expect(own.items).toMatchObject([{ answerBy: null, openActions: [] }])
      const taught = await inTraining((trx) =>
        markTaught(trx, [{ lessonId: row.lessonId, instructorId: one.id, outcome: 'TAUGHT' }], acting()),
      )
      expect(taught).toMatchObject([{ personId: one.personId, hours: 300 }])
      expect(await lapse()).toEqual(['TAUGHT'])
    } finally {
      t.clock.set(before)
      as = signedIn(t)
    }
  })

  it('to a lesson that nobody ever recorded lapses in the end', async () => {
    const one = await teacher()
    const row = lesson(one.id, '2026-12-09T01:00:00Z', '2026-12-09T03:00:00Z')
    await asTraining([row])
    await t.owner
      .updateTable('instructorInvitation')
      .set({ answerBy: new Date('2026-07-01T01:00:00Z'), span: '[2026-07-01 01:00Z,2026-07-01 03:00Z)' })
      .where('lessonId', '=', row.lessonId)
      .execute()
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'instructors.lapse-invitations', {}))
    await t.runner.drain()
    expect(await invitationsOf(row.lessonId)).toMatchObject([{ state: 'WITHDRAWN', answerReason: 'UNANSWERED' }])
  })

  it('that nobody answers in time is withdrawn, not refused, and somebody else can be asked', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const sent = await invite(one.id, '2027-01-11T01:00:00Z', '2027-01-11T03:00:00Z')
    await t.owner
      .updateTable('instructorInvitation')
      .set({ answerBy: new Date('2026-11-22T16:00:00Z') })
      .where('id', '=', sent.id)
      .execute()
    await expect(accept(one, sent.id)).rejects.toEqual(refusal('invitation-answer-late'))
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'instructors.lapse-invitations', {}))
    await t.runner.drain()
    const coordinator = await as('training.coordinator')
    const { items } = await coordinator.call(instructorInvitations.list, { query: { lesson: sent.lessonId } })
    expect(items).toMatchObject([{ state: 'WITHDRAWN', answerReason: 'UNANSWERED', openActions: ['REPLACE'] }])
    const second = await coordinator.call(instructorInvitations.replace, {
      params: { id: sent.id },
      body: { instructorId: other.id },
    })
    expect(second).toMatchObject({ instructorId: other.id, lessonId: sent.lessonId, state: 'INVITED' })
    await expect(
      coordinator.call(instructorInvitations.replace, { params: { id: sent.id }, body: { instructorId: other.id } }),
    ).rejects.toEqual(refusal('invitation-already-open'))
    expect(
      await coordinator.call(instructorInvitations.withdraw, { params: { id: second.id }, body: { reason: '改期' } }),
    ).toMatchObject({ state: 'WITHDRAWN', answerReason: '改期' })
    expect((await noticesOf(other.loginName)).at(-1)).toMatchObject({
      kind: 'teaching-withdrawn',
      params: { reason: '改期' },
    })
  })

  it('heeds the times that the instructor has given, unless the coordinator insists', async () => {
    const one = await teacher()
    const own = await as(one.loginName)
    const overlap = [
      { weekday: 3, fromMinute: 540, toMinute: 660 },
      { weekday: 3, fromMinute: 600, toMinute: 720 },
    ]
    const setting = own.call(instructorAvailability.setWeekly, { params: { id: one.id }, body: { weekly: overlap } })
    await expect(setting).rejects.toEqual(refusal('times-overlap'))
    await own.call(instructorAvailability.setWeekly, { params: { id: one.id }, body: { weekly: [overlap[0]!] } })
    // 2 December 2026 is a Wednesday; 09:00 to 11:00 in the province.
    expect(await invite(one.id, '2026-12-02T01:00:00Z', '2026-12-02T03:00:00Z')).toMatchObject({ state: 'INVITED' })
    const late = ['2026-12-02T03:00:00Z', '2026-12-02T04:00:00Z'] as const
    await expect(invite(one.id, ...late)).rejects.toEqual(refusal('instructor-unavailable', { because: 'weekly' }))
    const insisting = (await as('training.coordinator')).call(instructorInvitations.invite, {
      body: { ...lecture(one.id, ...late), despiteTimes: true },
    })
    expect(await insisting).toMatchObject({ state: 'INVITED' })
    const times = await own.call(instructorAvailability.addException, {
      params: { id: one.id },
      body: { from: '2026-12-09T00:00:00Z', to: '2026-12-10T00:00:00Z', isAvailable: false, reason: '体检' },
    })
    await expect(invite(one.id, '2026-12-09T01:00:00Z', '2026-12-09T02:00:00Z')).rejects.toEqual(
      refusal('instructor-unavailable', { because: 'away' }),
    )
    const seen = await (await as('far.city')).call(instructorAvailability.read, { params: { id: one.id } })
    expect(seen.exceptions).toMatchObject([{ reason: null, isAvailable: false }])
    const freed = await own.call(instructorAvailability.removeException, {
      params: { id: one.id, exceptionId: times.exceptions[0]!.id },
    })
    expect(freed.exceptions).toEqual([])
  })

  it('is given back when the instructor may teach no longer', async () => {
    const one = await teacher()
    const sent = await invite(one.id, '2026-12-22T01:00:00Z', '2026-12-22T03:00:00Z')
    await accept(one, sent.id)
    await act(as, one.id, 'SUSPEND', { reason: '配合调查' })
    const [row] = await invitationsOf(sent.lessonId)
    expect(row).toMatchObject({ state: 'WITHDRAWN', answerReason: 'SUSPENDED' })
    await expect(invite(one.id, '2026-12-23T01:00:00Z', '2026-12-23T03:00:00Z')).rejects.toEqual(
      refusal('instructor-not-appointed'),
    )
  })
})

describe('lessons of a class', () => {
  it('invite once however often a timetable is published, move with it, and are told only to those concerned', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const lessons = [
      lesson(one.id, '2026-12-24T01:00:00Z', '2026-12-24T03:00:00Z'),
      lesson(other.id, '2026-12-24T01:00:00Z', '2026-12-24T03:00:00Z'),
    ] as const
    await asTraining([...lessons])
    await asTraining([...lessons])
    for (const { lessonId } of lessons) expect(await invitationsOf(lessonId)).toHaveLength(1)
    const id = (await invitationsOf(lessons[0].lessonId))[0]!.id
    await accept(one, id)
    const before = (await noticesOf(other.loginName)).length
    const moves = lessons.map(({ lessonId, title, place, from, to, hours }) => ({
      lessonId,
      title,
      place,
      from,
      to,
      hours,
    }))
    moves[0] = { ...moves[0]!, from: new Date('2026-12-25T01:00:00Z'), to: new Date('2026-12-25T03:00:00Z') }
    await inTraining((trx) => moveInvitations(trx, moves, acting()))
    expect(await noticesOf(other.loginName)).toHaveLength(before)
    expect((await noticesOf(one.loginName)).at(-1)).toMatchObject({
      kind: 'teaching-moved',
      params: { startsAt: '2026-12-25 09:00' },
    })
    const lessonIds = lessons.map(({ lessonId }) => lessonId)
    const known = await lessonInstructors(t.deps.db, lessonIds)
    expect(known.get(lessonIds[0]!)).toEqual({ instructorId: one.id, state: 'INVITED' })
    await inTraining((trx) => withdrawInvitations(trx, [lessonIds[1]!], '班次取消', acting()))
    expect((await lessonInstructors(t.deps.db, lessonIds)).has(lessonIds[1]!)).toBe(false)
  })

  it('are refused as a whole when one of their instructors teaches elsewhere', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const first = lesson(one.id, '2026-12-28T01:00:00Z', '2026-12-28T03:00:00Z')
    await asTraining([first])
    await accept(one, (await invitationsOf(first.lessonId))[0]!.id)
    const rows = [
      lesson(other.id, '2026-12-28T02:00:00Z', '2026-12-28T04:00:00Z'),
      lesson(one.id, '2026-12-28T02:00:00Z', '2026-12-28T04:00:00Z'),
    ]
    await expect(asTraining(rows)).rejects.toMatchObject({
      code: 'invitation-time-taken',
      detail: { instructorId: one.id, taken: '执法文书' },
    })
    expect(await invitationsOf(rows[0]!.lessonId)).toEqual([])
  })

  it('that were given count as hours, once', async () => {
    const one = await teacher()
    const given = lesson(one.id, '2026-11-20T01:00:00Z', '2026-11-20T03:00:00Z')
    await asTraining([given])
    const rows = [{ lessonId: given.lessonId, instructorId: one.id, outcome: 'TAUGHT' as const }]
    const mark = () => inTraining((trx) => markTaught(trx, rows, acting()))
    expect(await mark()).toEqual([
      { lessonId: given.lessonId, instructorId: one.id, personId: one.personId, hours: 300 },
    ])
    expect(await mark()).toEqual([])
    const log = await (await as(one.loginName)).call(instructorInvitations.myLog, { params: { id: one.id } })
    expect(log).toMatchObject({ year: 2026, hours: 3, lessons: 1, years: [{ year: 2026, hours: 3, lessons: 1 }] })
    expect((await readEntry(as, one.id)).taughtHours).toBe(3)
    const client = await t.signIn(one.loginName)
    const pdf = await client.get(`/api/my/instructor/${one.id}/teaching-certificate.pdf?year=2026`).expect(200)
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
    await client.get(`/api/my/instructor/${one.id}/teaching-certificate.pdf?year=2025`).expect(404)
  })

  it('outside the timetable are closed by the coordinator, once they are over', async () => {
    const one = await teacher()
    const sent = await invite(one.id, '2026-11-24T01:00:00Z', '2026-11-24T03:00:00Z')
    await accept(one, sent.id)
    const close = async () =>
      (await as('training.coordinator')).call(instructorInvitations.close, {
        params: { id: sent.id },
        body: { outcome: 'TAUGHT' },
      })
    await expect(close()).rejects.toEqual(refusal('invitation-not-closable'))
    await t.owner
      .updateTable('instructorInvitation')
      .set({ span: '[2026-11-19 01:00Z,2026-11-19 03:00Z)' })
      .where('id', '=', sent.id)
      .execute()
    expect(await close()).toMatchObject({ state: 'TAUGHT' })
    const task = await t.owner
      .selectFrom('outbox')
      .where('topic', '=', 'training.lecture-taught')
      .select('payload')
      .execute()
    expect(task).toContainEqual({ payload: { invitationId: sent.id } })
  })
})

describe('evaluations', () => {
  const five = { CONTENT: 5, DELIVERY: 5, PRACTICE: 5, MANNER: 5 }
  const three = { CONTENT: 3, DELIVERY: 3, PRACTICE: 3, MANNER: 3 }

  const evaluate = (
    lessonId: string,
    instructorId: string,
    personId: string,
    scores = five,
    comment: string | null = null,
  ) =>
    inScope(t.deps.db, { scope: '', personId }, (trx) =>
      recordEvaluation(trx, { lessonId, instructorId, personId, scores, comment }, t.clock.now()),
    )

  async function taught() {
    const one = await teacher()
    const given = lesson(one.id, '2026-11-18T01:00:00Z', '2026-11-18T03:00:00Z')
    await asTraining([given])
    const rows = [{ lessonId: given.lessonId, instructorId: one.id, outcome: 'TAUGHT' as const }]
    await inTraining((trx) => markTaught(trx, rows, acting()))
    return { one, lessonId: given.lessonId }
  }

  const trainees = async (count: number) => {
    const people: string[] = []
    for (let i = 0; i < count; i += 1) people.push((await t.world.addPerson()).personId)
    return people
  }

  const read = async (id: string) =>
    (await as('province.approver')).call(instructorEvaluations.read, { params: { id } })

  it('are shown from the minimum number on, as sums, and then rate the instructor', async () => {
    const { one, lessonId } = await taught()
    const people = await trainees(5)
    for (const [i, personId] of people.slice(0, 4).entries())
      await evaluate(lessonId, one.id, personId, i % 2 ? three : five, `意见${i}`)
    await t.runner.drain()
    expect(await read(one.id)).toEqual({
      summary: { count: 4, minimum: 5, mark: null, criteria: [] },
      comments: { items: [], total: 0, page: 1, size: 20 },
    })
    expect((await readEntry(as, one.id)).rating).toBeNull()
    await evaluate(lessonId, one.id, people[4]!, five)
    await t.runner.drain()
    const shown = await read(one.id)
    expect(shown.summary).toMatchObject({ count: 5, mark: 84 })
    expect(shown.summary.criteria[0]).toEqual({ code: 'CONTENT', mean: 4.2, given: [0, 0, 2, 0, 3] })
    expect(shown.comments.total).toBe(4)
    expect(shown.comments.items.map(({ comment }) => comment).sort()).toEqual(['意见0', '意见1', '意见2', '意见3'])
    expect(Object.keys(shown.comments.items[0]!).sort()).toEqual(['comment', 'givenOn'])
    expect((await readEntry(as, one.id)).rating).toBe(84)
    expect(await (await as(one.loginName)).call(instructorEvaluations.mine, { params: { id: one.id } })).toEqual(shown)
    const foreign = (await as('far.city')).call(instructorEvaluations.read, { params: { id: one.id } })
    await expect(foreign).rejects.toEqual(refusal('instructor-not-found'))
  })

  it('are given once, of a lesson that was taught, and never of oneself', async () => {
    const { one, lessonId } = await taught()
    const [personId] = await trainees(1)
    await evaluate(lessonId, one.id, personId!)
    await expect(evaluate(lessonId, one.id, personId!)).rejects.toMatchObject({ code: 'evaluation-given-already' })
    await expect(evaluate(lessonId, one.id, one.personId)).rejects.toMatchObject({
      code: 'evaluation-own',
      kind: 'forbidden',
    })
    await expect(evaluate(randomUUID(), one.id, personId!)).rejects.toMatchObject({ code: 'evaluation-not-taught' })
  })

  it('leave no trace that ties what was said to who said it', async () => {
    const { one, lessonId } = await taught()
    const people = await trainees(6)
    for (const [i, personId] of people.entries()) await evaluate(lessonId, one.id, personId, five, `话${i}`)
    const audited = await t.owner
      .selectFrom('auditEntry')
      .where('action', '=', 'instructor.evaluate')
      .where('subjectId', '=', lessonId)
      .select(['actorId', 'detail'])
      .execute()
    expect(audited).toHaveLength(6)
    for (const { actorId, detail } of audited) expect([actorId, detail]).toEqual([null, { instructorId: one.id }])
    const rows = async () =>
      (
        await sql<{ xmin: string; comment: string; id: string }>`select xmin::text, comment, id::text
          from instructor_evaluation where lesson_id = ${lessonId} order by ctid`.execute(t.owner)
      ).rows
    expect(new Set((await rows()).map(({ xmin }) => xmin)).size).toBe(6)
    t.clock.advance({ days: 1 })
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'instructors.untie-evaluations', {}))
    await t.runner.drain()
    const after = await rows()
    expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1)
    expect(after.map(({ id }) => id)).toEqual(after.map(({ id }) => id).sort())
    expect(after.map(({ comment }) => comment).sort()).toEqual(people.map((_, i) => `话${i}`))
    t.clock.advance({ days: -1 })
  })

  it('and hours propose the outcome of the year; who decides otherwise says why, once', async () => {
    const { one } = await taught()
    const province = await as('province.approver')
    const proposal = () =>
      province.call(instructorEvaluations.proposal, { params: { id: one.id }, query: { year: 2026 } })
    expect(await proposal()).toMatchObject({
      taughtHours: 3,
      mark: null,
      outcome: 'FAILED',
      guards: [
        {
          code: 'hours-taught',
          passed: false,
          rule: { key: 'instructor.min_taught_hours', value: '8' },
          facts: { hours: '3' },
          todo: 'hours-taught-todo',
        },
        { code: 'rating-sufficient', passed: true },
      ],
      decided: null,
    })
    const decide = (year: number, outcome: 'PASSED' | 'FAILED', comment: string | null) =>
      province.call(instructorEvaluations.decideYear, { params: { id: one.id }, body: { year, outcome, comment } })
    await expect(decide(2026, 'PASSED', null)).rejects.toEqual(
      refusal('instructor-review-comment-missing', { proposed: 'FAILED' }),
    )
    await expect(decide(2027, 'FAILED', null)).rejects.toEqual(refusal('instructor-review-early'))
    expect(await decide(2026, 'FAILED', null)).toMatchObject({ decided: { outcome: 'FAILED', taughtHours: 3 } })
    await expect(decide(2026, 'PASSED', '补课')).rejects.toEqual(refusal('instructor-review-exists'))
    expect(await decide(2025, 'FAILED', null)).toMatchObject({ decided: { year: 2025 } })
    const { file } = await readEntry(as, one.id)
    expect(file!.reviews.map(({ year, outcome }) => `${year} ${outcome}`)).toEqual(['2026 FAILED', '2025 FAILED'])
    expect(file!.grounds.find(({ code }) => code === 'REVIEWS_FAILED')!.holds).toBe(true)
  })
})

describe('the suggestion of instructors', () => {
  const span = { from: '2027-03-01T01:00:00Z', to: '2027-03-01T03:00:00Z' }

  it('ranks by expertise, distance, load and rating, says why, and puts the busy last', async () => {
    const [free, busy] = [await teacher(), await teacher()]
    const sent = await invite(busy.id, '2027-03-01T02:00:00Z', '2027-03-01T04:00:00Z', '已约之课')
    await accept(busy, sent.id)
    const { items, weights, total } = await (await as('training.coordinator')).call(instructors.suggestions, {
      query: { domain: 'MARKET', topic: '裁量基准', area: '430100', ...span, size: 100 },
    })
    expect(weights).toEqual({ expertise: 50, distance: 20, load: 20, rating: 10, halfKm: 100 })
    expect(items).toHaveLength(total)
    expect(items.map(({ rank }) => rank)).toEqual(items.map((_, i) => i + 1))
    const of = (id: string) => items.find(({ instructor }) => instructor.id === id)!
    expect(of(free.id)).toMatchObject({ availability: 'FREE', because: null })
    expect(of(free.id).parts.map(({ code, points }) => `${code} ${points}`)).toEqual([
      'expertise 100',
      'distance 50',
      'load 100',
      'rating 80',
    ])
    expect(of(busy.id)).toMatchObject({ availability: 'BUSY', because: { title: '已约之课' } })
    expect(of(busy.id).rank).toBeGreaterThan(of(free.id).rank)
  })

  it('knows the distance between the seats of areas, and the nearer ranks higher', async () => {
    const near = await teacher()
    const far = await teacher()
    await t.owner
      .updateTable('area')
      .set({ latitude: 28.2282, longitude: 112.9388 })
      .where('code', '=', '430100')
      .execute()
    await t.owner
      .updateTable('area')
      .set({ latitude: 27.8274, longitude: 113.134 })
      .where('code', '=', '430200')
      .execute()
    await t.owner.updateTable('instructor').set({ areaCode: '430202' }).where('id', '=', far.id).execute()
    const { items } = await suggestInstructors(t.deps.db, {
      domainCode: 'MARKET',
      topic: '裁量基准',
      areaCode: '430102',
      span: { from: new Date(span.from), to: new Date(span.to) },
    })
    const part = (id: string) =>
      items.find(({ instructorId }) => instructorId === id)!.parts.find(({ code }) => code === 'distance')!
    expect(part(near.id)).toMatchObject({ points: 100, facts: { km: '0' } })
    expect(part(far.id).facts.km).toBe('49')
    const order = items.map(({ instructorId }) => instructorId)
    expect(order.indexOf(near.id)).toBeLessThan(order.indexOf(far.id))
  })

  it('gives the scheduler everybody in office, with his time and his load, and nobody else', async () => {
    const one = await teacher()
    const sent = await invite(one.id, '2027-03-02T01:00:00Z', '2027-03-02T03:00:00Z')
    await accept(one, sent.id)
    const gone = await teacher()
    await act(as, gone.id, 'SUSPEND', { reason: '调查' })
    const week = { from: new Date('2027-03-01T00:00:00Z'), to: new Date('2027-03-08T00:00:00Z') }
    const all = await listSchedulable(t.deps.db, week)
    expect(all.map(({ id }) => id)).not.toContain(gone.id)
    expect(all.find(({ id }) => id === one.id)).toMatchObject({
      name: one.name,
      areaCode: '430102',
      plannedHours: 250,
      taughtHours: 0,
      weekly: [],
      busy: [{ title: '行政处罚裁量基准', from: new Date('2027-03-02T01:00:00Z') }],
      asked: [],
    })
    const facts = await instructorFacts(t.deps.db, [one.id, gone.id, randomUUID(), null])
    expect([...facts.keys()].sort()).toEqual([one.id, gone.id].sort())
    expect(facts.get(gone.id)).toMatchObject({ name: gone.name, state: 'SUSPENDED' })
  })
})

describe('the library of materials', () => {
  const pdf = { name: 'slides.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') }

  it('keeps files and links; what is shared is everybody’s, the rest one’s own', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const own = await as(one.loginName)
    const file = await own.call(instructorMaterials.upload, {
      params: { id: one.id },
      query: { title: '裁量基准课件', topic: '裁量基准' },
      file: pdf,
    })
    expect(file).toMatchObject({ mediaType: 'application/pdf', fileName: 'slides.pdf', isShared: false, isMine: true })
    const link = await own.call(instructorMaterials.addLink, {
      params: { id: one.id },
      body: { title: '法条链接', topic: null, link: 'https://flk.npc.gov.cn/', isShared: true },
    })
    const seen = async (who: string) =>
      (await (await as(who)).call(instructorMaterials.mine, { query: { shared: true, size: 100 } })).items
    expect((await seen(other.loginName)).map(({ id }) => id)).toContain(link.id)
    expect((await seen(other.loginName)).map(({ id }) => id)).not.toContain(file.id)
    const read = async (who: string) =>
      (await as(who)).download(instructorMaterials.myFile, { params: { id: file.id } })
    expect(await read(one.loginName)).toEqual(pdf.bytes)
    await expect(read(other.loginName)).rejects.toEqual(refusal('teaching-material-not-found'))
    const sharing = { title: '裁量基准课件（修订）', topic: '裁量基准', isShared: true }
    const foreign = (await as(other.loginName)).call(instructorMaterials.change, {
      params: { id: link.id },
      body: sharing,
    })
    await expect(foreign).rejects.toEqual(refusal('teaching-material-not-found'))
    await own.call(instructorMaterials.change, { params: { id: file.id }, body: sharing })
    expect(await read(other.loginName)).toEqual(pdf.bytes)
    const { items } = await (await as('far.city')).call(instructorMaterials.list, { query: { search: '修订' } })
    expect(items.map(({ id }) => id)).toEqual([file.id])
    await own.call(instructorMaterials.remove, { params: { id: file.id } })
    await expect(read(one.loginName)).rejects.toEqual(refusal('teaching-material-not-found'))
  })

  it('takes no file that is not what it says', async () => {
    const one = await teacher()
    const bytes = Buffer.from('<html><script>alert(1)</script></html>')
    const tried = (await as(one.loginName)).call(instructorMaterials.upload, {
      params: { id: one.id },
      query: { title: '坏文件' },
      file: { ...pdf, bytes },
    })
    await expect(tried).rejects.toEqual(refusal('teaching-material-type-unsupported'))
  })
})
