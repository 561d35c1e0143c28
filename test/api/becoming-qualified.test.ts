import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, json } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'

let t: TestApp
let count = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t?.close())

/** A candidate with a graded result of the slot: which parts he passed. */
async function result(slot: SealedSlot, passed: { GENERAL: boolean; PROFESSIONAL: boolean }): Promise<string> {
  const { registrationId, personId } = await slot.admit(`hege.${++count}`)
  const common = { registrationId, sessionId: slot.sessionId, personId, organId: t.world.organs.unit }
  const { id: attemptId } = await t.owner
    .insertInto('examAttempt')
    .values({
      ...common,
      slotId: slot.slotId,
      formId: slot.formId,
      startedAt: slot.startsAt,
      endsAt: slot.endsAt,
      graceSeconds: 30,
      orderSeed: randomBytes(16),
      deviceId: randomUUID(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const parts = (['GENERAL', 'PROFESSIONAL'] as const).map((part) => ({
    part,
    mark: 0,
    max: 100,
    passed: passed[part],
  }))
  await t.owner
    .insertInto('examResult')
    .values({
      ...common,
      attemptId,
      keyVersion: 1,
      domainCode: 'MARKET',
      partMarks: json(parts) as never,
      mark: 0,
      maxMark: 100,
      passed: passed.GENERAL && passed.PROFESSIONAL,
      answerHash: '',
      gradedAt: slot.endsAt,
    })
    .execute()
  return personId
}

/** As the release of the results does. */
async function release(sessionId: string): Promise<void> {
  await t.owner.updateTable('examSession').set({ releasedAt: t.clock.now() }).where('id', '=', sessionId).execute()
  await asSystem(t.deps.db, (trx) => enqueue(trx, 'credentials.qualify', { sessionId }))
  await t.runner.drain()
}

const held = (personId: string) =>
  t.owner
    .selectFrom('qualification')
    .where('personId', '=', personId)
    .select(['domainCode', 'state', 'generalPassedOn', 'professionalPassedOn', 'validFrom', 'validTo', 'version'])
    .execute()

const grants = (personId: string) =>
  t.owner
    .selectFrom('auditEntry')
    .where('subjectId', '=', personId)
    .where('action', '=', 'qualification.grant')
    .select(['actorName', 'detail'])
    .execute()

describe('a pass', () => {
  it('becomes a qualification for the domain when the results are released, for whole years', async () => {
    const slot = await sealedSlot(t)
    const personId = await result(slot, { GENERAL: true, PROFESSIONAL: true })
    await release(slot.sessionId)
    expect(await held(personId)).toEqual([
      {
        domainCode: 'MARKET',
        state: 'VALID',
        generalPassedOn: '2026-11-23',
        professionalPassedOn: '2026-11-23',
        validFrom: '2026-11-23',
        validTo: '2031-11-22',
        version: 1,
      },
    ])
    expect(await grants(personId)).toEqual([
      { actorName: 'system', detail: expect.objectContaining({ domainCode: 'MARKET', state: 'VALID' }) },
    ])
  })

  it('of one part is partial, and none is none', async () => {
    const slot = await sealedSlot(t)
    const half = await result(slot, { GENERAL: true, PROFESSIONAL: false })
    const none = await result(slot, { GENERAL: false, PROFESSIONAL: false })
    await release(slot.sessionId)
    expect(await held(half)).toMatchObject([{ state: 'PARTIAL', generalPassedOn: '2026-11-23', validTo: null }])
    expect(await held(none)).toEqual([])
  })

  it('counts once however often it is told', async () => {
    const slot = await sealedSlot(t)
    const personId = await result(slot, { GENERAL: true, PROFESSIONAL: true })
    await release(slot.sessionId)
    await release(slot.sessionId)
    expect(await held(personId)).toMatchObject([{ version: 1 }])
    expect(await grants(personId)).toHaveLength(1)
  })
})
