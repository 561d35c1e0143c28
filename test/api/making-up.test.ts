import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { type SessionInput, sessions } from '../../api/src/exams/sessions/contract.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, newClientOf, openSession, sealedSession } from '../support/papers.ts'
import { releaseSession } from '../support/sat-session.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
  await activeBanks(t)
})
afterAll(() => t.close())

async function begin(loginName: string, sessionId: string, personId: string): Promise<Sitting> {
  const { id } = await t.owner
    .selectFrom('examRegistration')
    .where('sessionId', '=', sessionId)
    .where('personId', '=', personId)
    .select('id')
    .executeTakeFirstOrThrow()
  const pause = () => Promise.reject(new Error('gave up'))
  const client = await newClientOf(t, loginName)
  const sitting = new Sitting({ client, registrationId: id, now: () => t.clock.now(), pause })
  await sitting.start()
  return sitting
}

/** A power cut of the whole slot that another person decides to void what the clock ended for. */
async function voidByOutage(slotId: string): Promise<void> {
  const officer = await newClientOf(t, 'exam.officer')
  const beganAt = new Date(t.clock.now().getTime() - 20 * 60_000).toISOString()
  const params = { id: slotId }
  await officer.call(invigilation.declareOutage, { params, body: { beganAt, reason: 'POWER', text: '停电' } })
  const [outage] = (await officer.call(invigilation.head, { params })).outages
  await officer.call(invigilation.endOutage, { params: { id: outage!.id }, body: {} })
  const approver = await newClientOf(t, 'exam.approver')
  await approver.call(invigilation.decideOutage, {
    params: { id: outage!.id },
    body: { decision: 'VOID', text: '停电影响' },
  })
}

async function whoMayCome(more: Partial<SessionInput>): Promise<Record<string, unknown>> {
  const { id } = await openSession(t, more)
  const { items } = await (await newClientOf(t, 'unit.admin')).call(sessions.nominees, {
    params: { id },
    query: { size: 100 },
  })
  return Object.fromEntries(
    items.map(({ personId, guards }) => [
      personId,
      guards.find(({ code }) => code === 'makeup-candidate')?.detail?.because ?? 'comes',
    ]),
  )
}

it('takes whose paper an outage voided, whole, beside those whom the rules admit', async () => {
  const { session, personIds } = await sealedSession(t, ['lost.one', 'blank.one', 'away.one'])
  const [lost, blank, away] = personIds as [string, string, string]
  const slot = session.slots[0]!
  t.clock.set(slot.startsAt)
  const handedIn = await begin('blank.one', session.id, blank)
  await handedIn.submit()
  await begin('lost.one', session.id, lost)
  t.clock.advance({ minutes: 61 })
  await closeOverdueAttempts(t.deps, slot.id)
  await voidByOutage(slot.id)

  t.clock.advance({ hours: 2 })
  const officer = await newClientOf(t, 'exam.officer')
  await officer.call(sessions.closeSlot, { params: { id: slot.id } })
  await officer.call(results.grade, { params: { id: session.id } })
  await t.runner.drain()
  await releaseSession(t, session.id)

  expect(await whoMayCome({ makeupOf: session.id })).toEqual({ [lost]: 'comes', [blank]: 'comes', [away]: 'comes' })
  const absentOnly = { durationMinutes: 60, makeupAdmits: ['ABSENT' as const] }
  expect(await whoMayCome({ makeupOf: session.id, rules: absentOnly })).toEqual({
    [lost]: 'comes',
    [blank]: 'not-admitted',
    [away]: 'comes',
  })
}, 60_000)
