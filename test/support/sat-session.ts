import { results } from '../../api/src/exams/results/contract.ts'
import { type Session, sessions } from '../../api/src/exams/sessions/contract.ts'
import type { AnswerKeyEntry } from '../../question-bank/src/index.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { until } from '../../scripts/lib/until.ts'
import type { TestApp } from './app.ts'
import { clientOf, sealedSession } from './papers.ts'

/** What somebody answers: choices, or undefined for a blank. */
export type Answering = (entry: AnswerKeyEntry, choices: readonly string[]) => readonly string[] | undefined

/** Everything right. */
export const RIGHT: Answering = ({ key }) => key
/** The first choice that is not right. */
export const WRONG: Answering = ({ key }, choices) => choices.filter((ref) => !key.includes(ref)).slice(0, 1)

export interface SatSession {
  session: Session
  personIds: string[]
  registrationIds: string[]
}

/** Somebody sits at the real examination room and hands in. */
async function sitAs(
  t: TestApp,
  loginName: string,
  registrationId: string,
  answering: Answering,
  between: () => void = () => {},
): Promise<void> {
  const { formId } = await t.owner
    .selectFrom('examRegistration')
    .where('id', '=', registrationId)
    .select('formId')
    .executeTakeFirstOrThrow()
  const { answers } = await t.owner
    .selectFrom('sealed.formAnswerKey')
    .where('formId', '=', formId!)
    .where('keyVersion', '=', 1)
    .select('answers')
    .executeTakeFirstOrThrow()
  const pause = () => Promise.reject(new Error('gave up'))
  const client = await clientOf(t, loginName)
  const sitting = new Sitting({ client, registrationId, now: () => t.clock.now(), pause })
  await sitting.start()
  for (const entry of answers) {
    between()
    const choices = sitting.form.questions.find(({ ref }) => ref === entry.ref)!.choices.map(({ ref }) => ref)
    const chosen = answering(entry, choices)
    if (chosen) sitting.answer(entry.ref, chosen)
  }
  await sitting.flush()
  await sitting.submit()
}

/** Does not come. */
export const ABSENT = 'absent'

/** A session that these candidates have sat, each as told; its slot is closed and its results are graded. */
export async function gradedSession(
  t: TestApp,
  candidates: ReadonlyMap<string, Answering | typeof ABSENT>,
  ...more: Parameters<typeof sealedSession> extends [unknown, unknown, ...infer Rest] ? Rest : never
): Promise<SatSession> {
  const { session, personIds } = await sealedSession(t, [...candidates.keys()], ...more)
  t.clock.set(session.slots[0]!.startsAt)
  const registrationIds: string[] = []
  for (const [i, [loginName, answering]] of [...candidates].entries()) {
    const { id } = await t.owner
      .selectFrom('examRegistration')
      .where('sessionId', '=', session.id)
      .where('personId', '=', personIds[i]!)
      .select('id')
      .executeTakeFirstOrThrow()
    registrationIds.push(id)
    if (answering !== ABSENT) await sitAs(t, loginName, id, answering)
  }
  // Who does not come keeps the slot open until its time is over.
  if ([...candidates.values()].includes(ABSENT)) {
    t.clock.set(session.slots[0]!.endsAt)
    t.clock.advance({ minutes: 5 })
  }
  const officer = await clientOf(t, 'exam.officer')
  await officer.call(sessions.closeSlot, { params: { id: session.slots[0]!.id } })
  await officer.call(results.grade, { params: { id: session.id } })
  await t.runner.drain()
  // Where jobs run by themselves another run may hold it.
  await until(async () => {
    const { state } = await officer.call(sessions.read, { params: { id: session.id } })
    return state === 'SCORED' ? state : undefined
  })
  return { session: await officer.call(sessions.read, { params: { id: session.id } }), personIds, registrationIds }
}

/** Approved by two people and released. */
export async function releaseSession(t: TestApp, sessionId: string): Promise<Session> {
  const place = { params: { id: sessionId } }
  const officer = await clientOf(t, 'exam.officer')
  const approver = await clientOf(t, 'exam.approver')
  const { resultHash } = await officer.call(results.summary, place)
  await officer.call(results.approve, { ...place, body: { resultHash: resultHash! } })
  await approver.call(results.approve, { ...place, body: { resultHash: resultHash! } })
  const { version } = await officer.call(sessions.read, place)
  const session = await approver.call(results.release, { ...place, body: { version } })
  await t.runner.drain()
  return session
}
