import { dayOf } from '../../kernel/day.ts'
import { type PersonFacts, personFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import type { Application } from '../contract.ts'
import type { ApplicantFacts, ApplicationRules } from '../rules/application.ts'
import { listPersonsApplying, listPersonsHolding, listQualifications, listRevocations } from './applicant-queries.ts'

export interface KnownApplicant {
  person: PersonFacts
  facts: ApplicantFacts
}

/**
 * What the conditions ask about these persons, by id; those outside the scope are missing. Applications in `except`
 * don't count as open: they are the ones being judged.
 */
export async function applicantFacts(
  trx: Trx,
  scope: string,
  personIds: readonly string[],
  { kind, except = [] }: { kind: Application['kind']; except?: readonly string[] },
): Promise<Map<string, KnownApplicant>> {
  if (personIds.length === 0) return new Map()
  const people = await personFacts(trx, scope, [...personIds])
  const qualifications = Map.groupBy(await listQualifications(trx, personIds), ({ personId }) => personId)
  const applying = await listPersonsApplying(trx, personIds, kind, except)
  const holding = await listPersonsHolding(trx, personIds, kind)
  const revocations = new Map((await listRevocations(trx, personIds)).map((row) => [row.personId, dayOf(row.at)]))
  return new Map(
    people.map((person) => [
      person.id,
      {
        person,
        facts: {
          post: person.primaryPost,
          hasPhoto: person.hasPhoto,
          qualifications: qualifications.get(person.id) ?? [],
          hasOpenApplication: applying.has(person.id),
          hasCredentialInForce: holding.has(person.id),
          revokedOn: revocations.get(person.id) ?? null,
        },
      },
    ]),
  )
}

/** What the province has in force on `day` for the conditions. */
export async function applicationRules(trx: Trx, day: string): Promise<ApplicationRules> {
  const rules = await rulesOn(trx, ['registration.employment_types', 'credential.reapply_ban_months'], day)
  return {
    employmentTypes: rules['registration.employment_types'],
    banMonths: rules['credential.reapply_ban_months'],
  }
}
