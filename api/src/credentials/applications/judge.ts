import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { guardsFor } from '../rules/application.ts'
import { failed, type Guard } from '../rules/guards.ts'
import type { Guard as Shown } from './contract.ts'
import { documentKinds } from './document-queries.ts'
import { explainer } from './explain.ts'
import { applicantFacts, applicationRules, type KnownApplicant } from './facts.ts'
import type { ApplicationRow } from './queries.ts'

export interface Judged {
  row: ApplicationRow
  known: KnownApplicant
  guards: Guard[]
}

/** The conditions of open applications as they are on `day`; those of persons outside the scope are missing. */
export async function judgeAgain(
  trx: Trx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  { scope }: Pick<Caller, 'scope'>,
  rows: readonly ApplicationRow[],
  day: string,
  stage: 'SUBMIT' | 'ISSUE' = 'SUBMIT',
): Promise<Judged[]> {
  if (rows.length === 0) return []
  const rules = await applicationRules(trx, day)
  const except = rows.map(({ id }) => id)
  const documents = await documentKinds(trx, except)
  const judged: Judged[] = []
  for (const group of Map.groupBy(rows, ({ type, kind }) => `${type} ${kind}`).values()) {
    const { type, kind } = group[0]!
    const about = new Map(group.map((row) => [row.personId, row.ofCredentialId]))
    const ids = group.map(({ personId }) => personId)
    const known = await applicantFacts(trx, deps, scope, ids, { type, kind, day, except, about })
    for (const row of group) {
      const applicant = known.get(row.personId)
      if (!applicant) continue
      const { domainCodes: domains, categories, request, submittedAt } = row
      const asked = { type, kind, day, stage, rules, domains, categories, cause: request.cause }
      const more = { submittedOn: dayOf(submittedAt), documents: documents.get(row.id) ?? [] }
      judged.push({ row, known: applicant, guards: guardsFor(applicant.facts, { ...asked, ...more }) })
    }
  }
  return judged
}

/** A person who may not, with the conditions that failed: as codes, and explained. */
export async function unmet(trx: Trx, person: { id: string; name: string }, guards: readonly Guard[], day: string) {
  const explain = await explainer(trx, day)
  const failing: Shown[] = explain(guards.filter(({ passed }) => !passed))
  return { personId: person.id, name: person.name, codes: failed(guards), guards: failing }
}
