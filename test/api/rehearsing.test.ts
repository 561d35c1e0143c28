import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anomalies } from '../../api/src/exams/anomalies/contract.ts'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { corrections } from '../../api/src/exams/corrections/contract.ts'
import { papers } from '../../api/src/exams/papers/contract.ts'
import { readiness } from '../../api/src/exams/readiness/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { scoreReviews } from '../../api/src/exams/reviews/contract.ts'
import { type Session, sessions } from '../../api/src/exams/sessions/contract.ts'
import { registrations } from '../../api/src/exams/sessions/registrations/contract.ts'
import { violations } from '../../api/src/exams/violations/contract.ts'
import { questions } from '../../api/src/questions/contract.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBank, clientOf, madeUpQuestions, plannedSession, sealedSession } from '../support/papers.ts'
import { decide } from '../support/questions.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
  await freeSome(await activeBank(t, { part: 'GENERAL', questions: madeUpQuestions('通用', 60) }))
  await freeSome(await activeBank(t, { part: 'PROFESSIONAL', questions: madeUpQuestions('市场', 60) }))
}, 120_000)
afterAll(() => t.close())

const officer = () => clientOf(t, 'exam.officer')
const read = async (id: string) => (await officer()).call(sessions.read, { params: { id } })

/** Twelve questions of a bank, four of each type, are free for practice. */
async function freeSome(bank: string): Promise<void> {
  const reviewer = await clientOf(t, 'question.reviewer')
  const { items } = await reviewer.call(questions.list, { query: { bank, size: 12, sort: 'serial' } })
  for (const question of items) await decide(reviewer, question, 'PRACTICE_ON')
}

/** A rehearsal that begins in five minutes and lasts five. */
async function rehearsalOf(session: Session): Promise<Session> {
  const at = (minutes: number) => new Date(t.clock.now().getTime() + minutes * 60_000).toISOString()
  const body = { code: `${session.code}-R`, name: '演练', checkInOpensAt: at(0), startsAt: at(5), durationMinutes: 5 }
  const { id } = await (await officer()).call(readiness.rehearse, { params: { id: session.id }, body })
  return read(id)
}

const registrationIn = async (sessionId: string, personId: string) =>
  (
    await t.owner
      .selectFrom('examRegistration')
      .where('sessionId', '=', sessionId)
      .where('personId', '=', personId)
      .select('id')
      .executeTakeFirstOrThrow()
  ).id

async function begin(loginName: string, registrationId: string): Promise<Sitting> {
  const pause = () => Promise.reject(new Error('gave up'))
  const client = await clientOf(t, loginName)
  const sitting = new Sitting({ client, registrationId, now: () => t.clock.now(), pause })
  await sitting.start()
  for (const { ref, choices } of sitting.form.questions) sitting.answer(ref, [choices[0]!.ref])
  await sitting.flush()
  return sitting
}

/** What the readiness page says of rehearsals and of everything that is counted. */
async function readinessOf(id: string) {
  const { seen, rehearsals } = await (await officer()).call(readiness.read, { params: { id } })
  const outcome = Object.fromEntries(seen.map(({ item, outcome, detail }) => [item, { outcome, ...detail }]))
  const { 'rehearsal-done': done, 'disk-free': _, 'clock-right': __, 'queue-empty': ___, ...counted } = outcome
  return { done, counted, finished: rehearsals.map(({ id, finished }) => [id, finished]) }
}

/** Every table with a hash over all that stands in it. */
async function everything(): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'sealed') and c.relkind in ('r', 'p') and not c.relispartition`.execute(t.owner)
  const hashed = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await sql<{ hash: string | null }>`
      select md5(string_agg(md5(x::text), '' order by md5(x::text))) as hash from ${sql.table(name)} x`.execute(t.owner)
    hashed.set(name.replace('public.', ''), rows[0]!.hash ?? '')
  }
  return hashed
}

/** What comes round by itself, and what signing in leaves, whatever anybody does then. */
const BY_ITSELF = new Set(['account', 'audit_head', 'exam_presence', 'job', 'outbox', 'sign_in_session'])

/** Everything is done that comes round by itself, and what that leaves behind. */
async function comeToRest(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    t.clock.advance({ minutes: 1 })
    await t.runner.drain()
  }
}

/** The tables in which something is not as it was. */
const changedIn = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after].flatMap(([name, hash]) => (before.get(name) === hash || BY_ITSELF.has(name) ? [] : [name])).sort()

it('a rehearsal is sat to its end, and leaves nothing but itself', async () => {
  const names = ['re.hands-in', 're.runs-out', 're.stays-away']
  const { session, personIds } = await sealedSession(t, names)
  await comeToRest()
  const before = await everything()
  const ready = await readinessOf(session.id)
  expect(ready).toMatchObject({ done: { outcome: 'not-ready', rehearsals: 0 }, finished: [] })
  expect(ready.counted).toMatchObject({
    'candidates-admitted': { outcome: 'ready', admitted: 3 },
    'papers-sealed': { outcome: 'ready', sealed: 1 },
    'keys-escrowed': { outcome: 'ready', forms: 3 },
  })

  const planned = await rehearsalOf(session)
  const slot = planned.slots[0]!
  expect(await (await officer()).call(papers.seal, { params: { id: slot.id } })).toMatchObject({ forms: 1 })
  expect(await readinessOf(session.id)).toEqual({ ...ready, finished: [[planned.id, 0]] })
  await noAdmissionEnds(planned.id, 'ADMITTED')
  t.clock.set(slot.startsAt)
  const own = await Promise.all(personIds.map((personId) => registrationIn(planned.id, personId)))
  const handsIn = await begin(names[0]!, own[0]!)
  await begin(names[1]!, own[1]!)
  expect((await readinessOf(session.id)).done).toMatchObject({ outcome: 'not-ready', rehearsals: 0 })
  expect(await handsIn.submit()).toMatchObject({ state: 'SUBMITTED', answered: handsIn.form.questions.length })
  const done = { outcome: 'ready', rehearsals: 1 }
  expect(await readinessOf(session.id)).toEqual({ ...ready, done, finished: [[planned.id, 1]] })

  t.clock.advance({ minutes: 10 })
  const closed = await (await officer()).call(sessions.closeSlot, { params: { id: slot.id } })
  expect(closed).toMatchObject({ state: 'ENDED', counts: { SAT: 2, ABSENT: 1 }, openActions: [] })
  await t.runner.drain()
  expect(await readinessOf(session.id)).toEqual({ ...ready, done, finished: [[planned.id, 2]] })

  await noAdmissionEnds(planned.id, 'ABSENT')
  await nothingCanBeMadeOf(closed, own[0]!, names[0]!)
  await comeToRest()
  expect(changedIn(before, await everything())).toEqual([
    'answer_step',
    'audit_entry',
    'exam_attempt',
    'exam_form',
    'exam_registration',
    'exam_registration_step',
    'exam_room',
    'exam_session',
    'exam_slot',
    'sealed.form_answer_key',
    'sealed.slot_seed',
    'sealed.slot_snapshot',
  ])

  // What it rehearsed is as it was, and is sat like any other.
  const { counts, slots } = await read(session.id)
  expect({ counts, slots }).toEqual({ counts: session.counts, slots: session.slots })
  t.clock.set(session.slots[0]!.startsAt)
  const real = await begin(names[0]!, await registrationIn(session.id, personIds[0]!))
  expect(await real.submit()).toMatchObject({ state: 'SUBMITTED' })
}, 120_000)

/** Who can't come to a rehearsal needs no excuse, and a registration of it is not void: nobody is told anything. */
async function noAdmissionEnds(session: string, state: 'ADMITTED' | 'ABSENT'): Promise<void> {
  const [county, province] = [await clientOf(t, 'county.reviewer'), await clientOf(t, 'province.reviewer')]
  const { items } = await county.call(sessions.registrations, { query: { session, state } })
  const ids = items.map(({ id }) => id)
  expect(ids.length, state).toBe(state === 'ADMITTED' ? 3 : 1)
  const body = { ids, reasonCode: 'FLOOD_DUTY', facts: '参加防汛抢险' }
  const late = await county.call(registrations.cancelLate, { body })
  expect(late.cancelled, state).toBe(0)
  expect(new Set(late.refused), state).toEqual(new Set(ids.map((id) => ({ id, code: 'registration-rehearsal' }))))
  const { id, version } = items[0]!
  const voided = province.call(registrations.void, { params: { id }, body: { reason: '学历造假', version } })
  await expect(voided, state).rejects.toMatchObject({ code: 'registration-rehearsal' })
  const seen = (await province.call(sessions.registrations, { query: { session, state } })).items
  expect(
    seen.flatMap(({ openActions }) => openActions),
    state,
  ).toEqual([])
}

/** Whatever staff and candidates try with it afterwards. */
async function nothingCanBeMadeOf({ id, version }: Session, registrationId: string, loginName: string): Promise<void> {
  const place = { params: { id } }
  const [staff, approver, candidate] = [
    await officer(),
    await clientOf(t, 'exam.approver'),
    await clientOf(t, loginName),
  ]
  const facts = '演练中使用手机查找答案，监考人员当场发现。'
  const changes = [{ versionId: randomUUID(), partId: '', policy: 'DROP' as const }]
  const makeup = plannedSession(t, { makeupOf: id })
  const own = { params: { id: registrationId } }
  const tries: Record<string, [() => Promise<unknown>, string]> = {
    grade: [() => staff.call(results.grade, place), 'rehearsal-without-results'],
    approve: [() => approver.call(results.approve, { ...place, body: { resultHash: '' } }), 'session-state'],
    release: [() => approver.call(results.release, { ...place, body: { version } }), 'rehearsal-without-results'],
    correct: [() => staff.call(corrections.simulate, { ...place, body: { changes } }), 'session-state'],
    search: [() => staff.call(anomalies.run, place), 'session-state'],
    punish: [
      () => staff.call(violations.propose, { body: { registrationId, level: 'BANNED', kind: 'DEVICE', facts } }),
      'violation-rehearsal',
    ],
    makeUp: [() => staff.call(sessions.create, { body: makeup }), 'session-invalid'],
    doubt: [
      () => candidate.call(scoreReviews.ask, { ...own, body: { reason: '成绩与预计差距较大' } }),
      'score-review-not-released',
    ],
    readPaper: [() => candidate.call(results.paper, own), 'result-not-found'],
  }
  for (const [what, [work, code]] of Object.entries(tries)) await expect(work(), what).rejects.toMatchObject({ code })
  expect(await staff.call(results.summary, place)).toMatchObject({ graded: 0, resultHash: null, releasedAt: null })
  expect((await candidate.call(results.mine, { query: {} })).items).toEqual([])
  const { items } = await candidate.call(attempts.mine, { query: {} })
  expect(items.find((exam) => exam.registrationId === registrationId)).toMatchObject({
    next: 'DONE',
    resultReleased: false,
  })
}
