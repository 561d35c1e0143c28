import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import { papers } from '../../api/src/exams/papers/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { registrations, type SessionInput, sessions } from '../../api/src/exams/sessions/contract.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, move, newClientOf, openSession, plannedSession, sealedSession } from '../support/papers.ts'
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

/** A power cut of the whole slot that began twenty minutes ago and is over. */
async function powerCut(slotId: string): Promise<string> {
  const officer = await newClientOf(t, 'exam.officer')
  const beganAt = new Date(t.clock.now().getTime() - 20 * 60_000).toISOString()
  const params = { id: slotId }
  await officer.call(invigilation.declareOutage, { params, body: { beganAt, reason: 'POWER', text: '停电' } })
  const [outage] = (await officer.call(invigilation.head, { params })).outages
  await officer.call(invigilation.endOutage, { params: { id: outage!.id }, body: {} })
  return outage!.id
}

/** Another person says what becomes of the papers that the clock ended meanwhile. */
async function decide(outageId: string, decision: 'KEEP' | 'VOID'): Promise<void> {
  const approver = await newClientOf(t, 'exam.approver')
  await approver.call(invigilation.decideOutage, { params: { id: outageId }, body: { decision, text: '停电影响' } })
}

/** Candidates of a slot in which the clock ran out during a power cut for everybody who had not handed in. */
async function cutSession({
  lost,
  handedIn = [],
  away = [],
}: Record<'lost', string[]> & Partial<Record<string, string[]>>) {
  const { session, personIds } = await sealedSession(t, [...lost, ...handedIn, ...away])
  const slot = session.slots[0]!
  t.clock.set(slot.startsAt)
  for (const [i, name] of [...lost, ...handedIn].entries()) {
    const sitting = await begin(name, session.id, personIds[i]!)
    if (handedIn.includes(name)) await sitting.submit()
  }
  t.clock.advance({ minutes: 61 })
  await closeOverdueAttempts(t.deps, slot.id)
  const outageId = await powerCut(slot.id)
  t.clock.advance({ hours: 2 })
  return { id: session.id, slotId: slot.id, outageId, personIds }
}

const closed = async (slotId: string) =>
  (await newClientOf(t, 'exam.officer')).call(sessions.closeSlot, { params: { id: slotId } })

const refusal = (code: string, detail?: object) => expect.objectContaining({ code, ...(detail && { detail }) })

const noticesTo = async (personId: string) =>
  (
    await t.owner
      .selectFrom('notice as n')
      .innerJoin('account as a', 'a.id', 'n.accountId')
      .where('a.personId', '=', personId)
      .select(['n.kind', 'n.params'])
      .execute()
  ).filter(({ kind }) => kind === 'paper-voided' || kind === 'makeup-registered')

const registrationsIn = (sessionId: string) =>
  t.owner
    .selectFrom('examRegistration')
    .where('sessionId', '=', sessionId)
    .select(['id', 'personId', 'state', 'nextLevel'])
    .execute()

const whoMayCome = async (more: Partial<SessionInput>) => judged((await openSession(t, more)).id)

/** Of the candidates of the first session: who may come, who is registered, and why the others may not. */
async function judged(id: string): Promise<Record<string, unknown>> {
  const { makeupOf } = await (await newClientOf(t, 'exam.officer')).call(sessions.read, { params: { id } })
  const known = new Set((await registrationsIn(makeupOf!)).map(({ personId }) => personId))
  const { items } = await (await newClientOf(t, 'unit.admin')).call(sessions.nominees, {
    params: { id },
    query: { size: 100 },
  })
  return Object.fromEntries(
    items.flatMap(({ personId, guards }) => {
      const failed = guards.find(({ passed }) => !passed)
      const because = failed?.code === 'not-registered' ? 'registered' : failed?.detail?.because
      return known.has(personId) ? [[personId, because ?? failed?.code ?? 'comes']] : []
    }),
  )
}

it('takes whose paper an outage voided, whole, beside those whom the rules admit', async () => {
  const { id, slotId, outageId, personIds } = await cutSession({
    lost: ['lost.one'],
    handedIn: ['blank.one'],
    away: ['away.one'],
  })
  const [lost, blank, away] = personIds as [string, string, string]
  await decide(outageId, 'VOID')
  await closed(slotId)
  const officer = await newClientOf(t, 'exam.officer')
  await officer.call(results.grade, { params: { id } })
  await t.runner.drain()
  await releaseSession(t, id)

  expect(await whoMayCome({ makeupOf: id })).toEqual({ [blank]: 'comes', [away]: 'comes', [lost]: 'registered' })
  const absentOnly = { durationMinutes: 60, makeupAdmits: ['ABSENT' as const] }
  expect(await whoMayCome({ makeupOf: id, rules: absentOnly })).toEqual({
    [blank]: 'not-admitted',
    [away]: 'comes',
    [lost]: 'registered',
  })
  const mine = await (await newClientOf(t, 'lost.one')).call(attempts.mine)
  expect(mine.items.find(({ sessionId }) => sessionId === id)).toMatchObject({ next: 'VOIDED' })
}, 60_000)

describe('before the results of the first session are released', () => {
  it('tells whose paper was voided, and registers him for the make-up without another review', async () => {
    const first = await cutSession({ lost: ['lost.two'], handedIn: ['done.two'], away: ['away.two'] })
    const [lost, done, away] = first.personIds as [string, string, string]
    const officer = await newClientOf(t, 'exam.officer')
    const makeup = plannedSession(t, { makeupOf: first.id, name: '补考' })
    await expect(officer.call(sessions.create, { body: makeup })).rejects.toMatchObject({
      message: expect.stringContaining('makeup-of-unreleased'),
    })
    await decide(first.outageId, 'VOID')
    await closed(first.slotId)
    expect(await noticesTo(lost)).toEqual([
      { kind: 'paper-voided', params: { sessionName: '二〇二六年第一次行政执法资格考试' } },
    ])
    expect(await noticesTo(done)).toEqual([])
    expect(await officer.call(sessions.read, { params: { id: first.id } })).toMatchObject({
      lostPapers: 1,
      makeups: [],
    })

    const { id } = await officer.call(sessions.create, { body: makeup })
    const draft = await officer.call(sessions.read, { params: { id } })
    expect(draft).toMatchObject({ makeupOf: first.id, owed: 1 })
    expect(await move(officer, draft, 'OPEN_REGISTRATION')).toMatchObject({ owed: 0, counts: { APPROVED: 1 } })
    expect(await officer.call(sessions.read, { params: { id: first.id } })).toMatchObject({
      makeups: [{ id, name: '补考' }],
    })
    expect((await noticesTo(lost)).map(({ kind }) => kind).sort()).toEqual(['makeup-registered', 'paper-voided'])
    const [registered] = await registrationsIn(id)
    expect(registered).toMatchObject({ personId: lost, state: 'APPROVED', nextLevel: null })
    const { steps } = await officer.call(sessions.readRegistration, { params: { id: registered!.id } })
    expect(steps.map(({ toState, level }) => [toState, level])).toEqual([
      ['SUBMITTED', null],
      ['UNIT_APPROVED', 'UNIT'],
      ['COUNTY_REVIEWED', 'COUNTY'],
      ['CITY_REVIEWED', 'CITY'],
      ['APPROVED', 'PROVINCE'],
    ])
    expect(await judged(id)).toEqual({ [lost]: 'registered', [done]: 'not-released', [away]: 'comes' })

    const open = await officer.call(sessions.read, { params: { id } })
    const arranged = await move(officer, await move(officer, open, 'CLOSE_REGISTRATION'), 'ARRANGE')
    await officer.call(papers.seal, { params: { id: arranged.slots[0]!.id } })
    t.clock.set(arranged.slots[0]!.startsAt)
    const again = await begin('lost.two', id, lost)
    expect(await again.submit()).toMatchObject({ answered: 0 })
  }, 60_000)

  it('leaves to the units whom the rules keep out, and takes him when they no longer do', async () => {
    const first = await cutSession({ lost: ['lost.three', 'photoless'] })
    const photoless = first.personIds[1]!
    await decide(first.outageId, 'VOID')
    await closed(first.slotId)
    const photoOf = t.owner.selectFrom('person').where('id', '=', photoless).select('photoFileId')
    const { photoFileId } = await photoOf.executeTakeFirstOrThrow()
    const keep = (file: string | null) =>
      t.owner.updateTable('person').set({ photoFileId: file }).where('id', '=', photoless).execute()
    await keep(null)
    const { id } = await openSession(t, { makeupOf: first.id })
    const officer = await newClientOf(t, 'exam.officer')
    const owed = async () => (await officer.call(sessions.read, { params: { id } })).owed
    expect(await owed()).toBe(1)
    expect(await officer.call(registrations.registerOwed, { params: { id } })).toEqual({ registered: 0, left: 1 })
    await keep(photoFileId)
    expect(await officer.call(registrations.registerOwed, { params: { id } })).toEqual({ registered: 1, left: 0 })
    expect(await owed()).toBe(0)
    expect(await officer.call(registrations.registerOwed, { params: { id } })).toEqual({ registered: 0, left: 0 })
    expect(await registrationsIn(id)).toHaveLength(2)
  }, 60_000)

  it('has nothing to approve where every paper was voided, and the make-up goes on all the same', async () => {
    const first = await cutSession({ lost: ['lost.four'] })
    await decide(first.outageId, 'VOID')
    await closed(first.slotId)
    const params = { id: first.id }
    const officer = await newClientOf(t, 'exam.officer')
    await officer.call(results.grade, { params })
    await t.runner.drain()
    expect(await officer.call(sessions.read, { params })).toMatchObject({
      state: 'SCORED',
      closedBecause: { APPROVE_RESULTS: 'results-none' },
    })
    await expect(officer.call(results.approve, { params, body: { resultHash: '' } })).rejects.toEqual(
      refusal('results-none'),
    )
    expect(await openSession(t, { makeupOf: first.id })).toMatchObject({ counts: { APPROVED: 1 } })
  }, 60_000)
})

describe('an outage about which nobody has decided', () => {
  it('lets nothing be graded, approved or released, and says which slot', async () => {
    const first = await cutSession({ lost: ['cut.one'], handedIn: ['cut.two'] })
    await closed(first.slotId)
    const params = { id: first.id }
    const officer = await newClientOf(t, 'exam.officer')
    await expect(officer.call(results.grade, { params })).rejects.toEqual(
      refusal('outage-undecided', { state: 'ENDED', undecidedOutages: 1 }),
    )
    expect((await officer.call(sessions.read, { params })).closedBecause.GRADE).toBe('outage-undecided')
    expect((await officer.call(results.summary, { params })).undecidedOutages).toEqual([
      { slotId: first.slotId, slotName: '第一场', outages: 1 },
    ])

    await decide(first.outageId, 'KEEP')
    await officer.call(results.grade, { params })
    await t.runner.drain()
    expect(await officer.call(results.summary, { params })).toMatchObject({ graded: 2, undecidedOutages: [] })
    const { resultHash } = await officer.call(results.summary, { params })
    const approver = await newClientOf(t, 'exam.approver')
    for (const one of [officer, approver])
      await one.call(results.approve, { params, body: { resultHash: resultHash! } })

    // As if the decision had not been taken.
    const undecided = { decision: null, decidedBy: null, decidedAt: null }
    await t.owner.updateTable('examOutage').set(undecided).where('id', '=', first.outageId).execute()
    const { version, closedBecause } = await approver.call(sessions.read, { params })
    expect(closedBecause.RELEASE).toBe('outage-undecided')
    await expect(approver.call(results.release, { params, body: { version } })).rejects.toMatchObject({
      code: 'outage-undecided',
    })
    await expect(officer.call(results.approve, { params, body: { resultHash: resultHash! } })).rejects.toMatchObject({
      code: 'outage-undecided',
    })
  }, 60_000)
})
