import type { Static } from 'typebox'
import type { Caller } from '../../platform/http/caller.ts'
import type { Application } from '../contract.ts'
import { stateOn } from '../rules/lifecycle.ts'
import { openApplicationActions } from '../rules/review.ts'
import type { HeldCredential } from './about-queries.ts'
import type { AboutCredential } from './contract.ts'
import type { ApplicationRow } from './queries.ts'

/** As this caller sees them, with the buttons he has. */
export function presentApplications(
  caller: Caller,
  rows: readonly ApplicationRow[],
  maxReturns: number,
): Application[] {
  return rows.map((row) => presentApplication(row, caller, maxReturns))
}

/** The credential that an application is about, with its state on `day`. */
export function presentAbout(held: HeldCredential, day: string): Static<typeof AboutCredential> {
  const { id, credentialNo, state, organName, domainCodes, validFrom, validTo, lostAt } = held
  return {
    id,
    credentialNo,
    state: stateOn({ state, validFrom, validTo }, day),
    organName,
    domainCodes,
    validTo,
    lostAt: lostAt?.toISOString() ?? null,
  }
}

function presentApplication(row: ApplicationRow, caller: Caller, maxReturns: number): Application {
  const reviewer = {
    ...caller,
    mayReview: caller.permissions.has('application:review'),
    mayWrite: caller.permissions.has('application:write'),
  }
  return {
    id: row.id,
    type: row.type,
    kind: row.kind,
    personId: row.personId,
    personName: row.personName,
    organName: row.organName,
    domainCodes: row.domainCodes,
    categories: row.categories,
    state: row.state,
    nextLevel: row.nextLevel,
    returnCount: row.returnCount,
    reason: row.reason,
    credentialId: row.credentialId,
    ofCredentialId: row.ofCredentialId,
    batchId: row.batchId,
    submittedAt: row.submittedAt.toISOString(),
    dueOn: row.dueOn,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    version: row.version,
    openActions: openApplicationActions(row, reviewer, maxReturns),
  }
}
