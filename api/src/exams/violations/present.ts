import { accountNames } from '../../identity/index.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { undecidedBecause, unstatedBecause } from '../rules/violation.ts'
import type { MyViolation, Violation } from './contract.ts'
import { listBansOfCases, listEvidence, listIncidentsOfAttempt, type ViolationWhole } from './queries.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** What everybody who may read a case sees, in order of the rows. */
async function told(trx: Trx, rows: readonly ViolationWhole[]) {
  const ids = rows.map(({ id }) => id)
  const evidence = Map.groupBy(await listEvidence(trx, ids), ({ violationId }) => violationId)
  const bans = new Map((await listBansOfCases(trx, ids)).map((ban) => [ban.violationId, ban]))
  return rows.map((row) => {
    const ban = bans.get(row.id)
    return {
      id: row.id,
      caseNo: row.caseNo,
      sessionId: row.sessionId,
      sessionName: row.sessionName,
      registrationId: row.registrationId,
      personName: row.personName,
      organName: row.organName,
      admissionNo: row.admissionNo,
      level: row.level,
      kind: row.kind,
      state: row.state,
      facts: row.facts,
      banMonths: row.banMonths,
      proposedAt: row.proposedAt.toISOString(),
      statementDueOn: row.statementDueOn,
      statementKind: row.statementKind,
      statement: row.statement,
      statementAt: iso(row.statementAt),
      decidedAt: iso(row.decidedAt),
      decisionNote: row.decisionNote,
      appeal: row.appeal,
      appealAt: iso(row.appealAt),
      revokeReason: row.revokeReason,
      evidence: (evidence.get(row.id) ?? []).map(({ id, kind, name, sha256, addedAt }) => ({
        id,
        kind,
        name,
        sha256,
        addedAt: addedAt.toISOString(),
      })),
      ban: ban ? { from: ban.fromDay, until: ban.untilDay, lifted: ban.liftedAt !== null } : null,
      version: row.version,
    }
  })
}

/** A case as the office sees it. */
export async function presentViolation(trx: Trx, caller: Caller, row: ViolationWhole, now: Date): Promise<Violation> {
  const { proposedBy, decidedBy, revokedBy } = row
  const names = await accountNames(
    trx,
    [proposedBy, decidedBy, revokedBy].filter((id) => id !== null),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''))
  const incidents = row.attemptId === null ? [] : await listIncidentsOfAttempt(trx, row.attemptId)
  const because = undecidedBecause(row, caller.accountId, dayOf(now)) ?? null
  const may = (permission: string) => caller.permissions.has(permission)
  const openActions: Violation['openActions'] = []
  if (row.state === 'NOTIFIED' && may('violation:propose')) openActions.push('ADD_EVIDENCE')
  if (!because && may('violation:decide')) openActions.push('DECIDE')
  if (row.state === 'DECIDED' && may('violation:decide') && row.decidedBy !== caller.accountId)
    openActions.push('REVOKE')
  return {
    ...(await told(trx, [row]))[0]!,
    attemptId: row.attemptPublicId,
    proposedBy: nameOf(proposedBy)!,
    decidedBy: nameOf(decidedBy),
    revokedBy: nameOf(revokedBy),
    incidents: incidents.map(({ kind, detail, at }) => ({ kind, detail, at: at.toISOString() })),
    openActions,
    undecidedBecause: row.state === 'NOTIFIED' ? because : null,
  }
}

/** Cases as the candidate himself sees them. */
export async function presentOwn(trx: Trx, rows: readonly ViolationWhole[], now: Date): Promise<MyViolation[]> {
  const day = dayOf(now)
  return (await told(trx, rows)).map((one) => ({
    ...one,
    mayState: unstatedBecause(one, day) === undefined,
    mayAppeal: one.state === 'DECIDED' && one.appeal === null,
  }))
}
