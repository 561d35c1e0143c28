import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Applicant, Application } from '../contract.ts'
import { type Ask, guardsFor, qualifiedDomains } from '../rules/application.ts'
import { failed } from '../rules/guards.ts'
import type { ReissueCause } from '../rules/kinds.ts'
import { countApplicants, listApplicantIds } from './applicant-queries.ts'
import { explainer } from './explain.ts'
import { applicantFacts, applicationRules, type KnownApplicant } from './facts.ts'
import { presentAbout } from './present.ts'

interface Query extends PageRequest {
  type?: Application['type']
  kind?: Application['kind']
  cause?: ReissueCause
  search?: string
  eligible?: boolean
}

/** People of the caller's scope for whom this is thinkable, with every condition of an application explained. */
export async function listApplicants(
  deps: Deps,
  caller: Caller,
  { type = 'NEW', kind = 'ENFORCEMENT', cause, search, eligible, ...page }: Query,
): Promise<Page<Applicant>> {
  const day = todayOf(deps.clock)
  return inScope(deps.db, caller, async (trx) => {
    const rules = await applicationRules(trx, day)
    const explain = await explainer(trx, day)
    const filter = { scope: caller.scope, type, kind, established: rules.employmentTypes, search }
    const ask: Ask = { type, kind, day, stage: 'SUBMIT', submittedOn: day, rules, ...(cause ? { cause } : {}) }
    const present = async (ids: string[]) => {
      const known = await applicantFacts(trx, deps, caller.scope, ids, { type, kind, day })
      return ids.flatMap((id): Applicant[] => {
        const applicant = known.get(id)
        return applicant ? [presentApplicant(applicant, ask, explain)] : []
      })
    }
    if (eligible === undefined) {
      const ids = await listApplicantIds(trx, filter, slice(page))
      return paged(await present(ids), await countApplicants(trx, filter), page)
    }
    // Eligibility is the rule's word, not SQL's: the whole list of a unit is judged, then paged.
    const all = await present(await listApplicantIds(trx, filter))
    const wanted = all.filter((applicant) => applicant.eligible === eligible)
    const { limit, offset } = slice(page)
    return paged(wanted.slice(offset, offset + limit), wanted.length, page)
  })
}

/** A transfer is judged by the domains of the new post; what else is asked for is not known yet. */
function presentApplicant(
  { person, facts, credential }: KnownApplicant,
  ask: Ask,
  explain: Awaited<ReturnType<typeof explainer>>,
): Applicant {
  const domains = ask.type === 'TRANSFER' ? person.primaryPost?.domainCodes : undefined
  const guards = guardsFor(facts, { ...ask, ...(domains ? { domains } : {}) })
  const ends = facts.qualifications.flatMap(({ state, validTo }) => (state === 'VALID' && validTo ? [validTo] : []))
  return {
    personId: person.id,
    name: person.name,
    organName: person.primaryPost?.organName ?? '',
    domainCodes: [...(person.primaryPost?.domainCodes ?? [])],
    qualifiedDomains: qualifiedDomains(facts, ask.day),
    qualificationValidTo: ends.sort().at(-1) ?? null,
    credential: credential && presentAbout(credential, ask.day),
    eligible: failed(guards).length === 0,
    guards: explain(guards),
  }
}
