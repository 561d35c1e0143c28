import * as audit from '../../audit/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { APPROVED_STATE, levelAfter } from '../../kernel/review-chain.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type Issued, issueCredentials } from '../issuing/issue.ts'
import { failed, guardsFor } from '../rules/application.ts'
import { applicantFacts, applicationRules, type KnownApplicant } from './facts.ts'
import { type ApplicationRow, insertSteps, type Move, moveApplications } from './queries.ts'

interface Refused {
  id: string
  code: string
  detail: Record<string, unknown>
}

/**
 * Approves locked applications that wait for a level of the caller. The last level checks the conditions once more
 * (they may have changed since the unit applied), gives the numbers and makes the credentials.
 */
export async function approve(
  trx: Trx,
  caller: Caller,
  rows: readonly ApplicationRow[],
  at: Date,
): Promise<{ refused: Refused[] }> {
  const isLast = (row: ApplicationRow) => levelAfter(row.organLevel, row.nextLevel!) === undefined
  const { refused, known } = await recheck(trx, caller, rows.filter(isLast), dayOf(at))
  const approved = rows.filter(({ id }) => !refused.some((other) => other.id === id))
  if (approved.length === 0) return { refused }
  const last = approved.filter(isLast).map((row) => ({ ...row, person: known.get(row.personId)!.person }))
  const issued = await issueCredentials(trx, caller, last, at)
  const moves = approved.map((row) => moveOf(row, issued.get(row.id)?.id ?? null))
  if ((await moveApplications(trx, moves, at)) !== moves.length)
    throw new Refusal('conflict', 'application-changed-meanwhile')
  await writeDown(trx, caller, approved, moves, issued, at)
  return { refused }
}

async function recheck(trx: Trx, caller: Caller, rows: readonly ApplicationRow[], day: string) {
  const known = new Map<string, KnownApplicant>()
  for (const [kind, group] of Map.groupBy(rows, (row) => row.kind)) {
    const ids = group.map(({ personId }) => personId)
    const facts = await applicantFacts(trx, caller.scope, ids, { kind, except: group.map(({ id }) => id) })
    for (const [id, applicant] of facts) known.set(id, applicant)
  }
  if (rows.length === 0) return { refused: [], known }
  const rules = await applicationRules(trx, day)
  const refused = rows.flatMap(({ id, personId, domainCodes, organId }): Refused[] => {
    const applicant = known.get(personId)
    if (!applicant) return [{ id, code: 'person-not-found', detail: { personId } }]
    const { facts, person } = applicant
    if (person.primaryPost && person.primaryPost.organId !== organId)
      return [{ id, code: 'application-person-moved', detail: { organ: person.primaryPost.organName } }]
    const codes = failed(guardsFor(facts, { day, domains: domainCodes, rules }))
    return codes.length > 0
      ? [{ id, code: 'application-conditions-unmet', detail: { people: [{ personId, name: person.name, codes }] } }]
      : []
  })
  return { refused, known }
}

const moveOf = (row: ApplicationRow, credentialId: string | null): Move => ({
  id: row.id,
  from: row.state,
  to: APPROVED_STATE[row.nextLevel!],
  nextLevel: levelAfter(row.organLevel, row.nextLevel!) ?? null,
  reason: null,
  credentialId,
  returned: 0,
})

async function writeDown(
  trx: Trx,
  caller: Caller,
  rows: readonly ApplicationRow[],
  moves: readonly Move[],
  issued: ReadonlyMap<string, Issued>,
  at: Date,
) {
  const steps = rows.map((row, i) => ({
    applicationId: row.id,
    fromState: row.state,
    toState: moves[i]!.to,
    level: row.nextLevel,
    reason: null,
  }))
  await insertSteps(trx, steps, { actorId: caller.accountId, at })
  await notifyMany(
    trx,
    rows.flatMap((row) =>
      issued.has(row.id) ? [{ personId: row.personId, kind: 'application-approved' as const, params: {} }] : [],
    ),
  )
  await audit.recordMany(
    trx,
    rows.flatMap((row, i) => entriesOf(row, moves[i]!, issued.get(row.id), caller, at)),
  )
}

function entriesOf(
  row: ApplicationRow,
  { to }: Move,
  issued: Issued | undefined,
  caller: Caller,
  at: Date,
): audit.Entry[] {
  const common = { at, caller, organId: row.organId }
  const approval: audit.Entry = {
    ...common,
    action: 'application.approve',
    subjectKind: 'credential_application',
    subjectId: row.id,
    detail: { from: row.state, to, level: row.nextLevel },
  }
  if (!issued) return [approval]
  const { id, credentialNo, validFrom, validTo } = issued
  const detail = { credentialNo, validFrom, validTo, applicationId: row.id, personId: row.personId }
  return [approval, { ...common, action: 'credential.approve', subjectKind: 'credential', subjectId: id, detail }]
}
