import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { examRoom, type SeatedCandidate, seatedCandidate, staff } from '../support/exam-rooms.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
let slot: SealedSlot
let roomId: string
let invigilator: ApiClient

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  slot = await sealedSlot(t)
  roomId = await examRoom(t, slot, { invigilators: ['invigilator'] })
  invigilator = await staff(t, 'invigilator')
})

const refusal = (code: string) => expect.objectContaining({ code })
const ago = (minutes: number) => new Date(t.clock.now().getTime() - minutes * 60_000).toISOString()

async function started(room: string | null = roomId): Promise<SeatedCandidate> {
  const seated = await seatedCandidate(t, slot, room)
  await seated.one.start()
  return seated
}

const attemptOf = ({ registrationId }: SeatedCandidate) =>
  t.owner.selectFrom('examAttempt').selectAll().where('registrationId', '=', registrationId).executeTakeFirstOrThrow()

const given = async (seated: SeatedCandidate) => (await attemptOf(seated)).givenSeconds / 60

type Rooms = { roomIds?: string[]; organIds?: string[] }

const declare = (client: ApiClient, minutesAgo: number, rooms: Rooms = { roomIds: [roomId] }) =>
  client.call(invigilation.declareOutage, {
    params: { id: slot.slotId },
    body: { beganAt: ago(minutesAgo), reason: 'POWER', text: '停电', ...rooms },
  })

async function openOutage(): Promise<string> {
  const { id } = await t.owner
    .selectFrom('examOutage')
    .where('slotId', '=', slot.slotId)
    .where('endedAt', 'is', null)
    .orderBy('declaredAt', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

const end = async (client: ApiClient, id?: string) =>
  client.call(invigilation.endOutage, { params: { id: id ?? (await openOutage()) }, body: {} })

describe('an outage', () => {
  it('that began before it was declared gives everything back to its rooms, and to no other', async () => {
    const other = await examRoom(t, slot)
    const [hit, unhurt] = [await started(), await started(other)]
    t.clock.advance({ minutes: 12 })
    expect(await declare(invigilator, 5)).toMatchObject({ attempts: 1 })
    expect(await hit.one.status()).toMatchObject({ pausedAt: t.clock.now().toISOString() })
    expect(await unhurt.one.status()).toMatchObject({ pausedAt: null })
    t.clock.advance({ minutes: 9 })
    await end(invigilator)
    expect(await Promise.all([hit, unhurt].map(given))).toEqual([14, 0])
  })

  it('hits the rooms that an organ and those below it hold', async () => {
    const far = await examRoom(t, slot, { organ: 'farUnit' })
    const [hit, unhurt] = [await started(), await started(far)]
    const officer = await staff(t, 'exam.officer')
    await declare(officer, 0, { organIds: [t.world.organs.countyJustice] })
    t.clock.advance({ minutes: 6 })
    await end(officer)
    expect(await Promise.all([hit, unhurt].map(given))).toEqual([6, 0])
    await expect(declare(officer, 0, { organIds: [t.world.organs.otherCountyJustice] })).rejects.toEqual(
      refusal('outage-without-rooms'),
    )
  })

  it('of the whole slot is for who may act on all of it', async () => {
    const seated = await started(null)
    await expect(declare(invigilator, 0, {})).rejects.toEqual(refusal('session-beyond-scope'))
    const officer = await staff(t, 'exam.officer')
    await declare(officer, 0, {})
    t.clock.advance({ minutes: 20 })
    await end(await staff(t, 'exam.officer'))
    expect(await given(seated)).toBe(20)
  })

  it('cannot begin in the future or before check-in, and is ended once, by who reaches all of it', async () => {
    await started()
    await expect(declare(invigilator, -1)).rejects.toEqual(refusal('outage-in-future'))
    await expect(declare(invigilator, 31)).rejects.toEqual(refusal('outage-too-early'))
    const other = await examRoom(t, slot)
    const officer = await staff(t, 'exam.officer')
    await declare(officer, 0, { roomIds: [roomId, other] })
    const id = await openOutage()
    await expect(end(invigilator, id)).rejects.toEqual(refusal('outage-beyond-rooms'))
    await end(officer, id)
    await expect(end(officer, id)).rejects.toEqual(refusal('outage-already-ended'))
  })

  it('lets in who could not come while it lasted, on the clock of the others', async () => {
    const late = await seatedCandidate(t, slot, roomId)
    const outside = await seatedCandidate(t, slot, null)
    t.clock.advance({ minutes: 10 })
    await declare(invigilator, 10)
    t.clock.advance({ minutes: 40 })
    await end(await staff(t, 'invigilator'))
    t.clock.advance({ minutes: 29 })
    await late.client.signIn(late.loginName, PASSWORD)
    await outside.client.signIn(outside.loginName, PASSWORD)
    const [exam] = (await late.client.call(attempts.mine, {})).items
    expect(exam).toMatchObject({ next: 'START' })
    await late.one.start()
    expect(late.one.attempt.endsAt).toBe(new Date(slot.endsAt.getTime() + 50 * 60_000).toISOString())
    await expect(outside.one.start()).rejects.toEqual(refusal('attempt-too-late'))
  })

  it('gives who begins while it lasts a clock that stands, and the whole time when it ends', async () => {
    t.clock.advance({ minutes: 5 })
    await declare(invigilator, 5)
    t.clock.advance({ minutes: 10 })
    const seated = await started()
    expect(seated.one.attempt.pausedAt).toBe(t.clock.now().toISOString())
    t.clock.advance({ minutes: 5 })
    await end(invigilator)
    expect(await given(seated)).toBe(20)
    expect(await seated.one.status()).toMatchObject({ pausedAt: null })
  })

  it('reopens nobody whom the clock ended meanwhile: another person lets the answers count or gives a new sitting', async () => {
    const seated = await started()
    const inTime = await started()
    await inTime.one.submit()
    t.clock.advance({ minutes: 61 })
    await closeOverdueAttempts(t.deps, slot.slotId)
    const officer = await staff(t, 'exam.officer')
    await declare(officer, 20)
    await end(officer)
    const params = { id: slot.slotId }
    const approver = await staff(t, 'exam.approver')
    const { outages } = await officer.call(invigilation.head, { params })
    expect(outages).toMatchObject([{ endedByClock: 1, decideClosed: 'permission-missing' }])
    const decision = { params: { id: outages[0]!.id }, body: { decision: 'VOID', text: '停电影响' } } as const
    await expect(officer.call(invigilation.decideOutage, decision)).rejects.toMatchObject({ status: 403 })
    expect(await approver.call(invigilation.decideOutage, decision)).toMatchObject({ attempts: 1 })
    expect(await attemptOf(seated)).toMatchObject({ state: 'VOIDED', endReason: 'outage' })
    expect((await attemptOf(inTime)).state).toBe('SUBMITTED')
    await expect(approver.call(invigilation.decideOutage, decision)).rejects.toEqual(refusal('outage-already-decided'))
  })
})

describe('time that is given back', () => {
  const SLOT_END = 600
  const halt = fc.record({ began: fc.integer({ min: 0, max: 900 }), length: fc.integer({ min: 0, max: 200 }) })
  const extension = fc.record({ at: fc.integer({ min: 0, max: 900 }), seconds: fc.integer({ min: 1, max: 120 }) })

  /** Second by second, as a person at a stop-watch would: the clock runs where no halt lies over the second. */
  function stopwatch(
    halts: { began: number; length: number }[],
    extensions: { at: number; seconds: number }[],
  ): number {
    let left = SLOT_END
    let now = 0
    for (; left > 0; now++) {
      left += extensions.filter(({ at }) => at === now).reduce((sum, { seconds }) => sum + seconds, 0)
      if (!halts.some(({ began, length }) => began <= now && now < began + length)) left--
    }
    return now
  }

  it('is the union of all pauses and outages that began before the end, in whatever order they were entered', async () => {
    const from = new Date('2026-11-23T01:00:00Z')
    const at = (second: number) => new Date(from.getTime() + second * 1000)
    await fc.assert(
      fc.asyncProperty(
        fc.array(halt, { maxLength: 6 }),
        fc.array(extension, { maxLength: 3 }),
        async (halts, extensions) => {
          const moved = await t.owner.transaction().execute(async (trx) => {
            await sql`delete from exam_halt where slot_id = ${slot.slotId}`.execute(trx)
            await sql`delete from exam_extension where slot_id = ${slot.slotId}`.execute(trx)
            for (const { began, length } of halts) {
              const outage = await trx
                .insertInto('examOutage')
                .values({
                  sessionId: slot.sessionId,
                  slotId: slot.slotId,
                  isWhole: true,
                  beganAt: at(began),
                  declaredAt: at(began),
                  declaredBy: slot.slotId,
                  reason: 'POWER',
                })
                .returning('id')
                .executeTakeFirstOrThrow()
              const times = { beganAt: at(began), effectiveAt: at(began), endedAt: at(began + length) }
              const target = { slotId: slot.slotId, roomId: null, attemptId: null, outageId: outage.id }
              await trx
                .insertInto('examHalt')
                .values({ ...target, ...times })
                .execute()
            }
            for (const { at: second, seconds } of extensions)
              await trx
                .insertInto('examExtension')
                .values({
                  slotId: slot.slotId,
                  roomId: null,
                  attemptId: null,
                  seconds,
                  state: 'GRANTED',
                  reason: 'POWER',
                  proposedBy: slot.slotId,
                  proposedAt: at(second),
                  grantedAt: at(second),
                })
                .execute()
            const { rows } = await sql<{ moved: Date }>`
              select exam_moved_end(${slot.slotId}, null, null, ${from}, ${at(SLOT_END)}, true) as moved`.execute(trx)
            return rows[0]!.moved
          })
          expect((moved.getTime() - from.getTime()) / 1000).toBe(stopwatch(halts, extensions))
        },
      ),
      { numRuns: 120, seed: 4 },
    )
  })
})
