import type { Static } from 'typebox'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import { presenceOf } from '../../api/src/exams/invigilation/presence.ts'
import type { RoomAct } from '../../api/src/exams/rules/invigilation.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { deviceOf, examRoom, type SeatedCandidate, seatedCandidate, staff } from '../support/exam-rooms.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'

let t: TestApp
let slot: SealedSlot
let roomId: string
let otherRoomId: string
let invigilator: ApiClient
let officer: ApiClient

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  slot = await sealedSlot(t)
  roomId = await examRoom(t, slot, { invigilators: ['invigilator'] })
  otherRoomId = await examRoom(t, slot)
  invigilator = await staff(t, 'invigilator')
  officer = await staff(t, 'exam.officer')
})

const refusal = (code: string, detail?: object) =>
  expect.objectContaining({ code, ...(detail && { detail: expect.objectContaining(detail) }) })

async function started(room: string | null = roomId): Promise<SeatedCandidate> {
  const seated = await seatedCandidate(t, slot, room)
  await seated.one.start()
  return seated
}

const attemptOf = ({ registrationId }: SeatedCandidate) =>
  t.owner.selectFrom('examAttempt').selectAll().where('registrationId', '=', registrationId).executeTakeFirstOrThrow()

const target = async (seated: SeatedCandidate) => ({ attemptId: (await attemptOf(seated)).publicId })

type ActBody = Partial<Static<typeof invigilation.act.schema.body>> & { act: RoomAct }

const act = (client: ApiClient, body: ActBody) =>
  client.call(invigilation.act, {
    params: { id: slot.slotId },
    body: { reason: 'POWER', ...body },
  })

const minutesFrom = (start: Date, end: string | Date) => (new Date(end).getTime() - start.getTime()) / 60_000

describe('a pause', () => {
  it('stops the clock of one, takes no answer meanwhile, and gives exactly its time back', async () => {
    const [paused, other] = [await started(), await started()]
    const [first] = paused.one.order
    t.clock.advance({ minutes: 10 })
    await act(invigilator, { act: 'PAUSE', ...(await target(paused)) })
    expect(await paused.one.status()).toMatchObject({ pausedAt: t.clock.now().toISOString(), control: 1 })
    t.clock.advance({ minutes: 7 })
    paused.one.answer(first!.ref, [first!.choices[0]!])
    await expect(paused.one.flush()).rejects.toEqual(refusal('attempt-paused'))

    await act(invigilator, { act: 'RESUME', ...(await target(paused)) })
    const status = await paused.one.status()
    expect(status).toMatchObject({ pausedAt: null, control: 2 })
    expect(minutesFrom(slot.endsAt, status.endsAt)).toBe(7)
    await paused.one.flush()
    expect(minutesFrom(slot.endsAt, (await other.one.status()).endsAt)).toBe(0)
    expect(await attemptOf(paused)).toMatchObject({ givenSeconds: 420 })
  })

  it('keeps the clock from ending who rests, and ends him when his own time is over', async () => {
    const seated = await started()
    t.clock.advance({ minutes: 50 })
    await act(await staff(t, 'invigilator'), { act: 'PAUSE', ...(await target(seated)) })
    t.clock.advance({ minutes: 30 })
    await closeOverdueAttempts(t.deps, slot.slotId)
    expect((await attemptOf(seated)).state).toBe('IN_PROGRESS')
    await act(await staff(t, 'invigilator'), { act: 'RESUME', ...(await target(seated)) })
    t.clock.advance({ minutes: 9 })
    await closeOverdueAttempts(t.deps, slot.slotId)
    expect((await attemptOf(seated)).state).toBe('IN_PROGRESS')
    t.clock.advance({ minutes: 2 })
    await closeOverdueAttempts(t.deps, slot.slotId)
    expect((await attemptOf(seated)).state).toBe('AUTO_SUBMITTED')
  })

  it('of a room touches that room only, and is one act and one entry of the audit', async () => {
    const [a, b, elsewhere] = [await started(), await started(), await started(otherRoomId)]
    expect(await act(invigilator, { act: 'PAUSE', roomId })).toMatchObject({ attempts: 2 })
    t.clock.advance({ minutes: 3 })
    await expect(act(invigilator, { act: 'PAUSE', roomId })).rejects.toEqual(refusal('act-already-paused'))
    await expect(act(invigilator, { act: 'RESUME', ...(await target(a)) })).rejects.toEqual(
      refusal('act-paused-around'),
    )
    expect(await act(invigilator, { act: 'RESUME', roomId })).toMatchObject({ attempts: 2 })
    expect((await Promise.all([a, b, elsewhere].map(attemptOf))).map(({ givenSeconds }) => givenSeconds)).toEqual([
      180, 180, 0,
    ])
    const entries = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', slot.slotId)
      .where('action', 'like', 'invigilation.%')
      .select(['action', 'detail'])
      .execute()
    expect(entries).toEqual([
      { action: 'invigilation.pause', detail: expect.objectContaining({ attempts: 2, reach: 'ROOM' }) },
      { action: 'invigilation.resume', detail: expect.objectContaining({ attempts: 2, reach: 'ROOM' }) },
    ])
  })

  it('that overlaps another one gives the time back once', async () => {
    const seated = await started()
    t.clock.advance({ minutes: 5 })
    await act(invigilator, { act: 'PAUSE', ...(await target(seated)) })
    t.clock.advance({ minutes: 2 })
    await act(invigilator, { act: 'PAUSE', roomId })
    t.clock.advance({ minutes: 3 })
    await act(invigilator, { act: 'RESUME', ...(await target(seated)) })
    expect(await attemptOf(seated)).toMatchObject({ pausedAt: expect.any(Date), givenSeconds: 300 })
    t.clock.advance({ minutes: 4 })
    await act(invigilator, { act: 'RESUME', roomId })
    expect(await attemptOf(seated)).toMatchObject({ pausedAt: null, givenSeconds: 540 })
  })

  it('of hours leaves the device its say until two hours after the end that was given', async () => {
    const seated = await started()
    const [first] = seated.one.order
    t.clock.advance({ minutes: 50 })
    await act(await staff(t, 'invigilator'), { act: 'PAUSE', ...(await target(seated)) })
    t.clock.advance({ minutes: 300 })
    expect(await seated.one.status()).toMatchObject({ pausedAt: expect.any(String) })
    await act(await staff(t, 'invigilator'), { act: 'RESUME', ...(await target(seated)) })
    t.clock.advance({ minutes: 5 })
    seated.one.answer(first!.ref, [first!.choices[0]!])
    await seated.one.flush()
    expect(minutesFrom(slot.endsAt, (await seated.one.status()).endsAt)).toBe(300)
    t.clock.advance({ minutes: 10 })
    await closeOverdueAttempts(t.deps, slot.slotId)
    t.clock.advance({ minutes: 114 })
    expect(await seated.one.status()).toMatchObject({ state: 'AUTO_SUBMITTED', receipt: { answered: 1 } })
    t.clock.advance({ minutes: 2 })
    await expect(seated.one.status()).rejects.toEqual(refusal('device-unknown'))
  })
})

describe('an extension', () => {
  it('moves the end of one, of a room, and of who begins later in that room', async () => {
    const seated = await started()
    await act(invigilator, { act: 'EXTEND', minutes: 5, ...(await target(seated)) })
    await act(invigilator, { act: 'EXTEND', minutes: 10, roomId })
    expect(minutesFrom(slot.endsAt, (await seated.one.status()).endsAt)).toBe(15)
    t.clock.advance({ minutes: 4 })
    const late = await started()
    expect(minutesFrom(slot.endsAt, late.one.attempt.endsAt)).toBe(10)
    expect(minutesFrom(slot.endsAt, (await started(otherRoomId)).one.attempt.endsAt)).toBe(0)
  })

  it('beyond the limit of the province waits for another person, who may decline', async () => {
    const seated = await started()
    await act(invigilator, { act: 'EXTEND', minutes: 20, ...(await target(seated)) })
    expect(await act(invigilator, { act: 'EXTEND', minutes: 11, roomId })).toMatchObject({
      waitsForConfirmation: true,
      attempts: 0,
    })
    expect(minutesFrom(slot.endsAt, (await seated.one.status()).endsAt)).toBe(20)
    const approver = await staff(t, 'exam.approver')
    const waiting = await t.owner
      .selectFrom('examExtension')
      .where('slotId', '=', slot.slotId)
      .where('state', '=', 'PROPOSED')
      .selectAll()
      .execute()
    expect(waiting).toMatchObject([{ seconds: 660, roomId }])
    const params = { id: waiting[0]!.id }
    await expect(
      invigilator.call(invigilation.decideExtension, { params, body: { decision: 'CONFIRM', text: '同意' } }),
    ).rejects.toMatchObject({ status: 403 })
    t.clock.advance({ minutes: 1 })
    await approver.call(invigilation.decideExtension, { params, body: { decision: 'CONFIRM', text: '情况属实' } })
    expect(minutesFrom(slot.endsAt, (await seated.one.status()).endsAt)).toBe(31)
    await expect(
      approver.call(invigilation.decideExtension, { params, body: { decision: 'REFUSE', text: '不同意' } }),
    ).rejects.toEqual(refusal('extension-already-decided'))
  })

  it('revives nobody who was over already', async () => {
    const seated = await started()
    t.clock.advance({ minutes: 60, seconds: 5 })
    await act(await staff(t, 'invigilator'), { act: 'EXTEND', minutes: 10, roomId })
    expect(await attemptOf(seated)).toMatchObject({ givenSeconds: 0, state: 'IN_PROGRESS' })
  })
})

describe('a candidate', () => {
  it('who was released goes on at another device without the password, once the time for it is not over', async () => {
    const seated = await started()
    const spare = deviceOf(t, seated.client, seated.registrationId)
    await expect(spare.start()).rejects.toEqual(refusal('attempt-on-another-device'))
    await act(invigilator, { act: 'RELEASE', reason: 'DEVICE', ...(await target(seated)) })
    const body = { registrationId: seated.registrationId, deviceId: spare.deviceId }
    t.clock.advance({ minutes: 11 })
    await expect(seated.client.call(attempts.takeOver, { body })).rejects.toEqual(refusal('password-wrong'))
    await act(invigilator, { act: 'RELEASE', reason: 'DEVICE', ...(await target(seated)) })
    expect(await seated.client.call(attempts.takeOver, { body })).toMatchObject({ epoch: 2 })
    await expect(seated.one.status()).rejects.toEqual(refusal('attempt-on-another-device'))
  })

  it('who is sent out has handed in what was stored, and the desk of violations hears of it', async () => {
    const seated = await started()
    const [first] = seated.one.order
    seated.one.answer(first!.ref, [first!.choices[0]!])
    await seated.one.flush()
    await act(invigilator, { act: 'TERMINATE', reason: 'DISCIPLINE', text: '夹带资料', ...(await target(seated)) })
    const { id, state, receiptNo } = await attemptOf(seated)
    expect({ state, receiptNo }).toEqual({ state: 'FORCED_SUBMITTED', receiptNo: expect.any(String) })
    expect(await seated.one.status()).toMatchObject({ state: 'FORCED_SUBMITTED', receipt: { answered: 1 } })
    seated.one.answer(first!.ref, [first!.choices[1]!])
    await expect(seated.one.flush()).rejects.toEqual(refusal('attempt-over'))
    const incidents = await t.owner.selectFrom('examIncident').selectAll().where('attemptId', '=', id).execute()
    expect(incidents).toMatchObject([{ kind: 'TERMINATED', recordedBy: t.world.accounts.invigilator }])
    await expect(act(invigilator, { act: 'PAUSE', ...(await target(seated)) })).rejects.toEqual(
      refusal('act-nobody-sitting'),
    )
  })

  it('reads what is said to him, his room and his slot, and no note about him', async () => {
    const [seated, neighbour, elsewhere] = [await started(), await started(), await started(otherRoomId)]
    await act(invigilator, { act: 'MESSAGE', reason: 'TOLD', text: '请坐好', ...(await target(seated)) })
    t.clock.advance({ seconds: 1 })
    await act(invigilator, { act: 'MESSAGE', reason: 'TOLD', text: '请保持安静', roomId })
    t.clock.advance({ seconds: 1 })
    await act(officer, { act: 'MESSAGE', reason: 'TOLD', text: '本场延后收卷' })
    await act(invigilator, { act: 'NOTE', reason: 'DISCIPLINE', text: '东张西望', ...(await target(seated)) })
    const texts = async ({ one }: SeatedCandidate) => (await one.status()).messages.map(({ text }) => text)
    expect(await texts(seated)).toEqual(['请坐好', '请保持安静', '本场延后收卷'])
    expect(await texts(neighbour)).toEqual(['请保持安静', '本场延后收卷'])
    expect(await texts(elsewhere)).toEqual(['本场延后收卷'])
  })
})

describe('an invigilator', () => {
  it('sees and touches his own rooms only', async () => {
    const [mine, other] = [await started(), await started(otherRoomId)]
    const params = { id: slot.slotId }
    const seats = await invigilator.call(invigilation.seats, { params })
    expect(seats.items.map(({ registrationId }) => registrationId)).toEqual([mine.registrationId])
    expect((await officer.call(invigilation.seats, { params })).total).toBe(2)
    expect((await invigilator.call(invigilation.head, { params })).rooms.map(({ id }) => id)).toEqual([roomId])
    await expect(act(invigilator, { act: 'PAUSE', ...(await target(other)) })).rejects.toEqual(
      refusal('attempt-not-found'),
    )
    await expect(act(invigilator, { act: 'PAUSE', roomId: otherRoomId })).rejects.toEqual(
      refusal('exam-room-not-found'),
    )
    await expect(act(invigilator, { act: 'EXTEND', minutes: 5 })).rejects.toEqual(refusal('session-beyond-scope'))
    const foreign = await sealedSlot(t)
    await examRoom(t, foreign)
    await expect(invigilator.call(invigilation.head, { params: { id: foreign.slotId } })).rejects.toEqual(
      refusal('slot-not-found'),
    )
    const mineNow = await invigilator.call(invigilation.mine, {})
    expect(mineNow.items.find(({ slotId }) => slotId === slot.slotId)).toMatchObject({ roomCount: 1, running: 1 })
    expect(mineNow.items.some(({ slotId }) => slotId === foreign.slotId)).toBe(false)
    await expect((await staff(t, 'unit.admin')).call(invigilation.head, { params })).rejects.toMatchObject({
      status: 403,
    })
  })

  it('must say more than "other", and what a message is', async () => {
    await started()
    await expect(act(invigilator, { act: 'PAUSE', reason: 'OTHER', roomId })).rejects.toEqual(
      refusal('act-words-needed'),
    )
    await expect(act(invigilator, { act: 'MESSAGE', reason: 'TOLD', roomId })).rejects.toEqual(
      refusal('act-words-needed'),
    )
    await expect(act(invigilator, { act: 'PAUSE', roomId: otherRoomId })).rejects.toEqual(
      refusal('exam-room-not-found'),
    )
    await expect(act(officer, { act: 'PAUSE' })).rejects.toEqual(refusal('act-not-for-this'))
  })
})

describe('the board', () => {
  const board = async (only?: 'ATTENTION') =>
    (await staff(t, 'invigilator')).call(invigilation.seats, {
      params: { id: slot.slotId },
      query: only ? { only } : {},
    })

  it('shows whoever needs attention first, and why', async () => {
    const quiet = await started()
    const lively = await started()
    const absent = await seatedCandidate(t, slot, roomId)
    const away = await started()
    await quiet.one.status()
    t.clock.advance({ minutes: 2 })
    away.one.screen(false)
    await away.one.flush()
    await lively.one.status()
    await presenceOf(t.deps).flush()
    const seats = await board()
    expect(seats.items.map(({ registrationId, attention }) => ({ registrationId, attention }))).toEqual([
      { registrationId: away.registrationId, attention: ['AWAY'] },
      { registrationId: quiet.registrationId, attention: ['STALE'] },
      { registrationId: absent.registrationId, attention: ['NOT_STARTED'] },
      { registrationId: lively.registrationId, attention: [] },
    ])
    expect(seats.counts).toMatchObject({ expected: 4, running: 3, notStarted: 1, stale: 1, away: 1, attention: 3 })
    expect((await board('ATTENTION')).total).toBe(3)
    t.clock.advance({ minutes: 2 })
    expect((await board()).counts).toMatchObject({ lost: 1, stale: 2 })
    const again = await staff(t, 'invigilator')
    const rooms = await again.call(invigilation.rooms, { params: { id: slot.slotId } })
    expect(rooms.items).toMatchObject([{ roomId, expected: 4, running: 3, lost: 1 }])
  })

  it('counts how often the screen was left once for every time, however often a step is sent', async () => {
    const seated = await started()
    seated.one.screen(false)
    seated.one.screen(true)
    seated.one.screen(false)
    await seated.one.flush()
    await presenceOf(t.deps).flush()
    seated.one.acknowledged = 0
    await seated.one.flush()
    await presenceOf(t.deps).flush()
    expect((await board()).items).toMatchObject([{ leftCount: 2, away: true }])
    seated.one.screen(true)
    await seated.one.flush()
    await presenceOf(t.deps).flush()
    expect((await board()).items).toMatchObject([{ leftCount: 2, away: false }])
  })
})
