import type { Deps } from '../../deps.ts'
import { personFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { hoursStanding } from '../../training/index.ts'
import { applicantFacts, applicationRules } from '../applications/facts.ts'
import { guardsFor } from '../rules/application.ts'
import type { Kind } from '../rules/kinds.ts'
import type { CampaignRow } from './queries.ts'
import { type Check, reviewChecks } from './rules/campaign.ts'

/** A credential of a campaign. */
export interface Subject {
  id: string
  personId: string
  organId: string
  kind: Kind
  /** In force today. */
  state: string
  validTo: string
}

/** Of an application that would be made today; what it would bring along is not asked yet. */
const LATER: readonly string[] = ['no-open-application', 'documents-complete', 'domains-given']

/**
 * The checks of each credential as they stand today, by its id. A renewal is judged by the conditions of an application for
 * it, and by nothing else.
 * @param scope the caller's, or '/' for the system's own work
 */
export async function evaluate(
  trx: Trx,
  deps: Deps,
  scope: string,
  campaign: Pick<CampaignRow, 'kind' | 'hoursYear'>,
  subjects: readonly Subject[],
  day: string,
): Promise<Map<string, Check[]>> {
  if (subjects.length === 0) return new Map()
  return campaign.kind === 'RENEWAL'
    ? renewals(trx, deps, scope, subjects, day)
    : reviews(trx, scope, campaign.hoursYear, subjects, day)
}

async function reviews(trx: Trx, scope: string, year: number | null, subjects: readonly Subject[], day: string) {
  const personIds = subjects.map(({ personId }) => personId)
  const people = new Map((await personFacts(trx, scope, personIds)).map((person) => [person.id, person]))
  const hours = year === null ? undefined : await hoursStanding(trx, personIds, year, day)
  return new Map(
    subjects.map(({ id, personId, organId, state, validTo }) => {
      const stood = hours?.get(personId)
      const checked = {
        ...{ organId, validTo },
        credentialState: day > validTo ? 'EXPIRED' : state,
        post: people.get(personId)?.primaryPost ?? null,
        hours: year === null || !stood ? null : { year, ...stood },
      }
      return [id, reviewChecks(checked)]
    }),
  )
}

async function renewals(trx: Trx, deps: Deps, scope: string, subjects: readonly Subject[], day: string) {
  const rules = await applicationRules(trx, day)
  const checks = new Map<string, Check[]>()
  for (const [kind, same] of Map.groupBy(subjects, (subject) => subject.kind)) {
    const about = new Map(same.map(({ id, personId }) => [personId, id]))
    const personIds = same.map(({ personId }) => personId)
    const known = await applicantFacts(trx, deps, scope, personIds, { type: 'RENEW', kind, day, about })
    const ask = { type: 'RENEW' as const, kind, day, stage: 'SUBMIT' as const, submittedOn: day, rules }
    for (const { id, personId } of same) {
      const applicant = known.get(personId)
      const guards = applicant ? guardsFor(applicant.facts, ask) : []
      const asked = guards.filter(({ code }) => !LATER.includes(code))
      const shown = asked.map(({ code, passed, facts, by }) => ({ code, passed, facts: by ? { ...facts, by } : facts }))
      checks.set(id, applicant ? shown : [{ code: 'post-active', passed: false, facts: {} }])
    }
  }
  return checks
}
