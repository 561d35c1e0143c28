import { randomUUID } from 'node:crypto'
import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type PersonFacts, personFacts } from '../../../people/index.ts'
import { inScope, type Trx, violates } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { failedGuards, type GuardCode, guardsOf, type Offer } from '../../rules/registration-guards.ts'
import { holdSession } from '../queries.ts'
import { offerOf, registeredAmong } from './nominate.ts'
import { insertFirstSteps, insertRegistrations, type NewRegistration } from './queries.ts'

interface RegistrationEntry {
  personId: string
  domainCode: string
}

/** Registers people in one batch: all of them, or none and each person named who may not be registered. */
export async function register(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  entries: RegistrationEntry[],
): Promise<{ registered: number }> {
  const at = deps.clock.now()
  const ids = entries.map(({ personId }) => personId)
  refuseRepeated(ids)
  const registered = await registeredAmong(deps.db, sessionId, ids)
  try {
    return await inScope(deps.db, caller, async (trx) => {
      const session = await holdSession(trx, sessionId)
      if (!session) throw new Refusal('not-found', 'session-not-found')
      const people = await peopleOf(trx, caller, ids)
      refuseIneligible(entries, { people, registered, offer: await offerOf(trx, session, at) })

      const registrations = entries.map(({ personId, domainCode }): NewRegistration => {
        const post = people.get(personId)!.primaryPost!
        return { id: randomUUID(), personId, postId: post.id, organId: post.organId, domainCode }
      })
      await insertRegistrations(trx, registrations, { sessionId, createdBy: caller.accountId, at })
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
          detail: { sessionId, personId, domainCode },
        })),
      )
      return { registered: registrations.length }
    })
  } catch (error) {
    // Another unit was quicker with one of them; which one is known when the batch is sent again.
    if (violates(error, 'exam_registration_once')) throw new Refusal('conflict', 'registration-exists')
    throw error
  }
}

async function peopleOf(trx: Trx, caller: Caller, ids: string[]): Promise<Map<string, PersonFacts>> {
  const people = new Map((await personFacts(trx, caller.scope, ids)).map((person) => [person.id, person]))
  const unknown = ids.filter((id) => !people.has(id))
  if (unknown.length > 0) throw new Refusal('not-found', 'person-not-found', { personIds: unknown })
  return people
}

function refuseRepeated(ids: string[]): void {
  const repeated = ids.filter((id, i) => ids.indexOf(id) !== i)
  if (repeated.length > 0) throw new Refusal('invalid', 'person-repeated', { personIds: repeated })
}

interface Evidence {
  people: ReadonlyMap<string, PersonFacts>
  registered: ReadonlySet<string>
  offer: Offer
}

function refuseIneligible(entries: RegistrationEntry[], { people, registered, offer }: Evidence): void {
  const persons = entries.flatMap(({ personId, domainCode }) => {
    const { name, hasPhoto, primaryPost: post } = people.get(personId)!
    const guards = guardsOf(
      { post, hasPhoto, domainCodes: [domainCode], isRegistered: registered.has(personId) },
      offer,
    )
    const failed: GuardCode[] = failedGuards(guards)
    return failed.length > 0 ? [{ personId, name, guards: failed }] : []
  })
  if (persons.length > 0) throw new Refusal('conflict', 'registration-refused', { persons })
}
