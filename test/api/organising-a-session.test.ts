import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { notices } from '../../api/src/notices/contract.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import {
  approveAll,
  CHAIN,
  clientOf,
  move,
  newClientOf,
  officers,
  openSession,
  plannedSession,
} from '../support/papers.ts'

let t: TestApp
let serial = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const as = (loginName: string): Promise<ApiClient> => clientOf(t, loginName)
const read = async (id: string, loginName = 'exam.officer') =>
  (await as(loginName)).call(sessions.read, { params: { id } })
const refusal = (code: string) => expect.objectContaining({ code })

/** Login names that no test has used. */
const names = (count: number) => Array.from({ length: count }, () => `k${++serial}`)

async function register(
  sessionId: string,
  personIds: string[],
  { loginName = 'unit.admin', domainCode = 'MARKET' } = {},
) {
  const entries = personIds.map((personId) => ({ personId, domainCode }))
  return (await as(loginName)).call(sessions.register, { params: { id: sessionId }, body: { entries } })
}

async function registrations(sessionId: string, loginName = 'exam.officer', mine = false) {
  const query = { session: sessionId, size: 100, ...(mine && { mine }) }
  return (await (await as(loginName)).call(sessions.registrations, { query })).items
}

describe('planning', () => {
  it('starts from the paper and the rules of the province in force', async () => {
    const { blueprint, rules, formCount } = await (await as('exam.officer')).call(sessions.defaults)
    const marks = blueprint.sections.reduce((sum, { count, marks }) => sum + count * marks, 0)
    expect(marks).toBe(10_000)
    expect(rules).toMatchObject({ durationMinutes: 90, passPercent: 60, passRule: 'EACH_PART', graceSeconds: 30 })
    expect(formCount).toBe(3)
  })

  it('copies the rules of the day, with what differs, and computes the ends of the slots', async () => {
    const officer = await as('exam.officer')
    const input = plannedSession(t, { rules: { durationMinutes: 45, passPercent: 70 } })
    const session = await officer.call(sessions.create, { body: input })
    expect(session).toMatchObject({ state: 'DRAFT', version: 1 })
    expect(session.rules).toMatchObject({ durationMinutes: 45, passPercent: 70, lateLoginMinutes: 30 })
    const [slot] = session.slots
    expect(Date.parse(slot!.endsAt) - Date.parse(slot!.startsAt)).toBe(45 * 60_000)
    expect(session.openActions).toEqual(['CHANGE', 'OPEN_REGISTRATION', 'CANCEL'])
    expect(session.closedBecause).toMatchObject({ ARRANGE: 'session-state', RELEASE: 'permission-missing' })
  })

  it('names every field that is wrong', async () => {
    const officer = await as('exam.officer')
    const taken = await officer.call(sessions.create, { body: plannedSession(t) })
    const plan = plannedSession(t)
    const [slot] = plan.slots
    const wrong = {
      ...plan,
      domainCodes: ['MARKET', 'NOWHERE'],
      slots: [slot!, { ...slot!, checkInOpensAt: plan.registrationOpensAt }],
    }
    await expect(officer.call(sessions.create, { body: wrong })).rejects.toMatchObject({
      status: 400,
      code: 'session-invalid',
      message: expect.stringMatching(
        /"slots.1.startsAt","code":"slot-out-of-order".*"domainCodes.1","code":"domain-unknown"/,
      ),
    })
    await expect(officer.call(sessions.create, { body: { ...plan, code: taken.code } })).rejects.toMatchObject({
      message: expect.stringContaining('"code","code":"session-code-taken"'),
    })
  })

  it('can be changed as a draft and by who has seen the newest version', async () => {
    const officer = await as('exam.officer')
    const plan = plannedSession(t)
    const { id } = await officer.call(sessions.create, { body: plan })
    const changed = await officer.call(sessions.change, { params: { id }, body: { ...plan, name: '改名', version: 1 } })
    expect(changed).toMatchObject({ name: '改名', version: 2 })
    await expect(officer.call(sessions.change, { params: { id }, body: { ...plan, version: 1 } })).rejects.toEqual(
      refusal('session-changed-meanwhile'),
    )
    const open = await move(officer, changed, 'OPEN_REGISTRATION')
    await expect(
      officer.call(sessions.change, { params: { id }, body: { ...plan, version: open.version } }),
    ).rejects.toEqual(refusal('session-state'))
  })
})

describe('nominating and registering', () => {
  it('explains every rule for every person of the unit, and for nobody else’s', async () => {
    const { id } = await openSession(t)
    const [fit] = await officers(t, names(1), { name: '甲合格' })
    await t.world.addPerson({ name: '乙无照片' })
    await officers(t, names(1), { name: '丙合同工', employmentType: 'CONTRACT' })
    await officers(t, names(1), { name: '丁交通', domainCodes: ['TRANSPORT'] })
    await officers(t, names(1), { name: '戊外单位', organ: 'otherUnit' })
    await register(id, [(await officers(t, names(1), { name: '己已报名' }))[0]!])
    const unit = await as('unit.admin')
    const { items } = await unit.call(sessions.nominees, { params: { id }, query: { size: 100 } })
    const failed = new Map(
      items.map(({ name, guards }) => [name, guards.filter(({ passed }) => !passed).map(({ code }) => code)]),
    )
    expect(failed.get('甲合格')).toEqual([])
    expect(failed.get('乙无照片')).toEqual(['photo-present'])
    expect(failed.get('丙合同工')).toEqual(['employment-allowed'])
    expect(failed.get('丁交通')).toEqual(['domain-offered', 'domain-of-organ'])
    expect(failed.get('己已报名')).toEqual(['not-registered'])
    expect(failed.has('戊外单位')).toBe(false)
    expect(items.find(({ personId }) => personId === fit)).toMatchObject({
      eligible: true,
      organName: '芙蓉区市场监督管理局',
    })
  })

  it('registers all or nobody, and names each person who may not be registered', async () => {
    const { id } = await openSession(t)
    const fit = await officers(t, names(2))
    const [unfit] = await officers(t, names(1), { employmentType: 'DISPATCH' })
    await expect(register(id, [...fit, unfit!])).rejects.toMatchObject({
      status: 409,
      code: 'registration-refused',
      detail: { persons: [{ personId: unfit, guards: ['employment-allowed'] }] },
    })
    expect(await registrations(id)).toEqual([])
    expect(await register(id, fit)).toEqual({ registered: 2 })
    await expect(register(id, fit)).rejects.toMatchObject({ code: 'registration-refused' })
  })

  it('does not know people of other units', async () => {
    const { id } = await openSession(t)
    const people = await officers(t, names(1), { organ: 'otherUnit' })
    await expect(register(id, people)).rejects.toMatchObject({ status: 404, code: 'person-not-found' })
  })

  it('registers a person once, however many units and requests try at once', async () => {
    const { id } = await openSession(t)
    const people = await officers(t, names(1))
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => register(id, people)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await registrations(id)).toHaveLength(1)
  })

  it('ends with the closing instant even if nobody closes it', async () => {
    const { id } = await openSession(t)
    const people = await officers(t, names(1))
    t.clock.advance({ minutes: 10 })
    await expect(register(id, people)).rejects.toMatchObject({
      detail: { persons: [{ guards: ['registration-open'] }] },
    })
  })
})

describe('reviewing', () => {
  it('climbs the chain; each level sees what waits for it and decides once', async () => {
    const { id } = await openSession(t)
    await register(id, await officers(t, names(2)))
    const states: string[] = []
    for (const loginName of CHAIN) {
      const waiting = await registrations(id, loginName, true)
      expect(waiting).toHaveLength(2)
      expect(waiting[0]!.openActions).toEqual(['APPROVE', 'RETURN', 'REJECT'])
      await approveAll(t, id, [loginName])
      states.push((await registrations(id))[0]!.state)
      expect(await registrations(id, loginName, true)).toEqual([])
    }
    expect(states).toEqual(['UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'APPROVED'])
    const [one] = await registrations(id)
    const { steps, guards } = await (await as('province.reviewer')).call(sessions.readRegistration, {
      params: { id: one!.id },
    })
    expect(steps.map(({ level, actorName }) => [level, actorName])).toEqual([
      [null, 'unit.admin'],
      ['UNIT', 'unit.approver'],
      ['COUNTY', 'county.reviewer'],
      ['CITY', 'city.reviewer'],
      ['PROVINCE', 'province.reviewer'],
    ])
    expect(guards.every(({ passed }) => passed)).toBe(true)
  })

  it('is not possible out of turn, out of scope, or with an old version', async () => {
    const { id } = await openSession(t)
    await register(id, await officers(t, names(1)))
    const [row] = await registrations(id)
    const body = { decision: 'APPROVE' as const, version: 1 }
    const review = async (loginName: string, more = {}) =>
      (await as(loginName)).call(sessions.review, { params: { id: row!.id }, body: { ...body, ...more } })
    await expect(review('county.reviewer')).rejects.toMatchObject({ status: 403, code: 'review-level-foreign' })
    await expect(review('other.approver')).rejects.toMatchObject({ status: 404 })
    await expect(review('far.city')).rejects.toMatchObject({ status: 404 })
    await expect(review('unit.approver', { version: 2 })).rejects.toEqual(refusal('registration-changed-meanwhile'))
    await expect(review('unit.approver', { decision: 'RETURN' })).rejects.toEqual(refusal('review-reason-missing'))
    await review('unit.approver')
    await expect(review('unit.approver', { version: 2 })).rejects.toMatchObject({ code: 'review-level-foreign' })
  })

  it('never lies with who submitted the registration', async () => {
    const { id } = await openSession(t)
    const accountId = t.world.accounts['unit.admin']!
    await t.owner
      .insertInto('roleGrant')
      .values({
        accountId,
        role: 'UNIT_APPROVER',
        scopeKind: 'ORGAN',
        organId: t.world.organs.unit,
        validFrom: '2020-01-01',
      })
      .execute()
    await register(id, await officers(t, names(2)))
    await newClientOf(t, 'unit.admin')
    const rows = await registrations(id, 'unit.admin')
    expect(rows[0]!.openActions).toEqual(['CANCEL'])
    expect(await registrations(id, 'unit.admin', true)).toEqual([])
    const unit = await as('unit.admin')
    const review = unit.call(sessions.review, {
      params: { id: rows[0]!.id },
      body: { decision: 'APPROVE', version: 1 },
    })
    await expect(review).rejects.toMatchObject({ status: 403, code: 'registration-own-submission' })
    const many = await unit.call(sessions.reviewMany, { body: { ids: rows.map((row) => row.id) } })
    const code = 'registration-own-submission'
    expect(many).toEqual({ approved: 0, refused: rows.map((row) => ({ id: row.id, code })) })
    await t.owner
      .deleteFrom('roleGrant')
      .where('accountId', '=', accountId)
      .where('role', '=', 'UNIT_APPROVER')
      .execute()
  })

  it('returns with a reason that the unit is told, and takes the corrected registration through the whole chain', async () => {
    const { id } = await openSession(t)
    await register(id, await officers(t, names(1), { name: '退回者' }))
    await approveAll(t, id, ['unit.approver'])
    const [row] = await registrations(id)
    const county = await as('county.reviewer')
    const body = { decision: 'RETURN' as const, reason: '照片不符', version: 2 }
    const returned = await county.call(sessions.review, { params: { id: row!.id }, body })
    expect(returned).toMatchObject({ state: 'RETURNED', nextLevel: null, reason: '照片不符' })
    const unit = await as('unit.admin')
    const { items } = await unit.call(notices.list, {})
    expect(items[0]).toMatchObject({ kind: 'registration-returned', params: { name: '退回者', reason: '照片不符' } })
    const again = { params: { id: row!.id }, body: { action: 'RESUBMIT' as const, reason: null, version: 3 } }
    expect(await unit.call(sessions.amend, again)).toMatchObject({ state: 'SUBMITTED', nextLevel: 'UNIT', version: 4 })
  })

  it('lets only one of many simultaneous decisions win', async () => {
    const { id } = await openSession(t)
    await register(id, await officers(t, names(1)))
    const [row] = await registrations(id)
    const approver = await as('unit.approver')
    const decide = () =>
      approver.call(sessions.review, { params: { id: row!.id }, body: { decision: 'APPROVE', version: 1 } })
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, decide))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { steps } = await approver.call(sessions.readRegistration, { params: { id: row!.id } })
    expect(steps).toHaveLength(2)
  })

  it('names those of a batch that cannot be approved', async () => {
    const { id } = await openSession(t)
    await register(id, await officers(t, names(2)))
    const [first, second] = await registrations(id)
    await (await as('unit.admin')).call(sessions.amend, {
      params: { id: first!.id },
      body: { action: 'CANCEL', reason: '调离', version: 1 },
    })
    const stranger = crypto.randomUUID()
    const outcome = await (await as('unit.approver')).call(sessions.reviewMany, {
      body: { ids: [first!.id, second!.id, stranger] },
    })
    expect(outcome).toEqual({
      approved: 1,
      refused: [
        { id: first!.id, code: 'registration-decided' },
        { id: stranger, code: 'registration-not-found' },
      ],
    })
  })
})

describe('arranging', () => {
  const at = (minutes: number) => new Date(t.clock.now().getTime() + minutes * 60_000).toISOString()
  const slots = (...capacities: number[]) =>
    capacities.map((capacity, i) => ({
      name: `第${i + 1}场`,
      checkInOpensAt: at(15),
      startsAt: at(30 + 120 * i),
      capacity,
    }))

  /** A session with everybody of two units approved and registration closed. */
  async function closedSession(unitPeople: number, otherPeople: number, capacities: number[]) {
    const { id } = await openSession(t, { slots: slots(...capacities) })
    await register(id, await officers(t, names(unitPeople)))
    if (otherPeople > 0)
      await register(id, await officers(t, names(otherPeople), { organ: 'otherUnit' }), { loginName: 'other.admin' })
    await approveAll(t, id, [
      'unit.approver',
      'other.approver',
      'county.reviewer',
      'other.reviewer',
      'city.reviewer',
      'province.reviewer',
    ])
    return move(await as('exam.officer'), await read(id), 'CLOSE_REGISTRATION')
  }

  it('gives slots, seats and unique numbers, with units together, and tells the candidates', async () => {
    const closed = await closedSession(3, 2, [3, 10])
    const arranged = await move(await as('exam.officer'), closed, 'ARRANGE')
    expect(arranged).toMatchObject({ state: 'ARRANGED', counts: { ADMITTED: 5 } })
    expect(arranged.slots.map(({ admitted }) => admitted)).toEqual([3, 2])
    const rows = (await registrations(closed.id)).sort((a, b) => (a.admissionNo! < b.admissionNo! ? -1 : 1))
    expect(rows.map(({ admissionNo }) => admissionNo)).toEqual([1, 2, 3, 4, 5].map((n) => `${closed.code}00000${n}`))
    expect(rows.map(({ seatNo, slotName }) => [slotName, seatNo])).toEqual([
      ['第1场', 1],
      ['第1场', 2],
      ['第1场', 3],
      ['第2场', 1],
      ['第2场', 2],
    ])
    expect(rows.slice(0, 3).map(({ organName }) => organName)).toEqual(Array(3).fill(rows[0]!.organName))
    const told = await t.owner
      .selectFrom('notice')
      .where('kind', '=', 'registration-admitted')
      .select('params')
      .execute()
    expect(told.map(({ params }) => (params as { admissionNo: string }).admissionNo)).toEqual(
      expect.arrayContaining(rows.map(({ admissionNo }) => admissionNo)),
    )
  })

  it('is refused when there is no room for all, with the numbers', async () => {
    const closed = await closedSession(3, 0, [2])
    await expect(move(await as('exam.officer'), closed, 'ARRANGE')).rejects.toMatchObject({
      status: 409,
      code: 'capacity-short',
      detail: { approved: 3, capacity: 2 },
    })
    expect(await read(closed.id)).toMatchObject({ state: 'REG_CLOSED', counts: { APPROVED: 3 } })
  })

  it('is refused while a registration still waits for a reviewer', async () => {
    const { id } = await openSession(t)
    await register(id, await officers(t, names(2)))
    await approveAll(t, id, ['unit.approver'])
    const closed = await move(await as('exam.officer'), await read(id), 'CLOSE_REGISTRATION')
    expect(closed.closedBecause.ARRANGE).toBe('registration-still-waiting')
    await expect(move(await as('exam.officer'), closed, 'ARRANGE')).rejects.toMatchObject({
      code: 'registration-still-waiting',
      detail: { waiting: { UNIT_APPROVED: 2 } },
    })
  })

  it('happens once, however many press at the same time', async () => {
    const closed = await closedSession(3, 0, [10])
    const officer = await as('exam.officer')
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => move(officer, closed, 'ARRANGE')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const numbers = (await registrations(closed.id)).map(({ admissionNo }) => admissionNo)
    expect(new Set(numbers).size).toBe(3)
  })

  it('needs a scope that reaches every registration of the session', async () => {
    const closed = await closedSession(1, 1, [10])
    const accountId = t.world.accounts['county.approver']!
    await t.owner
      .insertInto('roleGrant')
      .values({
        accountId,
        role: 'EXAM_OFFICER',
        scopeKind: 'TERRITORY',
        organId: t.world.organs.countyJustice,
        validFrom: '2020-01-01',
      })
      .execute()
    await expect(move(await newClientOf(t, 'county.approver'), closed, 'ARRANGE')).rejects.toMatchObject({
      status: 403,
      code: 'session-beyond-scope',
    })
    expect((await read(closed.id, 'county.approver')).counts).toEqual({ APPROVED: 1 })
  })

  it('does not happen to a cancelled session, whose registrations end with it', async () => {
    const closed = await closedSession(2, 0, [10])
    const cancelled = await move(await as('exam.officer'), closed, 'CANCEL')
    expect(cancelled).toMatchObject({ state: 'CANCELLED', counts: { CANCELLED: 2 }, openActions: [] })
  })
})

describe('many at once', () => {
  it('approves a thousand registrations in a second or two', async () => {
    const { id } = await openSession(t)
    const { organs, accounts } = t.world
    const submitter = accounts['unit.admin']!
    // Copied in the database: making a thousand persons through the routes is not what is measured.
    await sql`
      with p as (
        insert into person (id, name, name_key, id_type, id_number_enc, id_number_hash, sex)
        select gen_random_uuid(), '批量', '批量', 'RESIDENT_ID', '\\x00', sha256(('batch' || n)::bytea), '1'
        from generate_series(1, 1000) n
        returning id
      ), po as (
        insert into post (person_id, organ_id, employment_type, domain_codes, started_on)
        select id, ${organs.unit}, 'CIVIL_SERVANT', '{MARKET}', '2022-01-01' from p returning id, person_id
      ), r as (
        insert into exam_registration
          (session_id, person_id, post_id, organ_id, domain_code, state, next_level, created_by, submitted_at)
        select ${id}, person_id, id, ${organs.unit}, 'MARKET', 'SUBMITTED', 'UNIT', ${submitter}, now() from po
        returning id
      )
      insert into exam_registration_step (registration_id, to_state, actor_id)
      select id, 'SUBMITTED', ${submitter} from r`.execute(t.owner)
    const ids = (await t.owner.selectFrom('examRegistration').where('sessionId', '=', id).select('id').execute()).map(
      (row) => row.id,
    )
    const approver = await as('unit.approver')
    const started = performance.now()
    expect(await approver.call(sessions.reviewMany, { body: { ids } })).toEqual({ approved: 1000, refused: [] })
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
