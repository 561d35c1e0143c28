import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instructorInvitations } from '../../api/src/instructors/contract.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import {
  enrolments,
  myClasses,
  timetables,
  trainingCalendar,
  trainingClasses,
} from '../../api/src/training/classes/contract.ts'
import type { KnownLesson } from '../../api/src/training/classes/rules/timetable.ts'
import { knownLessons, writeLessons } from '../../api/src/training/classes/timetable/lesson-queries.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { appointed } from '../support/instructors.ts'
import { workbook } from '../support/sheets.ts'
import { counting } from '../support/statements.ts'
import {
  actOn,
  approvedClass,
  CLASS_APPROVER,
  COORDINATOR,
  course,
  draftClass,
  enrolmentsOf,
  lesson,
  openClass,
  publish,
  readClass,
  room,
} from '../support/training.ts'
import type { OrganKey } from '../support/world.ts'

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
async function trainee({ organ = 'unit' as OrganKey, domainCodes = ['MARKET'] } = {}) {
  serial += 1
  const loginName = `trainee.${serial}`
  const name = `学员${serial}号`
  const { personId, idNumber } = await t.world.addPerson({ name, organ, domainCodes, loginName })
  return { personId, name, loginName, idNumber }
}
const trainees = async (n: number) => {
  const people: Awaited<ReturnType<typeof trainee>>[] = []
  for (let i = 0; i < n; i += 1) people.push(await trainee())
  return people
}
const ids = (people: { personId: string }[]) => people.map(({ personId }) => personId)

async function teacher() {
  serial += 1
  const loginName = `class.teacher.${serial}`
  return { ...(await appointed(t, as, { name: `讲师丙${serial}`, loginName })), loginName }
}

const nominate = async (classId: string, personIds: string[], who = 'unit.admin') =>
  (await as(who)).call(enrolments.nominate, { params: { id: classId }, body: { personIds } })
const enrol = async (classId: string, personIds: string[]) =>
  (await as(COORDINATOR)).call(enrolments.enrol, { params: { id: classId }, body: { personIds } })

/** What was said to somebody, without what the credit hours of his year say in their own time. */
const noticesOf = async (loginName: string) => {
  const notices = await t.owner
    .selectFrom('notice')
    .where('accountId', '=', t.world.accounts[loginName]!)
    .select(['kind', 'params'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return notices.filter(({ kind }) => !kind.startsWith('hours-'))
}
const kindsOf = async (loginName: string) => (await noticesOf(loginName)).map(({ kind }) => kind)

describe('a class', () => {
  it('is planned, approved by somebody else, and known to others only then', async () => {
    const draft = await draftClass(t, as)
    expect(draft).toMatchObject({
      state: 'DRAFT',
      areaCode: '430100',
      hours: 8,
      taken: 0,
      openActions: ['CHANGE', 'CANCEL', 'TIMETABLE'],
    })
    expect(draft.closedBecause).toMatchObject({ OPEN: 'class-state', APPROVE: 'permission-missing' })
    await expect(readClass(as, draft.id, 'unit.admin')).rejects.toEqual(refusal('class-not-found'))
    const approver = await as(CLASS_APPROVER)
    const approved = await approver.call(trainingClasses.approve, {
      params: { id: draft.id },
      body: { version: draft.version },
    })
    expect(approved.state).toBe('APPROVED')
    expect(await readClass(as, draft.id, 'unit.admin')).toMatchObject({ state: 'APPROVED', openActions: [] })
    await expect(
      approver.call(trainingClasses.approve, { params: { id: draft.id }, body: { version: approved.version } }),
    ).rejects.toEqual(refusal('class-state'))
  })

  it('names the fields that are wrong', async () => {
    const draft = await draftClass(t, as)
    const { courseId, organId, code, name } = draft
    const body = {
      courseId,
      planItemId: null,
      organId,
      areaCode: null,
      code,
      name,
      capacity: 10,
      audienceOrgans: [t.world.organs.farUnit],
      audienceDomains: ['NOPE'],
      selfEnrol: false,
      enrolOpensAt: '2026-12-02T00:00:00Z',
      enrolClosesAt: '2026-12-01T00:00:00Z',
      placeMetres: null,
    }
    const agent = await t.signIn('city.reviewer')
    const wrong = await agent.post('/api/training-classes').send(body).expect(400)
    expect(wrong.body.errors.map(({ field, code: why }: { field: string; code: string }) => [field, why])).toEqual([
      ['audienceOrgans', 'audience-beyond-scope'],
      ['audienceDomains.0', 'domain-unknown'],
      ['enrolClosesAt', 'time-before-start'],
    ])
    const right = { ...body, audienceOrgans: null, audienceDomains: [], enrolOpensAt: null }
    const taken = await agent.post('/api/training-classes').send(right).expect(400)
    expect(taken.body.errors).toEqual([{ field: 'code', code: 'class-code-taken' }])
  })

  it('is nobody else’s to act on', async () => {
    const { id, version } = await approvedClass(t, as)
    const call = (await as('far.city')).call(trainingClasses.act, {
      params: { id },
      body: { action: 'CLOSE', version },
    })
    await expect(call).rejects.toEqual(refusal('class-not-found'))
  })

  it('closes sign-up, begins and ends by its dates, as often as one looks', async () => {
    const [one, two] = await trainees(2)
    const { id } = await openClass(t, as, {
      capacity: 1,
      enrolClosesAt: '2026-11-24T00:00:00.000Z',
      lessons: [lesson('2026-11-25', '09:00', '10:30')],
    })
    await enrol(id, ids([one!]))
    await nominate(id, ids([two!]))
    const states: string[] = []
    try {
      for (const at of [
        '2026-11-23T23:59:00Z',
        '2026-11-24T00:00:00Z',
        '2026-11-25T01:00:00Z',
        '2026-11-25T02:30:00Z',
      ]) {
        t.clock.set(at)
        for (let round = 0; round < 2; round += 1) await advance()
        states.push(
          (await t.owner.selectFrom('trainingClass').select('state').where('id', '=', id).executeTakeFirstOrThrow())
            .state,
        )
      }
    } finally {
      t.clock.set('2026-11-23T01:00:00Z')
    }
    expect(states).toEqual(['ENROLLING', 'CLOSED', 'RUNNING', 'FINISHED'])
    const rows = await t.owner
      .selectFrom('enrolment')
      .select(['personId', 'state', 'reason'])
      .where('classId', '=', id)
      .execute()
    expect(new Map(rows.map((row) => [row.personId, [row.state, row.reason]]))).toEqual(
      new Map([
        [one!.personId, ['ATTENDING', null]],
        [two!.personId, ['CANCELLED', 'class-full']],
      ]),
    )
  })

  const advance = async () => {
    const { jobs } = await import('../../api/src/training/classes/jobs.ts')
    await jobs['training.advance-classes']!(t.deps, {}, { id: 1, attempt: 1 })
  }

  it('tells everybody when it is cancelled, with the reason', async () => {
    const [one] = await trainees(1)
    const who = await teacher()
    const { id } = await openClass(t, as, {
      lessons: [lesson('2026-12-01', '09:00', '10:30', { instructorId: who.id })],
    })
    await enrol(id, ids([one!]))
    await expect(actOn(as, id, 'CANCEL')).rejects.toEqual(refusal('reason-missing'))
    expect(await actOn(as, id, 'CANCEL', '场地维修')).toMatchObject({
      state: 'CANCELLED',
      cancelReason: '场地维修',
      lessons: [],
    })
    expect(await noticesOf(one!.loginName)).toContainEqual({
      kind: 'class-cancelled',
      params: expect.objectContaining({ reason: '场地维修' }),
    })
    expect(await kindsOf(who.loginName)).toContain('teaching-withdrawn')
  })
})

describe('enrolment', () => {
  it('is refused with every rule and its facts, and then nobody is enrolled', async () => {
    const fit = await trainee()
    const far = await trainee({ organ: 'otherUnit', domainCodes: ['TRANSPORT'] })
    const { id } = await openClass(t, as, {
      audienceOrgans: [t.world.organs.countyJustice],
      audienceDomains: ['MARKET'],
    })
    await expect(enrol(id, ids([fit, far]))).rejects.toEqual(
      refusal('enrolment-refused', {
        persons: [
          {
            personId: far.personId,
            name: far.name,
            guards: [
              { code: 'organ-in-audience', detail: { organ: '天心区市场监督管理局' } },
              { code: 'domain-in-audience', detail: { domains: 'MARKET' } },
            ],
          },
        ],
      }),
    )
    expect(await enrolmentsOf(as, id)).toEqual([])
    const { items } = await (await as('unit.admin')).call(enrolments.nominees, {
      params: { id },
      query: { search: fit.name },
    })
    expect(items).toMatchObject([{ personId: fit.personId, eligible: true }])
  })

  it('lets a unit nominate its own people only', async () => {
    const other = await trainee({ organ: 'otherUnit' })
    const { id } = await openClass(t, as)
    await expect(nominate(id, ids([other]))).rejects.toEqual(refusal('person-not-found'))
    await nominate(id, ids([other]), 'other.admin')
    expect(await enrolmentsOf(as, id, 'unit.admin')).toEqual([])
    expect(await enrolmentsOf(as, id, 'other.admin')).toMatchObject([{ state: 'NOMINATED', openActions: ['CANCEL'] }])
    expect(await enrolmentsOf(as, id)).toMatchObject([{ openActions: ['CONFIRM', 'DECLINE', 'MOVE', 'CANCEL'] }])
  })

  it('fills the places in order, keeps the rest waiting, and moves up whoever is next when a place is freed', async () => {
    const people = await trainees(4)
    const { id } = await openClass(t, as, { capacity: 2 })
    expect(await nominate(id, ids(people))).toEqual({ enrolled: 2, waiting: 2 })
    const rows = await enrolmentsOf(as, id)
    expect(rows.map(({ personName, state, position }) => [personName, state, position])).toEqual([
      [people[0]!.name, 'NOMINATED', null],
      [people[1]!.name, 'NOMINATED', null],
      [people[2]!.name, 'WAITLIST', 1],
      [people[3]!.name, 'WAITLIST', 2],
    ])
    const coordinator = await as(COORDINATOR)
    expect(
      await coordinator.call(enrolments.confirm, { params: { id }, body: { ids: [rows[0]!.id, rows[2]!.id] } }),
    ).toEqual({ confirmed: 1, refused: [{ id: rows[2]!.id, code: 'enrolment-state' }] })
    const first = await coordinator.call(enrolments.decline, {
      params: { id: rows[1]!.id },
      body: { reason: '另有任务', version: rows[1]!.version },
    })
    expect(first).toMatchObject({ state: 'CANCELLED', reason: '另有任务' })
    const after = await enrolmentsOf(as, id)
    expect(after.map(({ personName, state, position }) => [personName, state, position])).toEqual([
      [people[0]!.name, 'CONFIRMED', null],
      [people[2]!.name, 'NOMINATED', null],
      [people[3]!.name, 'WAITLIST', 1],
      [people[1]!.name, 'CANCELLED', null],
    ])
    expect(await kindsOf(people[2]!.loginName)).toEqual(['class-waiting', 'class-moved-up'])
    // More places are given at once, too.
    const { version, ...row } = await readClass(as, id)
    const { courseId, planItemId, organId, code, name, selfEnrol, enrolOpensAt, enrolClosesAt, placeMetres } = row
    const body = { courseId, planItemId, organId, code, name, selfEnrol, enrolOpensAt, enrolClosesAt, placeMetres }
    const wider = { ...body, areaCode: null, audienceOrgans: null, audienceDomains: [], capacity: 5, version }
    expect(await coordinator.call(trainingClasses.change, { params: { id }, body: wider })).toMatchObject({
      taken: 3,
      waiting: 0,
    })
    await expect(
      coordinator.call(trainingClasses.change, {
        params: { id },
        body: { ...wider, version: version + 1, capacity: 2 },
      }),
    ).rejects.toMatchObject({ code: 'class-invalid' })
  })

  it('gives the last place to one of two who ask at once', async () => {
    const people = await trainees(2)
    const { id } = await openClass(t, as, { capacity: 1, selfEnrol: true })
    const clients = await Promise.all(people.map(({ loginName }) => as(loginName)))
    const answers = await Promise.all(clients.map((client) => client.call(myClasses.enrol, { params: { id } })))
    expect(answers.map(({ enrolment }) => enrolment?.state).sort()).toEqual(['CONFIRMED', 'WAITLIST'])
  })

  it('keeps a person out of two classes at one time, and lets one begin when the other ends', async () => {
    const [one] = await trainees(1)
    const morning = await openClass(t, as, { lessons: [lesson('2026-12-02', '09:00', '10:30')] })
    const overlapping = await openClass(t, as, { lessons: [lesson('2026-12-02', '10:29', '12:00')] })
    const next = await openClass(t, as, { lessons: [lesson('2026-12-02', '10:30', '12:00')] })
    await enrol(morning.id, ids([one!]))
    await expect(enrol(overlapping.id, ids([one!]))).rejects.toEqual(
      refusal('enrolment-refused', {
        persons: [
          expect.objectContaining({
            guards: [
              {
                code: 'time-free',
                detail: {
                  class: morning.name,
                  title: '行政处罚法',
                  from: '2026-12-02T01:00:00.000Z',
                  to: '2026-12-02T02:30:00.000Z',
                },
              },
            ],
          }),
        ],
      }),
    )
    expect(await enrol(next.id, ids([one!]))).toEqual({ enrolled: 1, waiting: 0 })
  })

  it('of two classes at one time, asked for at once, takes exactly one', async () => {
    const [one] = await trainees(1)
    const lessons = [lesson('2026-12-03', '09:00', '10:30')]
    const [a, b] = [
      await openClass(t, as, { lessons, selfEnrol: true }),
      await openClass(t, as, { lessons, selfEnrol: true }),
    ]
    const client = await as(one!.loginName)
    const outcomes = await Promise.allSettled([a, b].map(({ id }) => client.call(myClasses.enrol, { params: { id } })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('lets officers enrol themselves where it is allowed, in time, and give the place back', async () => {
    const me = await trainee()
    const closed = await openClass(t, as)
    const open = await openClass(t, as, { selfEnrol: true, lessons: [lesson('2026-12-04', '09:00', '10:30')] })
    const client = await as(me.loginName)
    await expect(client.call(myClasses.enrol, { params: { id: closed.id } })).rejects.toEqual(
      refusal('enrolment-refused', {
        persons: [expect.objectContaining({ guards: [{ code: 'self-enrolment-allowed', detail: {} }] })],
      }),
    )
    const offered = await client.call(myClasses.open, { query: { size: 100 } })
    expect(offered.items.map(({ id }) => id)).toContain(open.id)
    expect(offered.items.map(({ id }) => id)).not.toContain(closed.id)
    expect(await client.call(myClasses.enrol, { params: { id: open.id } })).toMatchObject({
      enrolment: { state: 'CONFIRMED' },
      openActions: ['CANCEL'],
      lessons: [{ title: '行政处罚法', hours: 2 }],
    })
    const mine = await client.call(myClasses.list, { query: { when: 'COMING' } })
    expect(mine.items.map(({ id }) => id)).toEqual([open.id])
    expect(await client.call(myClasses.cancel, { params: { id: open.id }, body: {} })).toMatchObject({
      enrolment: { state: 'CANCELLED' },
      openActions: ['ENROL'],
    })
    t.clock.advance({ days: 7 })
    try {
      // Sessions have gone idle since.
      const late = signedIn(t)
      const over = refusal('enrolment-refused', {
        persons: [expect.objectContaining({ guards: [{ code: 'class-enrolling', detail: { state: 'ENROLLING' } }] })],
      })
      const myself = (await late(me.loginName)).call(myClasses.enrol, { params: { id: open.id } })
      await expect(myself).rejects.toEqual(over)
      const body = { personIds: [me.personId] }
      const unit = (await late('unit.admin')).call(enrolments.nominate, { params: { id: open.id }, body })
      await expect(unit).rejects.toEqual(over)
      // The coordinator may still add somebody.
      const added = (await late(COORDINATOR)).call(enrolments.enrol, { params: { id: open.id }, body })
      expect(await added).toEqual({ enrolled: 1, waiting: 0 })
    } finally {
      t.clock.set('2026-11-23T01:00:00Z')
    }
  })

  it('moves somebody to a class with a free place, and gives the place left to who waits', async () => {
    const [one, two] = await trainees(2)
    const full = await openClass(t, as, { capacity: 1 })
    const free = await openClass(t, as, { capacity: 1 })
    await enrol(full.id, ids([one!]))
    await enrol(full.id, ids([two!]))
    const [first] = await enrolmentsOf(as, full.id)
    const coordinator = await as(COORDINATOR)
    const body = { classId: free.id, reason: '时间不便', version: first!.version }
    const moved = await coordinator.call(enrolments.move, { params: { id: first!.id }, body })
    expect(moved).toMatchObject({ classId: free.id, personId: one!.personId, state: 'CONFIRMED', source: 'MOVED' })
    expect((await enrolmentsOf(as, full.id)).map(({ personId, state }) => [personId, state])).toEqual([
      [two!.personId, 'CONFIRMED'],
      [one!.personId, 'CANCELLED'],
    ])
    const [other] = await enrolmentsOf(as, full.id)
    await expect(
      coordinator.call(enrolments.move, {
        params: { id: other!.id },
        body: { classId: free.id, version: other!.version },
      }),
    ).rejects.toEqual(refusal('class-full'))
  })

  it('is, for a class of retraining, only for those who are suspended', async () => {
    const [valid, suspended] = await trainees(2)
    const until = '2030-01-01'
    await t.owner
      .insertInto('personStanding')
      .values([
        { personId: valid!.personId, credentialState: 'ACTIVE', validUntil: until, sanctionUntil: null },
        { personId: suspended!.personId, credentialState: 'SUSPENDED', validUntil: until, sanctionUntil: '2026-12-31' },
      ])
      .execute()
    const { id } = await openClass(t, as, { courseId: await course(t, { kind: 'SUSPENSION_RETRAIN' }) })
    await expect(enrol(id, ids([valid!]))).rejects.toEqual(
      refusal('enrolment-refused', {
        persons: [
          expect.objectContaining({
            guards: [{ code: 'kind-fits', detail: { kind: 'SUSPENSION_RETRAIN', credentialState: 'ACTIVE' } }],
          }),
        ],
      }),
    )
    expect(await enrol(id, ids([suspended!]))).toEqual({ enrolled: 1, waiting: 0 })
  })

  it('takes a sheet: shows what is wrong with each row, and nominates the rest', async () => {
    const [one, two] = await trainees(2)
    const other = await trainee({ organ: 'otherUnit' })
    const { id } = await openClass(t, as)
    await nominate(id, ids([two!]))
    const bytes = await workbook([
      ['序号', '姓名', '证件号码', '单位'],
      [1, one!.name, one!.idNumber, '芙蓉区市场监督管理局'],
      [2, two!.name, null, null],
      [3, other.name, null, null],
      [4, one!.name, two!.idNumber, null],
    ])
    const unit = await as('unit.admin')
    const file = { name: '名单.xlsx', mediaType: 'application/octet-stream', bytes }
    const batch = await unit.call(enrolments.previewNominations, { params: { id }, file })
    expect(batch).toMatchObject({ kind: 'NOMINATIONS', rows: 4, good: 1, duplicates: 1, state: 'PREVIEWED' })
    expect(batch.problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
      [3, 'enrolment-not-enrolled', 'warning'],
      [4, 'person-unknown', 'error'],
      [5, 'person-differs', 'error'],
    ])
    const run = (mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS') =>
      unit.call(enrolments.runNominations, { params: { id: batch.id }, body: { mode } })
    await expect(run('ALL_OR_NOTHING')).rejects.toEqual(refusal('import-has-errors'))
    expect(await run('GOOD_ROWS')).toMatchObject({ state: 'DONE', created: 1 })
    expect(new Set((await enrolmentsOf(as, id)).map(({ personId }) => personId))).toEqual(new Set(ids([two!, one!])))
    expect(await unit.call(enrolments.readNominations, { params: { id: batch.id } })).toMatchObject({ classId: id })
  })
})

describe('a timetable', () => {
  it('is published in versions; only those concerned are told what changed', async () => {
    const [one] = await trainees(1)
    const stranger = await trainee()
    const who = await teacher()
    const roomId = await room(t)
    const { id } = await openClass(t, as)
    await enrol(id, ids([one!]))
    const first = await publish(as, id, [
      lesson('2026-12-07', '09:00', '10:30', { roomId, instructorId: who.id }),
      lesson('2026-12-07', '10:30', '12:00', { title: '文书', roomId }),
    ])
    expect(first).toMatchObject({ publishedVersion: 1, draft: null })
    expect(first.lessons).toMatchObject([
      { hours: 2, invitation: 'INVITED', instructorName: who.name },
      { invitation: null },
    ])
    const told = await noticesOf(one!.loginName)
    expect(told.at(-1)).toMatchObject({
      kind: 'timetable-published',
      params: { changes: expect.stringContaining('+ 文书 2026-12-07 10:30–12:00 教室') },
    })
    // Swap the two lessons' times: neither is in the other's way.
    const [a, b] = first.lessons
    const swapped = [
      { ...lesson('2026-12-07', '10:30', '12:00', { roomId, instructorId: who.id }), id: a!.id },
      { ...lesson('2026-12-07', '09:00', '10:30', { title: '文书', roomId }), id: b!.id },
    ]
    expect(await publish(as, id, swapped)).toMatchObject({ publishedVersion: 2 })
    expect((await noticesOf(one!.loginName)).at(-1)).toMatchObject({
      kind: 'timetable-changed',
      params: { changes: expect.stringContaining('文书 2026-12-07 10:30–12:00 教室') },
    })
    expect(await kindsOf(who.loginName)).toEqual(expect.arrayContaining(['teaching-invited', 'teaching-moved']))
    expect(await kindsOf(stranger.loginName)).toEqual([])
    const before = (await kindsOf(one!.loginName)).length
    // The same again is no version and no news.
    expect(await publish(as, id, swapped)).toMatchObject({ publishedVersion: 2 })
    expect((await kindsOf(one!.loginName)).length).toBe(before)
    const { items } = await (await as(COORDINATOR)).call(timetables.versions, { params: { id } })
    expect(items.map(({ version, changes }) => [version, changes.map(({ kind }) => kind)])).toEqual([
      [2, ['CHANGED', 'CHANGED']],
      [1, ['ADDED', 'ADDED']],
    ])
  })

  it('moves many lessons, each to where another was, with as many statements as one', async () => {
    const { id } = await openClass(t, as)
    const hours = ['08:00', '09:00', '10:00', '11:00', '12:00']
    const begun = hours.slice(0, -1)
    const roomId = await room(t)
    const planned = begun.map((from, i) => lesson('2026-12-08', from, hours[i + 1]!, { title: `第${i + 1}课`, roomId }))
    await publish(as, id, planned)
    const moved = async (shift: (known: KnownLesson[]) => KnownLesson[]) => {
      const counted = counting(t.deps.db)
      await asSystem(counted.db, async (trx) => {
        const changed = shift(await knownLessons(trx, id))
        await writeLessons(trx, id, { added: [], changed, removed: [] }, t.clock.now())
      })
      const titles = (await knownLessons(t.owner, id)).map(({ title }) => title)
      return { statements: counted.statements(), titles }
    }
    const one = await moved(([first]) => [{ ...first!, title: '导学' }])
    expect(one.titles).toEqual(['导学', '第2课', '第3课', '第4课'])
    const all = await moved((known) =>
      known.map((each, i) => {
        const { from, to } = known[(i + 1) % known.length]!
        return { ...each, from, to }
      }),
    )
    expect(all).toEqual({ statements: one.statements, titles: ['第4课', '导学', '第2课', '第3课'] })
  })

  it('names the room, the instructor and the trainees that are taken, by whom and when', async () => {
    const [one] = await trainees(1)
    const who = await teacher()
    const roomId = await room(t)
    const other = await openClass(t, as, {
      lessons: [lesson('2026-12-08', '09:00', '10:30', { roomId, instructorId: who.id })],
    })
    const mine = await openClass(t, as)
    await enrol(other.id, ids([one!]))
    await enrol(mine.id, ids([one!]))
    const coordinator = await as(COORDINATOR)
    const { version } = await readClass(as, mine.id)
    const lessons = [
      lesson('2026-12-08', '10:29', '11:30', { roomId, instructorId: who.id }),
      lesson('2026-12-08', '11:30', '12:00', { roomId }),
    ]
    const saved = await coordinator.call(timetables.save, { params: { id: mine.id }, body: { lessons, version } })
    const errors = saved.problems.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code, lesson: at }) => [code, at])).toEqual([
      ['room-taken', 0],
      ['instructor-taken', 0],
      ['trainees-taken', 0],
    ])
    expect(errors[0]!.other).toMatchObject({
      classId: other.id,
      className: other.name,
      startsAt: '2026-12-08T01:00:00.000Z',
      endsAt: '2026-12-08T02:30:00.000Z',
    })
    expect(errors[2]!.detail).toEqual({ persons: 1 })
    expect(saved.closedBecause).toMatchObject({ PUBLISH: 'timetable-conflicts' })
    await expect(
      coordinator.call(timetables.publish, { params: { id: mine.id }, body: { version: saved.version } }),
    ).rejects.toEqual(
      refusal('timetable-conflicts', {
        problems: expect.arrayContaining([expect.objectContaining({ code: 'room-taken' })]),
      }),
    )
    // Half-open: it may begin in the minute in which the other ends.
    const next = [lesson('2026-12-08', '10:30', '11:30', { roomId, instructorId: who.id })]
    expect(await publish(as, mine.id, next)).toMatchObject({ publishedVersion: 1 })
  })

  it('of two publications at once for one room lets exactly one win, and names it to the other', async () => {
    const roomId = await room(t)
    const lessons = [lesson('2026-12-09', '09:00', '10:30', { roomId })]
    const classes = [await approvedClass(t, as), await approvedClass(t, as)]
    const coordinator = await as(COORDINATOR)
    const versions: number[] = []
    for (const { id, version } of classes)
      versions.push((await coordinator.call(timetables.save, { params: { id }, body: { lessons, version } })).version)
    const outcomes = await Promise.allSettled(
      classes.map(({ id }, i) =>
        coordinator.call(timetables.publish, { params: { id }, body: { version: versions[i]! } }),
      ),
    )
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]!.reason).toEqual(
      refusal('timetable-conflicts', {
        problems: expect.arrayContaining([expect.objectContaining({ code: 'room-taken' })]),
      }),
    )
  })

  it('has the database behind it: no two published lessons share a room at one time', async () => {
    const roomId = await room(t)
    const { id } = await openClass(t, as, { lessons: [lesson('2026-12-10', '09:00', '10:30', { roomId })] })
    const foreign = await approvedClass(t, as)
    const row = await t.owner.selectFrom('lesson').selectAll().where('classId', '=', id).executeTakeFirstOrThrow()
    const { id: _, classId: __, ...same } = row
    await expect(
      t.owner
        .insertInto('lesson')
        .values({ ...same, classId: foreign.id })
        .execute(),
    ).rejects.toMatchObject({ constraint: 'lesson_room_free' })
  })

  it('has no instructor who is a trainee of the class, neither way round', async () => {
    const who = await teacher()
    const { id } = await openClass(t, as)
    await enrol(id, [who.personId])
    await expect(publish(as, id, [lesson('2026-12-11', '09:00', '10:30', { instructorId: who.id })])).rejects.toEqual(
      refusal('timetable-conflicts', {
        problems: expect.arrayContaining([expect.objectContaining({ code: 'instructor-is-trainee' })]),
      }),
    )
    const other = await openClass(t, as, {
      lessons: [lesson('2026-12-11', '14:00', '15:30', { instructorId: who.id })],
    })
    await expect(enrol(other.id, [who.personId])).rejects.toEqual(
      refusal('enrolment-refused', {
        persons: [expect.objectContaining({ guards: [{ code: 'not-instructor', detail: { title: '行政处罚法' } }] })],
      }),
    )
  })

  it('follows a substitute, who then gives up his place as a trainee', async () => {
    const [one, two] = [await teacher(), await teacher()]
    const { id } = await openClass(t, as, {
      lessons: [lesson('2026-12-14', '09:00', '10:30', { instructorId: one.id })],
    })
    await enrol(id, [two.personId])
    const client = await as(one.loginName)
    const { items } = await client.call(instructorInvitations.mine, { query: { state: 'INVITED' } })
    const body = { answer: 'DECLINE' as const, reason: '出差', substituteId: two.id }
    await client.call(instructorInvitations.answer, { params: { id: items[0]!.id }, body })
    await t.runner.drain()
    expect((await readClass(as, id)).lessons).toMatchObject([{ instructorId: two.id, invitation: 'INVITED' }])
    expect(await enrolmentsOf(as, id)).toMatchObject([{ state: 'CANCELLED', reason: 'teaches-the-class' }])
  })

  it('says nobody gives a lesson that its instructor declined', async () => {
    const one = await teacher()
    const { id } = await openClass(t, as, {
      lessons: [lesson('2026-12-15', '09:00', '10:30', { instructorId: one.id })],
    })
    const client = await as(one.loginName)
    const { items } = await client.call(instructorInvitations.mine, { query: { state: 'INVITED' } })
    await client.call(instructorInvitations.answer, {
      params: { id: items[0]!.id },
      body: { answer: 'DECLINE', reason: '生病' },
    })
    await t.runner.drain()
    expect((await readClass(as, id)).lessons).toMatchObject([{ instructorId: null, invitation: null }])
    // Another is found: only the newcomer is invited.
    const two = await teacher()
    const [before] = (await readClass(as, id)).lessons
    const again = [{ ...lesson('2026-12-15', '09:00', '10:30', { instructorId: two.id }), id: before!.id }]
    expect((await publish(as, id, again)).lessons).toMatchObject([{ instructorId: two.id, invitation: 'INVITED' }])
  })

  it('counts a lecture outside of any class once for its instructor', async () => {
    const one = await teacher()
    const coordinator = await as(COORDINATOR)
    const sent = await coordinator.call(instructorInvitations.invite, {
      body: {
        instructorId: one.id,
        title: '讲座',
        place: null,
        startsAt: '2026-11-23T02:00:00Z',
        endsAt: '2026-11-23T03:30:00Z',
        hours: 2,
      },
    })
    await (await as(one.loginName)).call(instructorInvitations.answer, {
      params: { id: sent.id },
      body: { answer: 'ACCEPT' },
    })
    t.clock.set('2026-11-23T04:00:00Z')
    const later = await signedIn(t)(COORDINATOR)
    await later.call(instructorInvitations.close, { params: { id: sent.id }, body: { outcome: 'TAUGHT' } })
    await t.runner.drain()
    const { jobs } = await import('../../api/src/training/classes/jobs.ts')
    await jobs['training.lecture-taught']!(t.deps, { invitationId: sent.id }, { id: 1, attempt: 2 })
    const entries = await asSystem(t.deps.db, (trx) =>
      trx.selectFrom('hourEntry').select(['source', 'title']).where('personId', '=', one.personId).execute(),
    )
    t.clock.set('2026-11-23T01:00:00Z')
    expect(entries).toEqual([{ source: 'TEACHING', title: '讲座' }])
  })
})

describe('teaching', () => {
  it('counts once a lesson of a finished class that somebody signed into, for whoever gave it', async () => {
    const who = await teacher()
    const one = await trainee()
    const lessons = [
      lesson('2026-11-26', '09:00', '10:30', { instructorId: who.id }),
      lesson('2026-11-26', '14:00', '15:30', { instructorId: who.id, title: '未开课' }),
    ]
    const { id, lessons: planned } = await openClass(t, as, { lessons })
    await enrol(id, [one.personId])
    const run = async (topic: string) => {
      const { jobs } = await import('../../api/src/training/classes/jobs.ts')
      await jobs[topic]!(t.deps, {}, { id: 1, attempt: 1 })
    }
    t.clock.set('2026-11-27T00:00:00Z')
    try {
      await run('training.advance-classes')
      await run('training.advance-classes')
      await run('training.credit-teaching')
      const mark = { lessonId: planned[0]!.id, personId: one.personId, kind: 'IN' as const, method: 'MANUAL' as const }
      const by = { reason: '补签', markedBy: t.world.accounts[COORDINATOR]! }
      const at = new Date('2026-11-26T01:00:00Z')
      await t.owner
        .insertInto('attendanceMark')
        .values({ ...mark, ...by, at, recordedAt: at })
        .execute()
      await run('training.credit-teaching')
      await run('training.credit-teaching')
    } finally {
      t.clock.set('2026-11-23T01:00:00Z')
    }
    const entries = await t.owner
      .selectFrom('hourEntry')
      .select(['source', 'category', 'hours'])
      .where('personId', '=', who.personId)
      .execute()
    expect(entries).toMatchObject([{ source: 'TEACHING', category: 'PUBLIC_LAW' }])
    const states = await t.owner
      .selectFrom('lesson')
      .select(['title', 'state'])
      .where('classId', '=', id)
      .orderBy('span')
      .execute()
    expect(states.map(({ state }) => state)).toEqual(['HELD', 'PUBLISHED'])
  })

  it('follows two entries of the pool that were one person', async () => {
    const [kept, other] = [await teacher(), await teacher()]
    const { id } = await openClass(t, as, {
      lessons: [lesson('2026-12-16', '09:00', '10:30', { instructorId: other.id })],
    })
    const { jobs } = await import('../../api/src/training/classes/jobs.ts')
    await jobs['training.instructor-merged']!(t.deps, { instructorId: other.id, into: kept.id }, { id: 1, attempt: 1 })
    expect((await readClass(as, id)).lessons).toMatchObject([{ instructorId: kept.id }])
  })
})

describe('the calendar', () => {
  it('shows published lessons by area, organ, room, instructor and class', async () => {
    const who = await teacher()
    const roomId = await room(t)
    const { id, name } = await openClass(t, as, {
      lessons: [lesson('2027-01-04', '09:00', '10:30', { roomId, instructorId: who.id })],
    })
    const unit = await as('unit.admin')
    const count = async (filter: Record<string, string>) =>
      (await unit.call(trainingCalendar.read, { query: { from: '2027-01-04', to: '2027-01-04', ...filter } })).lessons
        .length
    expect(await unit.call(trainingCalendar.read, { query: { from: '2027-01-04', to: '2027-01-04' } })).toMatchObject({
      isWhole: true,
      lessons: [{ classId: id, className: name, roomId, instructorName: who.name, areaName: '长沙市', hours: 2 }],
    })
    expect(await Promise.all([count({ area: '430000' }), count({ area: '430200' }), count({ room: roomId })])).toEqual([
      1, 0, 1,
    ])
    expect(await Promise.all([count({ instructor: who.id }), count({ class: id })])).toEqual([1, 1])
    await expect(unit.call(trainingCalendar.read, { query: { from: '2027-01-04', to: '2028-01-04' } })).rejects.toEqual(
      refusal('days-invalid'),
    )
  })

  it('goes to calendar programs: one class, or one’s own by a secret link until it is revoked', async () => {
    const me = await trainee()
    const { id, name } = await openClass(t, as, { lessons: [lesson('2027-01-05', '09:00', '10:30')] })
    await enrol(id, [me.personId])
    const file = (await (await as('unit.admin')).download(trainingCalendar.classFile, { params: { id } })).toString()
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0/)
    expect(file).toContain('DTSTART:20270105T010000Z')
    expect(file).toContain(`SUMMARY:${name}`)
    const client = await as(me.loginName)
    expect(await client.call(trainingCalendar.readFeed)).toEqual({ createdAt: null, url: null, lastUsedAt: null })
    const { url } = await client.call(trainingCalendar.makeFeed, { body: {} })
    const path = new URL(url!).pathname
    const opened = await t.anonymous().get(path).expect(200)
    expect(opened.headers['content-type']).toContain('text/calendar')
    expect(opened.text).toContain('DTSTART:20270105T010000Z')
    expect(await client.call(trainingCalendar.readFeed)).toMatchObject({ url: null, lastUsedAt: expect.any(String) })
    const again = await client.call(trainingCalendar.makeFeed, { body: {} })
    await t.anonymous().get(path).expect(404)
    await client.call(trainingCalendar.revokeFeed)
    await t.anonymous().get(new URL(again.url!).pathname).expect(404)
    const { lessons } = await client.call(trainingCalendar.mine, { query: { from: '2027-01-01', to: '2027-01-31' } })
    expect(lessons).toMatchObject([{ classId: id, as: 'TRAINEE' }])
  })
})
