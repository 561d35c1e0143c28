import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type OrganFacts, organFacts } from '../../../organisations/index.ts'
import { type PersonFacts, personFacts } from '../../../people/index.ts'
import { type Db, inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import {
  type Guard,
  guardsOf,
  isRegistrationOpen,
  type Nomination,
  type Offer,
  type Standing,
} from '../../rules/registration-guards.ts'
import { withDefaults } from '../../rules/session-rules.ts'
import type { Nominee } from '../contract.ts'
import type { SessionData } from '../present.ts'
import { findSession } from '../queries.ts'
import { countNominees, listNomineeIds, type NomineeFilter } from './nominee-queries.ts'
import { standingsOf } from './standing.ts'

/** What a session offers on this instant, as the registration rules ask for it. */
export async function offerOf(db: Db, session: SessionData, now: Date): Promise<Offer> {
  const employmentTypes = await ruleOn(db, 'registration.employment_types', dayOf(now))
  const { partOrder, makeupAdmits, trainingPrerequisite } = withDefaults(session.rules)
  return {
    domainCodes: session.domainCodes,
    employmentTypes,
    isOpen: isRegistrationOpen(session, now),
    hoursNeeded: trainingPrerequisite,
    part: session.part,
    partOrder,
    isMakeup: session.makeupOf !== null,
    makeupAdmits,
  }
}

/** A person as the rules look at him: post and portrait, what his unit enforces, and what was known before. */
export function nominationOf(
  { hasPhoto, primaryPost: post }: PersonFacts,
  standing: Standing,
  { domainCodes, organs }: { domainCodes: readonly string[]; organs: ReadonlyMap<string, OrganFacts> },
): Nomination {
  const enforced = organs.get(post?.organId ?? '')?.domainCodes ?? []
  // A unit whose domains were never recorded can't be judged by them.
  return { ...standing, post, hasPhoto, domainCodes, organDomains: enforced.length > 0 ? enforced : domainCodes }
}

/** The units of these persons. */
export const organsOf = (db: Db, people: readonly PersonFacts[]): Promise<Map<string, OrganFacts>> =>
  organFacts(
    db,
    people.map(({ primaryPost }) => primaryPost?.organId ?? null),
  )

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
  const [offer, standings, organs] = await Promise.all([
    offerOf(db, session, now),
    standingsOf(db, session, ids, now),
    organsOf(db, facts),
  ])
  const byId = new Map(facts.map((person) => [person.id, person]))
  const items = ids.flatMap((id) => {
    const person = byId.get(id)
    if (!person) return []
    const domainCodes = query.domain ? [query.domain] : (person.primaryPost?.domainCodes ?? [])
    return [nomineeOf(person, guardsOf(nominationOf(person, standings.get(id)!, { domainCodes, organs }), offer))]
  })
  return paged(items, total, query)
}

const nomineeOf = ({ id, name, primaryPost }: PersonFacts, guards: Guard[]): Nominee => ({
  personId: id,
  name,
  organName: primaryPost?.organName ?? '',
  domainCodes: primaryPost?.domainCodes ?? [],
  eligible: guards.every(({ passed }) => passed),
  guards,
})
