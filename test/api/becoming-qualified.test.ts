import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, json } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, issued, read, signedIn } from '../support/credentials.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'

let t: TestApp
let as: Actors
let count = 0

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
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

const grants = (personId: string, action = 'qualification.grant') =>
  t.owner
    .selectFrom('auditEntry')
    .where('subjectId', '=', personId)
    .where('action', '=', action)
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

describe('a pass that is gone', () => {
  const lose = async (personIds: string[]) => {
    await t.owner.updateTable('examResult').set({ isCurrent: false }).where('personId', 'in', personIds).execute()
    const lost = { sessionId: randomUUID(), personIds, cause: 'VIOLATION' as const, causeId: randomUUID() }
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'credentials.pass-lost', lost))
    await t.runner.drain()
  }

  it('takes the qualification along, so that nobody applies by it, and the pass gives it back', async () => {
    const slot = await sealedSlot(t)
    const personId = await result(slot, { GENERAL: true, PROFESSIONAL: true })
    await release(slot.sessionId)
    await lose([personId])
    expect(await held(personId)).toMatchObject([{ state: 'PARTIAL', generalPassedOn: null, validTo: null }])
    expect(await grants(personId, 'qualification.recount')).toHaveLength(1)
    await lose([personId])
    expect(await grants(personId, 'qualification.recount')).toHaveLength(1)

    await t.owner.updateTable('examResult').set({ isCurrent: true }).where('personId', '=', personId).execute()
    await release(slot.sessionId)
    expect(await held(personId)).toMatchObject([{ state: 'VALID', validTo: '2031-11-22' }])
  })

  it('leaves what other passes make of the person', async () => {
    const slot = await sealedSlot(t)
    const personId = await result(slot, { GENERAL: true, PROFESSIONAL: false })
    await release(slot.sessionId)
    const lost = { sessionId: slot.sessionId, personIds: [personId], cause: 'SCORE_REVIEW', causeId: randomUUID() }
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'credentials.pass-lost', lost))
    await t.runner.drain()
    expect(await held(personId)).toMatchObject([{ state: 'PARTIAL', generalPassedOn: '2026-11-23', version: 1 }])
  })

  it('falls back on an earlier pass, whose session it is then', async () => {
    const slot = await sealedSlot(t)
    const personId = await result(slot, { GENERAL: true, PROFESSIONAL: true })
    await release(slot.sessionId)
    // As if a later session had renewed it.
    const later = { generalPassedOn: '2027-05-01', professionalPassedOn: '2027-05-01', validTo: '2032-04-30' }
    await t.owner
      .updateTable('qualification')
      .set({ ...later, validFrom: '2027-05-01', sessionId: null })
      .where('personId', '=', personId)
      .execute()
    const lost = { sessionId: randomUUID(), personIds: [personId], cause: 'SCORE_REVIEW', causeId: randomUUID() }
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'credentials.pass-lost', lost))
    await t.runner.drain()
    expect(await held(personId)).toMatchObject([{ state: 'VALID', validFrom: '2026-11-23', validTo: '2031-11-22' }])
    const row = t.owner.selectFrom('qualification').select('sessionId').where('personId', '=', personId)
    expect(await row.executeTakeFirst()).toEqual({ sessionId: slot.sessionId })
  })

  it('takes no credential, but proposes once to cancel it', async () => {
    const { personId, credential } = await issued(t, as)
    await lose([personId])
    await lose([personId])
    expect(await read(as, credential.id)).toMatchObject({ state: 'ACTIVE' })
    const proposed = await t.owner
      .selectFrom('credentialDecision')
      .where('credentialId', '=', credential.id)
      .select(['action', 'reasonCode', 'state'])
      .execute()
    expect(proposed).toEqual([{ action: 'CANCEL', reasonCode: 'CAN-05', state: 'PROPOSED' }])
  })
})
