import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exemptions } from '../../api/src/exams/exemptions/contract.ts'
import { paperResults } from '../../api/src/exams/paper-results/contract.ts'
import { papers } from '../../api/src/exams/papers/contract.ts'
import { examPlanning } from '../../api/src/exams/planning/contract.ts'
import { readiness } from '../../api/src/exams/readiness/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { examRooms } from '../../api/src/exams/rooms/contract.ts'
import { type Session, sessions } from '../../api/src/exams/sessions/contract.ts'
import { registrations } from '../../api/src/exams/sessions/registrations/contract.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { portrait } from '../../scripts/lib/portrait.ts'
import { type TestApp, testApp } from '../support/app.ts'
import {
  approveAll,
  arrangedSession,
  clientOf,
  move,
  officers,
  openSession,
  plannedSession,
} from '../support/papers.ts'
import { releaseSession } from '../support/sat-session.ts'
import { csv } from '../support/sheets.ts'

let t: TestApp
let serial = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const names = (count: number) => Array.from({ length: count }, () => `r${++serial}`)
const officer = () => clientOf(t, 'exam.officer')
const read = async (id: string) => (await officer()).call(sessions.read, { params: { id } })
const sheet = (rows: (string | number | null)[][]) => ({
  name: '表.csv',
  mediaType: 'text/csv',
  bytes: csv(rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))),
})

async function withFace(loginName: string, name = '考生甲') {
  const bytes = Buffer.from(portrait(7))
  const photoFileId = await asSystem(t.deps.db, (trx) =>
    storeFile(trx, t.deps.keyring, { purpose: 'person.photo', mediaType: 'image/jpeg', bytes, createdBy: null }),
  )
  return (await t.world.addPerson({ name, loginName, photoFileId })).personId
}

async function approved(more: Parameters<typeof openSession>[1], personIds: string[]): Promise<Session> {
  const { id } = await openSession(t, more)
  const entries = personIds.map((personId) => ({ personId, domainCode: 'MARKET' }))
  await (await clientOf(t, 'unit.admin')).call(sessions.register, { params: { id }, body: { entries } })
  await approveAll(t, id)
  return move(await officer(), await read(id), 'CLOSE_REGISTRATION')
}

describe('registering by a sheet', () => {
  it('names every cell that is wrong, registers nobody of a bad sheet and the good rows on demand', async () => {
    const { id } = await openSession(t)
    const [first, second] = names(2)
    await officers(t, [first!, second!])
    await t.world.addPerson({ name: '无照片的人' })
    const unit = await clientOf(t, 'unit.admin')
    const file = sheet([
      ['姓名', '执法领域'],
      [`考生${first}`, '市场监管'],
      [`考生${second}`, '交通运输'],
      ['无照片的人', null],
      ['查无此人', null],
      [`考生${first}`, null],
    ])
    const batch = await unit.call(registrations.previewImport, { params: { id }, file })
    expect(batch).toMatchObject({ rows: 5, good: 1, state: 'PREVIEWED' })
    expect(batch.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual([
      'registration-domain-offered B3',
      'registration-domain-of-organ B3',
      'registration-photo-present A4',
      'person-unknown A5',
      'person-repeated A6',
    ])
    const run = (mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS') =>
      unit.call(registrations.runImport, { params: { id: batch.id }, body: { mode } })
    await expect(run('ALL_OR_NOTHING')).rejects.toMatchObject({ code: 'import-has-errors' })
    expect(await run('GOOD_ROWS')).toMatchObject({ state: 'DONE', created: 1 })
    expect((await read(id)).counts).toEqual({ SUBMITTED: 1 })
  })

  it('keeps banned people out and says until when', async () => {
    const { id } = await openSession(t)
    const [personId] = await officers(t, names(1))
    await t.owner.transaction().execute(async (trx) => {
      // The case behind the ban is another room's matter.
      await sql`set local session_replication_role = replica`.execute(trx)
      const ban = { personId: personId!, violationId: randomUUID(), fromDay: '2020-01-01', untilDay: '2099-12-31' }
      await trx.insertInto('examBan').values(ban).execute()
    })
    const { items } = await (await clientOf(t, 'unit.admin')).call(sessions.nominees, {
      params: { id },
      query: { size: 100 },
    })
    expect(items.find((one) => one.personId === personId)?.guards.find(({ code }) => code === 'not-banned')).toEqual({
      code: 'not-banned',
      passed: false,
      detail: { until: '2099-12-31' },
    })
  })
})

describe('registering oneself', () => {
  it('needs a session that allows it, and is reviewed by others', async () => {
    const [login, other] = names(2)
    await officers(t, [login!, other!])
    const mine = await clientOf(t, login!)
    const closed = await openSession(t)
    await expect(
      mine.call(registrations.registerMyself, { params: { id: closed.id }, body: { domainCode: 'MARKET' } }),
    ).rejects.toMatchObject({ code: 'registration-by-unit-only' })
    const { id } = await openSession(t, { rules: { durationMinutes: 60, selfRegistration: true } })
    const open = await mine.call(registrations.open)
    expect(open.find((one) => one.id === id)?.choices).toMatchObject([{ domainCode: 'MARKET', eligible: true }])
    expect(open.some((one) => one.id === closed.id)).toBe(false)
    expect(await mine.call(registrations.registerMyself, { params: { id }, body: { domainCode: 'MARKET' } })).toEqual({
      registered: 1,
    })
    const again = mine.call(registrations.registerMyself, { params: { id }, body: { domainCode: 'MARKET' } })
    await expect(again).rejects.toMatchObject({ code: 'registration-refused' })
    await approveAll(t, id)
    expect((await read(id)).counts).toEqual({ APPROVED: 1 })
  })
})

describe('the clocks of the review', () => {
  it('run in working days, and a level that lets its day pass is told once, with the next one', async () => {
    const name = '时限考试'
    const { id } = await openSession(t, {
      name,
      registrationClosesAt: new Date(t.clock.now().getTime() + 90 * 86_400_000).toISOString(),
      slots: plannedSession(t).slots.map((slot) => ({
        ...slot,
        checkInOpensAt: new Date(t.clock.now().getTime() + 91 * 86_400_000).toISOString(),
        startsAt: new Date(t.clock.now().getTime() + 92 * 86_400_000).toISOString(),
      })),
    })
    const [personId] = await officers(t, names(1))
    await (await clientOf(t, 'unit.admin')).call(sessions.register, {
      params: { id },
      body: { entries: [{ personId: personId!, domainCode: 'MARKET' }] },
    })
    const list = async () =>
      (await (await officer()).call(sessions.registrations, { query: { session: id } })).items[0]!
    expect(await list()).toMatchObject({ overdue: false, dueOn: expect.stringMatching(/^\d{4}-/) })
    t.clock.advance({ days: 20 })
    expect(await list()).toMatchObject({ overdue: true })
    const told = async () =>
      (
        await t.owner
          .selectFrom('notice')
          .where('kind', '=', 'registration-overdue')
          .select(['accountId', 'params'])
          .execute()
      ).filter(({ params }) => (params as { sessionName: string }).sessionName === name)
    const { escalateRegistrations } = await import('../../api/src/exams/sessions/registrations/escalate.ts')
    await escalateRegistrations(t.deps)
    await escalateRegistrations(t.deps)
    expect((await told()).map(({ accountId }) => accountId).sort()).toEqual(
      [
        t.world.accounts['unit.approver'],
        t.world.accounts['county.reviewer'],
        t.world.accounts['county.approver'],
      ].sort(),
    )
    const overdue = await (await officer()).call(sessions.registrations, { query: { session: id, overdue: true } })
    expect(overdue.total).toBe(1)
  })
})

describe('rooms', () => {
  it('seat candidates of the area, explain who has no seat, and print plan and ticket', {
    timeout: 120_000,
  }, async () => {
    const login = names(1)[0]!
    const face = await withFace(login)
    const people = [face, ...(await officers(t, names(2)))]
    const closed = await approved({ mode: 'CENTRE' }, people)
    const [slot] = closed.slots
    const client = await officer()
    await expect(move(client, closed, 'ARRANGE')).rejects.toMatchObject({ code: 'rooms-missing' })
    const rooms = sheet([
      ['场次', '考场名称', '负责单位', '地址', '座位数', '网络地址'],
      ['第一场', '第一考场', '芙蓉区司法局', '五一大道 1 号', 2, '10.1.0.0/16'],
      ['第一场', '株洲考场', '荷塘区司法局', '', 50, ''],
      ['第九场', '错', '查无单位', '', 0, '10.1.2.3/8'],
    ])
    const batch = await client.call(examRooms.previewImport, { params: { id: closed.id }, file: rooms })
    expect(batch.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual([
      'slot-unknown A4',
      'organ-unknown C4',
      'seats-invalid E4',
      'network-invalid F4',
    ])
    await client.call(examRooms.runImport, { params: { id: batch.id }, body: { mode: 'GOOD_ROWS' } })
    expect(await client.call(examRooms.arrangement, { params: { id: closed.id } })).toEqual({
      approved: 3,
      capacity: 52,
      inRooms: true,
      shortages: [{ cityName: '长沙市', areaName: '芙蓉区', count: 1 }],
    })
    await expect(move(client, closed, 'ARRANGE')).rejects.toMatchObject({
      code: 'capacity-short',
      detail: { shortages: [{ cityName: '长沙市', count: 1 }] },
    })
    const more = { slotId: slot!.id, organId: t.world.organs.cityJustice, address: '', seats: 5, networks: [] }
    const room = await client.call(examRooms.create, { params: { id: closed.id }, body: { ...more, name: '市考场' } })
    await expect(
      client.call(examRooms.create, { params: { id: closed.id }, body: { ...more, name: '大考场', seats: 90 } }),
    ).rejects.toMatchObject({ code: 'exam-room-invalid', message: expect.stringContaining('seats-exceed-slot') })
    const may = await client.call(examRooms.mayInvigilate, { query: {} })
    await client.call(examRooms.assign, {
      params: { id: room.id },
      body: { invigilators: [{ accountId: may[0]!.id, isChief: true }] },
    })
    const arranged = await move(client, closed, 'ARRANGE')
    expect(arranged.counts).toEqual({ ADMITTED: 3 })
    const seated = await client.call(examRooms.list, { params: { id: closed.id } })
    expect(seated.map(({ name, taken }) => [name, taken]).sort()).toEqual([
      ['市考场', 1],
      ['株洲考场', 0],
      ['第一考场', 2],
    ])
    const county = await clientOf(t, 'county.reviewer')
    expect((await county.call(examRooms.list, { params: { id: closed.id } })).map(({ name }) => name)).toEqual([
      '第一考场',
    ])
    await expect(county.call(examRooms.read, { params: { id: room.id } })).rejects.toMatchObject({ status: 404 })

    const mine = await clientOf(t, login)
    const own = await t.owner
      .selectFrom('examRegistration')
      .where('personId', '=', face)
      .select('id')
      .executeTakeFirstOrThrow()
    const ticket = await mine.download(examRooms.ownTicket, { params: { id: own.id } })
    expect(ticket.subarray(0, 5).toString()).toBe('%PDF-')
    const others = await clientOf(t, names(0)[0] ?? 'other.admin')
    await expect(others.download(examRooms.ownTicket, { params: { id: own.id } })).rejects.toMatchObject({
      status: 403,
    })
  })

  it('are made by area for candidates whose session planned none', async () => {
    const { session } = await arrangedSession(t, names(2))
    const rooms = await (await officer()).call(examRooms.list, { params: { id: session.id } })
    expect(rooms).toMatchObject([{ name: '芙蓉区', seats: 2, taken: 2, isVirtual: true, organName: '芙蓉区司法局' }])
  })

  it('are printed as a job with everybody’s seat', { timeout: 120_000 }, async () => {
    const closed = await approved({}, [await withFace(names(1)[0]!, '欧阳𬭎')])
    const client = await officer()
    await move(client, closed, 'ARRANGE')
    const job = await client.call(examRooms.printSeatPlans, { params: { id: closed.id }, body: { slotId: null } })
    const tickets = await (await clientOf(t, 'unit.admin')).call(examRooms.printTickets, { params: { id: closed.id } })
    await t.runner.drain()
    const plan = await client.download(examRooms.printed, { params: { id: job.id } })
    expect(plan.subarray(0, 5).toString()).toBe('%PDF-')
    await expect(client.download(examRooms.printed, { params: { id: tickets.id } })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('ending an admission', () => {
  it('excuses a county at once for flood duty, and voids what was false', async () => {
    const { session } = await arrangedSession(t, names(3))
    const county = await clientOf(t, 'county.reviewer')
    const rows = (await county.call(sessions.registrations, { query: { session: session.id } })).items
    const ids = rows.map(({ id }) => id)
    const body = { ids: ids.slice(0, 2), reasonCode: 'FLOOD_DUTY', facts: '参加防汛抢险' }
    const unit = await clientOf(t, 'unit.approver')
    expect((await unit.call(registrations.cancelLate, { body })).refused.map(({ code }) => code)).toEqual([
      'review-level-foreign',
      'review-level-foreign',
    ])
    await expect(
      county.call(registrations.cancelLate, { body: { ...body, reasonCode: 'HOLIDAY' } }),
    ).rejects.toMatchObject({
      code: 'late-cancel-reason-unknown',
    })
    expect(await county.call(registrations.cancelLate, { body })).toEqual({ cancelled: 2, refused: [] })
    const last = rows[2]!
    const void_ = { params: { id: last.id }, body: { reason: '学历造假', version: last.version } }
    await expect(county.call(registrations.void, void_)).rejects.toMatchObject({ code: 'review-level-foreign' })
    expect(await (await clientOf(t, 'province.reviewer')).call(registrations.void, void_)).toMatchObject({
      state: 'VOIDED',
    })
    expect((await read(session.id)).counts).toEqual({ CANCELLED_LATE: 2, VOIDED: 1 })
  })
})

describe('an examination on paper', () => {
  it('takes marks from a sheet, all or good rows, through two approvals to the release', async () => {
    const { session } = await arrangedSession(t, names(4), { mode: 'PAPER_IMPORT' })
    const client = await officer()
    const [slot] = session.slots
    expect(slot!.openActions).toEqual([])
    await expect(client.call(papers.seal, { params: { id: slot!.id } })).rejects.toMatchObject({
      code: 'session-on-paper',
    })
    const no = (n: number) => `${session.code}00000${n}`
    const header = ['准考证号', '姓名', '通用成绩', '专业成绩']
    const params = { id: session.id }
    const early = await client.call(paperResults.preview, { params, file: sheet([header, [no(1), null, '60', '40']]) })
    expect(early.problems).toMatchObject([{ code: 'slot-not-begun', cell: 'A2' }])
    t.clock.advance({ hours: 2 })
    const later = await officer()
    const bad = sheet([
      header,
      [no(1), null, '85.5', '48'],
      [no(2), null, '100.01', '六十'],
      [no(3), null, '缺考', '30'],
      [no(1), null, '60', '40'],
      ['X9', null, '60', '40'],
      [no(4), '张冠李戴', '', '40'],
    ])
    const preview = await later.call(paperResults.preview, { params, file: bad })
    expect(preview.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual([
      'paper-mark-too-high C3',
      'mark-invalid D3',
      'mark-absent-mixed C4',
      'mark-row-repeated A5',
      'admission-unknown A6',
      'person-name-differs B7',
      'paper-mark-missing C7',
    ])
    const run = (id: string, mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS') =>
      later.call(paperResults.run, { params: { id }, body: { mode } })
    await expect(run(preview.id, 'ALL_OR_NOTHING')).rejects.toMatchObject({ code: 'import-has-errors' })
    expect(await run(preview.id, 'GOOD_ROWS')).toMatchObject({ created: 1 })
    await expect(later.call(sessions.closeSlot, { params: { id: slot!.id } })).rejects.toMatchObject({
      code: 'paper-marks-missing',
    })
    const rest = sheet([
      header,
      [no(1), null, '86', '48'],
      [no(2), null, '40', '50'],
      [no(3), null, '缺考', '缺考'],
      [no(4), null, '60.00', '36'],
    ])
    const second = await later.call(paperResults.preview, { params, file: rest })
    expect(second.problems.map(({ severity, code, cell }) => `${severity} ${code} ${cell}`)).toEqual([
      'warning mark-corrected A2',
    ])
    expect(await run(second.id, 'ALL_OR_NOTHING')).toMatchObject({ created: 4 })
    const ended = await later.call(sessions.closeSlot, { params: { id: slot!.id } })
    expect(ended).toMatchObject({ state: 'ENDED', counts: { SAT: 3, ABSENT: 1 } })
    await later.call(results.grade, { params })
    await t.runner.drain()
    expect(await read(session.id)).toMatchObject({ state: 'SCORED' })
    const { items } = await later.call(results.list, { params, query: { sort: '-mark' } })
    expect(items.map(({ mark, passed }) => [mark, passed])).toEqual([
      [13_400, true],
      [9600, true],
      [9000, false],
    ])
    expect(await releaseSession(t, session.id)).toMatchObject({ state: 'PUBLISHED_RESULTS' })
    await t.runner.drain()
    const held = await t.owner.selectFrom('qualification').where('sessionId', '=', session.id).select('state').execute()
    expect(held.map(({ state }) => state).sort()).toEqual(['PARTIAL', 'VALID', 'VALID'])
  })
})

describe('a rehearsal', () => {
  it('is sat with practice questions and has no results', async () => {
    const { session } = await arrangedSession(t, names(2))
    const client = await officer()
    const at = (minutes: number) => new Date(t.clock.now().getTime() + minutes * 60_000).toISOString()
    const body = {
      code: `${session.code}-R`,
      name: '演练',
      checkInOpensAt: at(0),
      startsAt: at(5),
      durationMinutes: 20,
    }
    const made = await client.call(readiness.rehearse, { params: { id: session.id }, body })
    expect(made.candidates).toBe(2)
    const rehearsal = await read(made.id)
    expect(rehearsal).toMatchObject({ rehearsalOf: session.id, state: 'ARRANGED', counts: { ADMITTED: 2 } })
    expect(rehearsal.closedBecause).toMatchObject({ GRADE: 'rehearsal-without-results', RELEASE: expect.any(String) })
    await expect(client.call(papers.seal, { params: { id: rehearsal.slots[0]!.id } })).rejects.toMatchObject({
      code: 'paper-shortfall',
    })
    const ready = await client.call(readiness.read, { params: { id: session.id } })
    expect(Object.fromEntries(ready.seen.map(({ item, outcome }) => [item, outcome]))).toMatchObject({
      'candidates-admitted': 'ready',
      'papers-sealed': 'not-ready',
      'rooms-planned': 'not-asked',
      'rehearsal-done': 'not-ready',
      'notices-sent': 'ready',
    })
    expect(ready.ready).toBe(false)
    const ticked = await client.call(readiness.tick, {
      params: { id: session.id },
      body: { item: 'spare-devices', done: true, note: '每考场两台' },
    })
    expect(ticked.ticked.find(({ item }) => item === 'spare-devices')?.tick).toMatchObject({ note: '每考场两台' })
  })
})

describe('exemptions', () => {
  it('are off until the province names grounds; then two people and a proof grant one, which counts as a pass', async () => {
    const loginNames = names(2)
    const [personId] = await officers(t, loginNames)
    const unit = await clientOf(t, 'unit.admin')
    const { fileId } = await unit.call(exemptions.upload, {
      file: { name: '证.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') },
    })
    const body = {
      personId: personId!,
      part: 'WHOLE' as const,
      domainCode: 'MARKET',
      ground: 'LEGAL_QUALIFICATION' as const,
      facts: '法律职业资格',
      evidenceId: fileId,
    }
    await expect(unit.call(exemptions.propose, { body })).rejects.toMatchObject({ code: 'exemptions-off' })
    await t.owner
      .insertInto('ruleParameter')
      .values({
        key: 'exam.exemption_grounds',
        value: JSON.stringify(['LEGAL_QUALIFICATION']),
        validFrom: '2023-01-01',
        legalBasis: '试',
        grade: 'ASSUMED',
        note: null,
      } as never)
      .execute()
    const proposed = await unit.call(exemptions.propose, { body })
    expect(proposed).toMatchObject({ state: 'PROPOSED', openActions: ['WITHDRAW'] })
    await expect(unit.call(exemptions.propose, { body })).rejects.toMatchObject({ code: 'exemption-exists' })
    const other = await clientOf(t, loginNames[1]!)
    await expect(other.call(exemptions.myEvidence, { params: { id: proposed.id } })).rejects.toMatchObject({
      code: 'exemption-not-found',
    })
    const approver = await clientOf(t, 'exam.approver')
    const granted = await approver.call(exemptions.decide, {
      params: { id: proposed.id },
      body: { action: 'GRANT', reason: '属实', version: proposed.version },
    })
    expect(granted).toMatchObject({ state: 'GRANTED' })
    await t.runner.drain()
    const held = await t.owner
      .selectFrom('qualification')
      .where('personId', '=', personId!)
      .select(['state', 'domainCode', 'sessionId'])
      .execute()
    expect(held).toEqual([{ state: 'VALID', domainCode: 'MARKET', sessionId: null }])
  })
})

describe('planning', () => {
  it('shows what falls due and what the sessions to come can take', async () => {
    const day = new Date(t.clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
    const plan = await (await officer()).call(examPlanning.read, { query: { trial: `${day}:100` } })
    expect(plan.sessions.find(({ id }) => id === null)).toMatchObject({ day, seats: 95 })
    await expect((await clientOf(t, 'unit.admin')).call(examPlanning.read, { query: {} })).rejects.toMatchObject({
      status: 403,
    })
  })
})
