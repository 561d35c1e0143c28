import { randomUUID } from 'node:crypto'
import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type PersonFacts, personFacts } from '../../../people/index.ts'
import { asSystem, type Trx, violates } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { type Guard, guardsOf } from '../../rules/registration-guards.ts'
import type { SessionData } from '../present.ts'
import { findSession, holdSession } from '../queries.ts'
import { dueDays } from './clock.ts'
import { nominationOf, offerOf, organsOf } from './nominate.ts'
import { insertFirstSteps, insertRegistrations, type NewRegistration } from './queries.ts'
import { standingsIn } from './standing.ts'

export interface RegistrationEntry {
  personId: string
  domainCode: string
}

/** One entry with the rules as they judge it. */
export interface JudgedEntry extends RegistrationEntry {
  person: PersonFacts
  guards: Guard[]
}

/** Registers people in one batch: all of them, or none and each person named who may not be registered. */
export function register(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  entries: RegistrationEntry[],
): Promise<{ registered: number }> {
  const ids = entries.map(({ personId }) => personId)
  refuseRepeated(ids)
  return refusingTaken(
    asSystem(deps.db, async (trx) => {
      const session = await openSession(trx, sessionId)
      const judged = await judgeEntries(trx, deps, caller, { session, entries })
      if (judged.length < entries.length) {
        const known = new Set(judged.map(({ personId }) => personId))
        throw new Refusal('not-found', 'person-not-found', { personIds: ids.filter((id) => !known.has(id)) })
      }
      refuseIneligible(judged)
      return { registered: await submit(trx, deps, caller, { session, entries: judged }) }
    }),
  )
}

/** The session, kept where it is until the registrations are written. */
export async function openSession(trx: Trx, sessionId: string): Promise<SessionData> {
  const session = await holdSession(trx, sessionId)
  if (!session) throw new Refusal('not-found', 'session-not-found')
  return session
}

export async function knownSession(trx: Trx, sessionId: string): Promise<SessionData> {
  const session = await findSession(trx, sessionId)
  if (!session) throw new Refusal('not-found', 'session-not-found')
  return session
}

/**
 * The entries of people whom the caller's scope reaches, each with every rule.
 * @param trx sees everything: what keeps a person out may be known to others only
 */
export async function judgeEntries(
  trx: Trx,
  { clock }: Deps,
  caller: Pick<Caller, 'scope'>,
  { session, entries }: { session: SessionData; entries: readonly RegistrationEntry[] },
): Promise<JudgedEntry[]> {
  const now = clock.now()
  const ids = entries.map(({ personId }) => personId)
  const people = await personFacts(trx, caller.scope, ids)
  const byId = new Map(people.map((person) => [person.id, person]))
  const standings = await standingsIn(trx, session, ids, now)
  const offer = await offerOf(trx, session, now)
  const organs = await organsOf(trx, people)
  return entries.flatMap(({ personId, domainCode }) => {
    const person = byId.get(personId)
    if (!person) return []
    const nomination = nominationOf(person, standings.get(personId)!, { domainCodes: [domainCode], organs })
    return [{ personId, domainCode, person, guards: guardsOf(nomination, offer) }]
  })
}

/** In the person's primary post, which the rules ask for. */
export function newRegistration({ personId, domainCode, person }: JudgedEntry): NewRegistration {
  const post = person.primaryPost!
  return { id: randomUUID(), personId, postId: post.id, organId: post.organId, domainCode }
}

/** Writes registrations that the rules allow, with their first step and clock. */
export async function submit(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  { session, entries }: { session: SessionData; entries: readonly JudgedEntry[] },
): Promise<number> {
  const at = clock.now()
  const registrations = entries.map(newRegistration)
  if (registrations.length === 0) return 0
  const { UNIT: dueOn } = await dueDays(trx, dayOf(at))
  await insertRegistrations(trx, registrations, { sessionId: session.id, createdBy: caller.accountId, at, dueOn })
  await insertFirstSteps(
    trx,
    registrations.map(({ id }) => id),
    caller.accountId,
    at,
  )
  await audit.recordMany(
    trx,
    registrations.map(({ id, personId, organId, domainCode }) => ({
      at,
      caller,
      action: 'exam-registration.submit',
      subjectKind: 'exam_registration',
      subjectId: id,
      organId,
      detail: { sessionId: session.id, personId, domainCode },
    })),
  )
  return registrations.length
}

/** Another unit was quicker with one of them; which one is known when the batch is sent again. */
export async function refusingTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (violates(error, 'exam_registration_once')) throw new Refusal('conflict', 'registration-exists')
    throw error
  }
}

function refuseRepeated(ids: string[]): void {
  const repeated = ids.filter((id, i) => ids.indexOf(id) !== i)
  if (repeated.length > 0) throw new Refusal('invalid', 'person-repeated', { personIds: repeated })
}

/** Each person with the rules that keep him out and what is known about each. */
export function refuseIneligible(judged: readonly JudgedEntry[]): void {
  const persons = judged.flatMap(({ personId, person: { name }, guards }) => {
    const failed = guards.filter(({ passed }) => !passed)
    return failed.length > 0
      ? [{ personId, name, guards: failed.map(({ code }) => code), details: detailsOf(failed) }]
      : []
  })
  if (persons.length > 0) throw new Refusal('conflict', 'registration-refused', { persons })
}

const detailsOf = (guards: readonly Guard[]) =>
  Object.fromEntries(guards.flatMap(({ code, detail }) => (detail ? [[code, detail]] : [])))
