import { addMonths } from '../../kernel/day.ts'
import { type PersonFacts, personFacts, standingOf } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import { listReviews } from '../evaluations/queries.ts'
import { countDeclines } from '../invitations/queries.ts'
import { groundsOn } from '../rules/grounds.ts'
import { guardsFor, type NominationRules, type NomineeFacts } from '../rules/guards.ts'
import type { DismissalCheck, InstructorGuard } from '../rules/shapes.ts'
import { startOfDay } from '../rules/span.ts'
import type { EntryRow } from './queries.ts'

/** What the province has in force on `day` for nominations. */
export async function nominationRules(trx: Trx, day: string): Promise<NominationRules> {
  const keys = [
    'instructor.requires_credential',
    'instructor.min_enforcement_years',
    'instructor.min_education',
  ] as const
  const rules = await rulesOn(trx, keys, day)
  return {
    requiresCredential: rules['instructor.requires_credential'],
    minYears: rules['instructor.min_enforcement_years'],
    minEducation: rules['instructor.min_education'],
  }
}

/** What is said of somebody in the form, for the conditions. */
export type FormFacts = Pick<NomineeFacts, 'education' | 'enforcementSince' | 'topics'>

/** What is known of persons for the conditions; those outside the scope are missing. */
export async function nomineeFacts(
  trx: Trx,
  scope: string,
  personIds: readonly string[],
  { inPool, form }: { inPool: ReadonlySet<string>; form: FormFacts },
): Promise<Map<string, { person: PersonFacts; facts: NomineeFacts }>> {
  const people = await personFacts(trx, scope, personIds)
  const standings = await standingOf(
    trx,
    people.map(({ id }) => id),
  )
  return new Map(
    people.map((person) => {
      const standing = standings.get(person.id)
      const facts = {
        post: person.primaryPost,
        credentialState: standing?.credentialState ?? null,
        credentialUntil: standing?.validUntil ?? null,
        sanctionUntil: standing?.sanctionUntil ?? null,
        isInPool: inPool.has(person.id),
        ...form,
      }
      return [person.id, { person, facts }]
    }),
  )
}

const NOBODY_KNOWN: Omit<NomineeFacts, keyof FormFacts> = {
  post: null,
  credentialState: null,
  credentialUntil: null,
  sanctionUntil: null,
  isInPool: false,
}

/** The conditions of an entry as they stand on `day`. */
export async function guardsNow(trx: Trx, row: EntryRow, day: string): Promise<InstructorGuard[]> {
  const form = { education: row.education, enforcementSince: row.enforcementSince, topics: row.expertise.length }
  const known = await nomineeFacts(trx, '/', [row.personId], { inPool: new Set(), form })
  const facts = known.get(row.personId)?.facts ?? { ...NOBODY_KNOWN, ...form }
  return guardsFor(row.kind, facts, await nominationRules(trx, day), day)
}

/** For what this instructor could be dismissed on `day`. */
export async function dismissalChecks(
  trx: Trx,
  row: EntryRow,
  ids: readonly string[],
  day: string,
): Promise<DismissalCheck[]> {
  const keys = ['instructor.max_declines', 'instructor.failed_years', 'instructor.requires_credential'] as const
  const rules = await rulesOn(trx, keys, day)
  const standing = (await standingOf(trx, [row.personId])).get(row.personId)
  const [person] = await personFacts(trx, '/', [row.personId])
  return groundsOn(
    {
      sanctionUntil: standing?.sanctionUntil ?? null,
      credentialState: standing?.credentialState ?? null,
      requiresCredential: row.kind === 'INSTRUCTOR' && rules['instructor.requires_credential'],
      reviews: await listReviews(trx, ids),
      // A social supervisor was appointed without looking at his post.
      isInPost: row.kind === 'SOCIAL_SUPERVISOR' || person?.primaryPost?.state === 'ACTIVE',
      declines: await countDeclines(trx, row.id, startOfDay(addMonths(day, -12))),
      maxDeclines: rules['instructor.max_declines'],
      failedYears: rules['instructor.failed_years'],
    },
    day,
  )
}
