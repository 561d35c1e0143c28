import { dayOf } from '../../../kernel/day.ts'
import { organFacts } from '../../../organisations/index.ts'
import { type PersonFacts, personFacts, standingOf } from '../../../people/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { audienceOf } from '../audience.ts'
import type { DetailedClass } from '../queries.ts'
import { isEnrolling, mayFill } from '../rules/class-life.ts'
import { type ClassOffer, enrolmentGuards, type GuardOutcome, type TraineeFacts } from '../rules/enrolment-guards.ts'
import type { EnrolmentSource } from '../rules/words.ts'
import { listClashes, listEnrolled, listTeachers } from './queries.ts'

/** A person with every rule of enrolment and its outcome. */
export interface Judged {
  person: PersonFacts
  guards: GuardOutcome[]
}

/** What a class offers on this instant to whoever enrols in this way. */
async function offerOf(trx: Trx, row: DetailedClass, source: EnrolmentSource, now: Date): Promise<ClassOffer> {
  const byCoordinator = source === 'COORDINATOR' || source === 'MOVED'
  return {
    kind: row.kind,
    state: row.state,
    isOpen: byCoordinator ? mayFill(row.state) : isEnrolling(row, now),
    selfEnrol: source === 'SELF' ? row.selfEnrol : null,
    audience: await audienceOf(trx, row),
    domains: row.audienceDomains,
    day: dayOf(row.startsAt ?? now),
  }
}

/**
 * Judges these persons, by id. The transaction sees every enrolment, whoever asks: a clash with a class that the caller
 * doesn't know is told by name, for it is his own person's.
 * @param except an enrolment that is given up for this one
 */
export async function judge(
  trx: Trx,
  { row, source, now, except }: { row: DetailedClass; source: EnrolmentSource; now: Date; except?: string },
  personIds: readonly string[],
): Promise<Map<string, Judged>> {
  const people = await personFacts(trx, '/', personIds)
  const organs = await organFacts(
    trx,
    people.map(({ primaryPost }) => primaryPost?.organId ?? null),
  )
  const [standing, enrolled, clashes, teachers, offer] = [
    await standingOf(trx, personIds),
    await listEnrolled(trx, row.id, personIds),
    await listClashes(trx, row.id, personIds, except),
    await listTeachers(trx, row.id, personIds),
    await offerOf(trx, row, source, now),
  ]
  return new Map(
    people.map((person) => {
      const post = person.primaryPost
      const facts: TraineeFacts = {
        post: post && { ...post, linePath: organs.get(post.organId)?.linePath ?? null },
        standing: standing.get(person.id) ?? null,
        isEnrolled: enrolled.has(person.id),
        clash: clashes.get(person.id) ?? null,
        teaches: teachers.get(person.id) ?? null,
      }
      return [person.id, { person, guards: enrolmentGuards(facts, offer) }]
    }),
  )
}
