import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instructorEvaluations, instructorInvitations } from '../../api/src/instructors/contract.ts'
import { jobs as classJobs } from '../../api/src/training/classes/jobs.ts'
import { attendance, enrolments, type LessonEvaluation, myClasses } from '../../api/src/training/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { appointed } from '../support/instructors.ts'
import { actOn, COORDINATOR, enrolmentsOf, lesson, openClass } from '../support/training.ts'

const BEFORE = '2026-11-23T01:00:00Z'
const LESSON = { from: '2026-11-25T01:00:00.000Z', to: '2026-11-25T02:30:00.000Z' }

let t: TestApp
let as: Actors
let lessonId: string
let classId: string
let teacher: Awaited<ReturnType<typeof appointed>>
const people: Record<string, string> = {}

/** Sessions end with the time. */
function at(instant: string) {
  t.clock.set(instant)
  as = signedIn(t)
}

/** A class of one lesson that has been held: 甲 and 乙 were there, 丙 was not. */
beforeAll(async () => {
  t = await testApp({ now: BEFORE })
  as = signedIn(t)
  teacher = await appointed(t, as, { name: '司马评', loginName: 'judged.teacher' })
  for (const [loginName, name] of [
    ['judge.a', '学员甲'],
    ['judge.b', '学员乙'],
    ['judge.c', '学员丙'],
  ] as const)
    people[loginName] = (await t.world.addPerson({ loginName, name })).personId
  const opened = await openClass(t, as, {
    enrolClosesAt: '2026-11-24T00:00:00.000Z',
    lessons: [lesson('2026-11-25', '09:00', '10:30', { instructorId: teacher.id })],
  })
  classId = opened.id
  lessonId = opened.lessons[0]!.id
  const coordinator = await as(COORDINATOR)
  const personIds = Object.values(people)
  await coordinator.call(enrolments.enrol, { params: { id: classId }, body: { personIds } })
  await actOn(as, classId, 'CLOSE')
  at(LESSON.from)
  await actOn(as, classId, 'START')
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })
const said = (more: Partial<LessonEvaluation> = {}): LessonEvaluation => ({
  instructorId: teacher.id,
  scores: { CONTENT: 5, DELIVERY: 4, PRACTICE: 5, MANNER: 5 },
  comment: '案例很好',
  ...more,
})
const toJudge = async (who: string) => (await as(who)).call(attendance.toJudge)
const judge = async (who: string, more: Partial<LessonEvaluation> = {}) =>
  (await as(who)).call(attendance.judge, { params: { id: lessonId }, body: said(more) })

describe('the evaluation of a lesson by its trainees', () => {
  it('waits until the lesson has been held', async () => {
    at(LESSON.to)
    await (await as(COORDINATOR)).call(attendance.correct, {
      params: { id: lessonId },
      body: {
        personIds: [people['judge.a']!, people['judge.b']!],
        in: LESSON.from,
        out: LESSON.to,
        reason: '按签到表补录',
      },
    })
    expect((await toJudge('judge.a')).items).toEqual([])
    await expect(judge('judge.a')).rejects.toEqual(refusal('evaluation-not-taught'))
  })

  it('keeps a class among those to come while one can still sign out of its last lesson', async () => {
    const listed = async (when: 'COMING' | 'PAST') =>
      (await (await as('judge.a')).call(myClasses.list, { query: { when } })).items.map(({ id }) => id)
    at('2026-11-25T02:45:00Z')
    expect([await listed('COMING'), await listed('PAST')]).toEqual([[classId], []])
    at('2026-11-25T04:00:00Z')
    expect([await listed('COMING'), await listed('PAST')]).toEqual([[], [classId]])
  })

  it('is asked of those who were there, for the instructor who taught, and of nobody else', async () => {
    at('2026-11-25T03:00:00Z')
    await actOn(as, classId, 'FINISH')
    await classJobs['training.credit-teaching']!(t.deps, {}, { id: 1, attempt: 1 })
    expect(await toJudge('judge.a')).toMatchObject({
      total: 1,
      items: [{ lessonId, instructorId: teacher.id, instructorName: '司马评', classId, until: '2026-12-25' }],
    })
    expect((await toJudge('judge.c')).items).toEqual([])
    await expect(judge('judge.c')).rejects.toEqual(refusal('evaluation-not-attended'))
    await expect(judge('judged.teacher')).rejects.toEqual(refusal('lesson-not-found'))
    await expect(judge('judge.a', { instructorId: people['judge.a']! })).rejects.toEqual(
      refusal('evaluation-not-taught'),
    )
  })

  it('is given once, and nothing that is kept or told says by whom', async () => {
    await judge('judge.a')
    await expect(judge('judge.a')).rejects.toEqual(refusal('evaluation-given-already'))
    expect((await toJudge('judge.a')).items).toEqual([])
    expect((await toJudge('judge.b')).total).toBe(1)
    const kept = await t.owner.selectFrom('instructorEvaluation').selectAll().where('lessonId', '=', lessonId).execute()
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain(people['judge.a'])
    const acts = await t.owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('action', '=', 'instructor.evaluate')
      .where('subjectId', '=', lessonId)
      .execute()
    expect(acts.map(({ actorId }) => actorId)).toEqual([null])
    expect(JSON.stringify(acts)).not.toContain(t.world.accounts['judge.a'])
    const read = await (await as(COORDINATOR)).call(instructorEvaluations.read, { params: { id: teacher.id } })
    expect(read).toMatchObject({ summary: { count: 1, mark: null }, comments: { items: [] } })
  })

  it('is over some days after the end of the class', async () => {
    at('2026-12-25T15:00:00Z')
    expect((await toJudge('judge.b')).total).toBe(1)
    at('2026-12-26T01:00:00Z')
    expect((await toJudge('judge.b')).items).toEqual([])
    await expect(judge('judge.b')).rejects.toEqual(refusal('evaluation-closed'))
  })
})

describe('a single record', () => {
  it('is read by its id by those who find it in their lists only', async () => {
    at('2026-11-25T03:00:00Z')
    const [one] = await enrolmentsOf(as, classId)
    const enrolment = async (who: string) => (await as(who)).call(enrolments.read, { params: { id: one!.id } })
    expect(await enrolment(COORDINATOR)).toEqual(one)
    await expect(enrolment('far.admin')).rejects.toEqual(refusal('enrolment-not-found'))

    const mine = async (who: string, id: string) =>
      (await as(who)).call(instructorInvitations.readMine, { params: { id } })
    const { items } = await (await as('judged.teacher')).call(instructorInvitations.mine)
    expect(await mine('judged.teacher', items[0]!.id)).toEqual(items[0])
    await expect(mine('judge.a', items[0]!.id)).rejects.toEqual(refusal('invitation-not-found'))
  })
})
