import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { versionsOn } from '../../regulations/index.ts'
import type { Decision } from '../contract.ts'
import { sealRows } from '../proof/seal.ts'
import { type CredentialRow, lockCredential } from '../queries.ts'
import type { Article, Condition } from '../rules/decision-fields.ts'
import type { Action } from '../rules/lifecycle.ts'
import { settleDue } from './apply-due.ts'
import { presentDecisions } from './present.ts'
import { findDecision, insertDecision } from './queries.ts'
import { ACT_RULES, refuseUnlessPossible, weigh } from './weigh.ts'

export interface Proposal {
  action: Action
  reasonCode: string
  facts: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  statement?: string
  isInterim?: boolean
  aboutId?: string
  articles?: Article[]
  conditions?: Condition[]
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
    await settleDue(trx, [id], at)
    const settled = (await lockCredential(trx, caller.scope, id))!
    const decisionId = await writeProposal(trx, settled, proposal, { by: caller.accountId, at })
    const decision = (await findDecision(trx, caller.scope, decisionId))!
    const [presented] = await presentDecisions(trx, caller, [decision], dayOf(at))
    await audit.record(trx, { ...entryOf(row, proposal, decisionId, at), caller })
    return presented!
  }
  return inScope(db, caller, write).catch(asRefusal)
}

function asRefusal(error: unknown): never {
  if (violates(error, 'credential_decision_open')) throw new Refusal('conflict', 'decision-already-open')
  throw error
}

/** Weighs a proposal and writes it down; the caller holds the credential. Throws a Refusal; answers the id. */
export async function writeProposal(
  trx: Trx,
  row: CredentialRow,
  { version: _, ...said }: Proposal,
  { by, at, origin }: { by: string; at: Date; origin?: string },
): Promise<string> {
  const day = dayOf(at)
  const act = { ...said, isInterim: said.isInterim ?? false, aboutId: said.aboutId ?? null }
  const { checks, ground, suspension } = await weigh(trx, row, act, { day })
  refuseUnlessPossible(checks)
  const id = randomUUID()
  await insertDecision(trx, {
    ...act,
    id,
    credentialId: row.id,
    organId: row.organId,
    statement: said.statement ?? '',
    aboutId: suspension?.decisionId ?? act.aboutId,
    legalBasis: ground!.legalBasis,
    isConfidential: ground!.isConfidential,
    articles: said.articles ?? [],
    conditions: said.action === 'SUSPEND' ? withThoseOf(ground!.liftNeeds, said.conditions ?? []) : [],
    proposedBy: by,
    proposedAt: at,
    ruleVersions: await versionsOn(trx, ACT_RULES, day),
    ...(origin ? { origin } : {}),
  })
  await sealRows(trx, 'credential_decision', [id], at)
  return id
}

/** What the ground asks for comes with it. */
export const withThoseOf = (liftNeeds: 'RETRAINING' | 'EXAM' | null, conditions: Condition[]): Condition[] =>
  liftNeeds === null || conditions.some(({ code }) => code === liftNeeds)
    ? conditions
    : [{ code: liftNeeds }, ...conditions]

export function entryOf(
  { id, credentialNo, organId }: CredentialRow,
  { action, reasonCode, startsOn, endsOn }: Proposal,
  decisionId: string,
  at: Date,
): audit.Entry {
  return {
    at,
    caller: null,
    action: 'decision.propose',
    subjectKind: 'credential_decision',
    subjectId: decisionId,
    organId,
    detail: { credentialId: id, credentialNo, act: action, reasonCode, startsOn, endsOn },
  }
}
