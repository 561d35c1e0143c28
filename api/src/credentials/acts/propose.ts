import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { reasonOf, rulesOn, versionsOn } from '../../regulations/index.ts'
import type { Decision } from '../contract.ts'
import { type CredentialRow, listOpenDecisions, lockCredential } from '../queries.ts'
import { actProblem } from '../rules/act.ts'
import { type Action, decide } from '../rules/lifecycle.ts'
import { standingOn } from '../rules/scheduled.ts'
import { presentDecisions } from './present.ts'
import { findDecision, insertDecision } from './queries.ts'

export const ACT_RULES = ['suspension.max_months', 'credential.enable_revoke'] as const

interface Proposal {
  action: Action
  reasonCode: string
  facts: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  statement: string
  /** Of the credential. */
  version: number
}

/** Proposes an act on a credential. Nothing changes until somebody else has decided. */
export async function proposeAct(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  proposal: Proposal,
): Promise<Decision> {
  const at = clock.now()
  const write = async (trx: Trx) => {
    const row = await lockCredential(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'credential-not-found')
    if (row.personId === caller.personId) throw new Refusal('forbidden', 'decision-own-case')
    if (row.version !== proposal.version) throw new Refusal('conflict', 'credential-changed-meanwhile')
    const legalBasis = await checked(trx, row, proposal, dayOf(at))
    const { version: _, ...said } = proposal
    const decision = { ...said, id: randomUUID(), credentialId: id, organId: row.organId, legalBasis }
    const ruleVersions = await versionsOn(trx, ACT_RULES, dayOf(at))
    await insertDecision(trx, { ...decision, proposedBy: caller.accountId, proposedAt: at, ruleVersions })
    const [presented] = await presentDecisions(trx, caller, [(await findDecision(trx, caller.scope, decision.id))!])
    await audit.record(trx, {
      at,
      caller,
      action: 'decision.propose',
      subjectKind: 'credential_decision',
      subjectId: decision.id,
      organId: row.organId,
      detail: {
        credentialId: id,
        credentialNo: row.credentialNo,
        act: said.action,
        reasonCode: said.reasonCode,
        startsOn: said.startsOn,
        endsOn: said.endsOn,
      },
    })
    return presented!
  }
  return inScope(db, caller, write).catch((error: unknown) => {
    if (violates(error, 'credential_decision_open')) throw new Refusal('conflict', 'decision-already-open')
    throw error
  })
}

/** Throws a Refusal, or answers the legal basis of the ground. */
async function checked(trx: Trx, row: CredentialRow, proposal: Proposal, day: string): Promise<string> {
  if ((await listOpenDecisions(trx, [row.id])).size > 0) throw new Refusal('conflict', 'decision-already-open')
  const rules = await rulesOn(trx, ACT_RULES, day)
  const startsLater = proposal.startsOn > day
  if (startsLater && row.dueOn !== null && row.dueOn > day)
    throw new Refusal('conflict', 'decision-another-waits', { dueOn: row.dueOn })
  const ground = await reasonOf(trx, proposal.reasonCode)
  const problem = actProblem(proposal, ground, { day, validTo: row.validTo, maxMonths: rules['suspension.max_months'] })
  if (problem) throw new Refusal('invalid', problem, { maxMonths: rules['suspension.max_months'] })
  refuseUnlessOpen(row, proposal.action, startsLater ? proposal.startsOn : day, rules['credential.enable_revoke'])
  return ground!.legalBasis
}

/** Throws a Refusal unless the lifecycle has this act on `day`; answers the state that it leads to. */
export function refuseUnlessOpen(row: CredentialRow, action: Action, day: string, enableRevoke: boolean) {
  const verdict = decide(standingOn(row, day), action, day, { enableRevoke })
  if (!verdict.allowed) throw new Refusal('conflict', `credential-${verdict.because}`, { state: verdict.state })
  return verdict
}
