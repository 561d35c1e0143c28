import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Applicant } from '../contract.ts'
import { type ApplicationRules, failed, guardsFor, qualifiedDomains } from '../rules/application.ts'
import { countApplicants, listApplicantIds } from './applicant-queries.ts'
import { applicantFacts, applicationRules, type KnownApplicant } from './facts.ts'

/** People of the caller's scope who passed something, with every condition of an application explained. */
export async function listApplicants(
  { db, clock }: Deps,
  caller: Caller,
  { search, eligible, ...page }: PageRequest & { search?: string; eligible?: boolean },
): Promise<Page<Applicant>> {
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const rules = await applicationRules(trx, day)
    const present = async (ids: string[]) => {
      const known = await applicantFacts(trx, caller.scope, ids, { kind: 'ENFORCEMENT' })
      return ids.flatMap((id) => presentApplicant(known.get(id), day, rules))
    }
    if (eligible === undefined) {
      const ids = await listApplicantIds(trx, caller.scope, search, slice(page))
      return paged(await present(ids), await countApplicants(trx, caller.scope, search), page)
    }
    // Eligibility is the rule's word, not SQL's: the whole list of a unit is judged, then paged.
    const all = await present(await listApplicantIds(trx, caller.scope, search))
    const wanted = all.filter((applicant) => applicant.eligible === eligible)
    const { limit, offset } = slice(page)
    return paged(wanted.slice(offset, offset + limit), wanted.length, page)
  })
}

function presentApplicant(known: KnownApplicant | undefined, day: string, rules: ApplicationRules): Applicant[] {
  if (!known) return []
  const { person, facts } = known
  const guards = guardsFor(facts, { day, rules })
  const ends = facts.qualifications.flatMap(({ state, validTo }) => (state === 'VALID' && validTo ? [validTo] : []))
  return [
    {
      personId: person.id,
      name: person.name,
      organName: person.primaryPost?.organName ?? '',
      domainCodes: [...(person.primaryPost?.domainCodes ?? [])],
      qualifiedDomains: qualifiedDomains(facts, day),
      qualificationValidTo: ends.sort().at(-1) ?? null,
      eligible: failed(guards).length === 0,
      guards,
    },
  ]
}
