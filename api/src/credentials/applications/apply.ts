import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { reviewChain } from '../../kernel/review-chain.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Application } from '../contract.ts'
import { failed, guardsFor } from '../rules/application.ts'
import { applicantFacts, applicationRules, type KnownApplicant } from './facts.ts'
import { insertApplications, insertSteps, type NewApplication } from './queries.ts'

interface Entry {
  personId: string
  domainCodes: string[]
  categories: Application['categories']
}

interface Request {
  kind: Application['kind']
  entries: Entry[]
}

/** Applies for all or for none; a refusal names each person who may not apply, with the conditions that failed. */
export async function applyForCredentials(
  { db, clock }: Deps,
  caller: Caller,
  request: Request,
): Promise<{ applied: number }> {
  // A supervision credential (行政执法监督证) asks for the legal profession qualification, which nothing here records.
  if (request.kind !== 'ENFORCEMENT')
    throw new Refusal('conflict', 'application-kind-unavailable', { kind: request.kind })
  const twice = repeated(request.entries.map(({ personId }) => personId))
  if (twice.length > 0) throw new Refusal('invalid', 'application-person-twice', { personIds: twice })
  const at = clock.now()
  const write = async (trx: Trx) => {
    const rows = await checked(trx, caller, request, dayOf(at))
    await insertApplications(trx, rows, { createdBy: caller.accountId, at })
    const step = { fromState: null, toState: 'SUBMITTED', level: null, reason: null } as const
    await insertSteps(
      trx,
      rows.map(({ id }) => ({ ...step, applicationId: id })),
      { actorId: caller.accountId, at },
    )
    await audit.recordMany(
      trx,
      rows.map((row) => entryOf(row, caller, at)),
    )
    return { applied: rows.length }
  }
  return inScope(db, caller, write).catch((error: unknown) => {
    // Somebody else was faster, or the open application lies outside the caller's scope.
    if (violates(error, 'credential_application_open')) throw new Refusal('conflict', 'application-already-open')
    throw error
  })
}

async function checked(trx: Trx, caller: Caller, { kind, entries }: Request, day: string): Promise<NewApplication[]> {
  const known = await applicantFacts(
    trx,
    caller.scope,
    entries.map(({ personId }) => personId),
    { kind },
  )
  const strangers = entries.filter(({ personId }) => !known.has(personId))
  if (strangers.length > 0)
    throw new Refusal('not-found', 'person-not-found', { personIds: strangers.map(({ personId }) => personId) })
  const rules = await applicationRules(trx, day)
  const refused = entries.flatMap(({ personId, domainCodes }) => {
    const { person, facts } = known.get(personId)!
    const codes = failed(guardsFor(facts, { day, domains: domainCodes, rules }))
    return codes.length > 0 ? [{ personId, name: person.name, codes }] : []
  })
  if (refused.length > 0) throw new Refusal('conflict', 'application-conditions-unmet', { people: refused })
  return entries.map((entry) => newApplication(entry, kind, known.get(entry.personId)!))
}

function newApplication(entry: Entry, kind: Request['kind'], { person }: KnownApplicant): NewApplication {
  const { id: postId, organId, organLevel } = person.primaryPost!
  return {
    id: randomUUID(),
    kind,
    personId: entry.personId,
    postId,
    organId,
    domainCodes: [...new Set(entry.domainCodes)],
    categories: [...new Set(entry.categories)],
    nextLevel: reviewChain(organLevel)[0]!,
  }
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
}

const entryOf = (row: NewApplication, caller: Caller, at: Date): audit.Entry => ({
  at,
  caller,
  action: 'application.submit',
  subjectKind: 'credential_application',
  subjectId: row.id,
  organId: row.organId,
  detail: { personId: row.personId, kind: row.kind, domains: row.domainCodes, categories: row.categories },
})
