import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Application } from '../contract.ts'
import { guardsFor } from '../rules/application.ts'
import { failed } from '../rules/guards.ts'
import type { ApplicationRequest } from '../rules/kinds.ts'
import { chainOf, dueDay } from './chain.ts'
import { insertDocuments, type NewDocument } from './document-queries.ts'
import { refuseForeignFiles } from './documents.ts'
import { applicantFacts, applicationRules, type KnownApplicant } from './facts.ts'
import { unmet } from './judge.ts'
import { insertApplications, type NewApplication } from './queries.ts'
import { insertSteps } from './step-queries.ts'

interface Entry {
  personId: string
  domainCodes: string[]
  categories: Application['categories']
  ofCredentialId?: string
  request?: ApplicationRequest
  documents?: NewDocument[]
}

interface Request {
  type?: Application['type']
  kind: Application['kind']
  entries: Entry[]
  documents?: NewDocument[]
}

interface Prepared {
  row: NewApplication
  documents: NewDocument[]
}

/** Applies for all or for none; a refusal names each person who may not apply, with the conditions that failed. */
export async function applyForCredentials(
  deps: Deps,
  caller: Caller,
  request: Request,
): Promise<{ applied: number; batchId: string }> {
  const twice = repeated(request.entries.map(({ personId }) => personId))
  if (twice.length > 0) throw new Refusal('invalid', 'application-person-twice', { personIds: twice })
  const { type = 'NEW', entries } = request
  if (type === 'NEW' && entries.some(({ ofCredentialId }) => ofCredentialId))
    throw new Refusal('invalid', 'application-about-unexpected')
  const at = deps.clock.now()
  const batchId = randomUUID()
  const write = async (trx: Trx) => {
    const prepared = await checked(trx, deps, caller, { ...request, type, batchId }, dayOf(at))
    const rows = prepared.map(({ row }) => row)
    const createdBy = caller.accountId
    await insertApplications(trx, rows, { createdBy, at })
    const documents = prepared.flatMap(({ row, documents: of }) =>
      of.map((document) => ({ ...document, applicationId: row.id })),
    )
    await insertDocuments(trx, documents, { createdBy, at })
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
    return { applied: rows.length, batchId }
  }
  return inScope(deps.db, caller, write).catch((error: unknown) => {
    // Somebody else was faster, or the open application lies outside the caller's scope.
    if (violates(error, 'credential_application_open')) throw new Refusal('conflict', 'application-already-open')
    throw error
  })
}

type Checking = Request & { type: Application['type']; batchId: string }

async function checked(trx: Trx, deps: Deps, caller: Caller, request: Checking, day: string): Promise<Prepared[]> {
  const { type, kind, entries, documents: ofAll = [] } = request
  await refuseForeignFiles(trx, caller, [...ofAll, ...entries.flatMap(({ documents = [] }) => documents)])
  const ids = entries.map(({ personId }) => personId)
  const about = new Map(entries.map(({ personId, ofCredentialId = null }) => [personId, ofCredentialId]))
  const known = await applicantFacts(trx, deps, caller.scope, ids, { type, kind, day, about })
  const strangers = ids.filter((id) => !known.has(id))
  if (strangers.length > 0) throw new Refusal('not-found', 'person-not-found', { personIds: strangers })
  const rules = await applicationRules(trx, day)
  const prepared: Prepared[] = []
  const refused: Awaited<ReturnType<typeof unmet>>[] = []
  for (const entry of entries) {
    const applicant = known.get(entry.personId)!
    const { domainCodes, categories } = askedFor(type, entry, applicant)
    const documents = [...ofAll, ...(entry.documents ?? [])]
    const guards = guardsFor(applicant.facts, {
      ...{ type, kind, day, stage: 'SUBMIT', submittedOn: day, rules, domains: domainCodes, categories },
      ...(entry.request?.cause ? { cause: entry.request.cause } : {}),
      documents: documents.map((document) => document.kind),
    })
    if (failed(guards).length > 0) refused.push(await unmet(trx, applicant.person, guards, day))
    else {
      const row = await newApplication(trx, { ...entry, domainCodes, categories }, request, applicant, day)
      prepared.push({ row, documents })
    }
  }
  if (refused.length > 0) throw new Refusal('conflict', 'application-conditions-unmet', { people: refused })
  return prepared
}

/** A renewal and a reissue are for what the credential says; other domains are a change. */
function askedFor(
  type: Application['type'],
  { domainCodes, categories }: Pick<Entry, 'domainCodes' | 'categories'>,
  { credential }: KnownApplicant,
) {
  const of = (type === 'RENEW' || type === 'REISSUE') && credential ? credential : { domainCodes, categories }
  return { domainCodes: [...new Set(of.domainCodes)], categories: [...new Set(of.categories)] }
}

async function newApplication(
  trx: Trx,
  { personId, domainCodes, categories, request = {} }: Entry,
  { type, kind, batchId }: Checking,
  { person, credential }: KnownApplicant,
  day: string,
): Promise<NewApplication> {
  const { id: postId, organId, organLevel } = person.primaryPost!
  const nextLevel = (await chainOf(trx, { kind, organLevel }, day))[0]!
  const dueOn = await dueDay(trx, nextLevel, day)
  const common = { id: randomUUID(), type, kind, personId, postId, organId, domainCodes, categories }
  return { ...common, ofCredentialId: credential?.id ?? null, request, batchId, nextLevel, dueOn }
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
  detail: {
    personId: row.personId,
    type: row.type,
    kind: row.kind,
    domains: row.domainCodes,
    categories: row.categories,
    ofCredentialId: row.ofCredentialId,
  },
})
