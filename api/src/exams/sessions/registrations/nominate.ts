import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type PersonFacts, personFacts } from '../../../people/index.ts'
import { asSystem, type Db, inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { guardsOf, isRegistrationOpen, type Offer } from '../../rules/registration-guards.ts'
import type { Nominee } from '../contract.ts'
import type { SessionData } from '../present.ts'
import { findSession } from '../queries.ts'
import { countNominees, listNomineeIds, listRegistered, type NomineeFilter } from './nominee-queries.ts'

/** What a session offers on this instant, as the registration rules ask for it. */
export async function offerOf(db: Db, session: SessionData, now: Date): Promise<Offer> {
  const employmentTypes = await ruleOn(db, 'registration.employment_types', dayOf(now))
  return { domainCodes: session.domainCodes, employmentTypes, isOpen: isRegistrationOpen(session, now) }
}

/** Who is registered already, also by a unit that the caller does not see: he learns the fact and nothing else. */
export const registeredAmong = (db: Db, sessionId: string, personIds: readonly string[]): Promise<Set<string>> =>
  asSystem(db, (trx) => listRegistered(trx, sessionId, personIds))

/** People of the caller's scope, each with every registration rule and its outcome. */
export async function listNominees(
  { db, clock }: Deps,
  caller: Caller,
  sessionId: string,
  query: PageRequest & NomineeFilter,
): Promise<Page<Nominee>> {
  const now = clock.now()
  const { session, ids, facts, total } = await inScope(db, caller, async (trx) => {
    const found = await findSession(trx, sessionId)
    if (!found) throw new Refusal('not-found', 'session-not-found')
    const page = await listNomineeIds(trx, caller, query, slice(query))
    return {
      session: found,
      ids: page,
      facts: await personFacts(trx, caller.scope, page),
      total: await countNominees(trx, caller, query),
    }
  })
  const [offer, registered] = await Promise.all([offerOf(db, session, now), registeredAmong(db, sessionId, ids)])
  const byId = new Map(facts.map((person) => [person.id, person]))
  const items = ids.flatMap((id) => {
    const person = byId.get(id)
    return person ? [nomineeOf(person, offer, registered.has(id), query.domain)] : []
  })
  return paged(items, total, query)
}

function nomineeOf(
  { id, name, hasPhoto, primaryPost }: PersonFacts,
  offer: Offer,
  isRegistered: boolean,
  domain?: string,
): Nominee {
  const domainCodes = primaryPost?.domainCodes ?? []
  const guards = guardsOf(
    { post: primaryPost, hasPhoto, domainCodes: domain ? [domain] : domainCodes, isRegistered },
    offer,
  )
  return {
    personId: id,
    name,
    organName: primaryPost?.organName ?? '',
    domainCodes,
    eligible: guards.every(({ passed }) => passed),
    guards,
  }
}
