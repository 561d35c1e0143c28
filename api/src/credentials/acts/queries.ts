import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { Decision } from '../contract.ts'
import type { JusticeLevel } from '../rules/act.ts'
import type { Action } from '../rules/lifecycle.ts'

function decisionsIn(db: Db, scope: string) {
  return db
    .selectFrom('credentialDecision as decision')
    .innerJoin('credential', 'credential.id', 'decision.credentialId')
    .where('decision.organId', 'in', organsIn(scope))
}

const COLUMNS = [
  'decision.id',
  'decision.decisionNo',
  'decision.credentialId',
  'decision.organId',
  'decision.action',
  'decision.reasonCode',
  'decision.facts',
  'decision.legalBasis',
  'decision.startsOn',
  'decision.endsOn',
  'decision.endEvent',
  'decision.statement',
  'decision.state',
  'decision.proposedBy',
  'decision.proposedAt',
  'decision.decidedBy',
  'decision.decidedAt',
  'decision.decisionNote',
  'decision.version',
  'credential.credentialNo',
  'credential.personId',
  'credential.holderName',
  'credential.organName',
] as const

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecision>>>

export function findDecision(db: Db, scope: string, id: string) {
  return decisionsIn(db, scope).select(COLUMNS).where('decision.id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends. Whoever also needs the credential locks that first. */
export function lockDecision(trx: Trx, scope: string, id: string): Promise<DecisionRow | undefined> {
  return decisionsIn(trx, scope).select(COLUMNS).where('decision.id', '=', id).forUpdate('decision').executeTakeFirst()
}

export interface DecisionFilter {
  scope: string
  state?: Decision['state']
  credential?: string
}

function matching(db: Db, { scope, state, credential }: DecisionFilter) {
  return decisionsIn(db, scope)
    .$if(state !== undefined, (query) => query.where('decision.state', '=', state!))
    .$if(credential !== undefined, (query) => query.where('decision.credentialId', '=', credential!))
}

export function listDecisions(db: Db, filter: DecisionFilter, page: { limit: number; offset: number }) {
  return matching(db, filter)
    .select(COLUMNS)
    .orderBy('decision.proposedAt', 'desc')
    .orderBy('decision.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countDecisions(db: Db, filter: DecisionFilter): Promise<number> {
  const row = await matching(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface NewDecision {
  id: string
  credentialId: string
  organId: string
  action: Action
  reasonCode: string
  facts: string
  legalBasis: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  statement: string
  proposedBy: string
  proposedAt: Date
  /** Which rules were asked, and since when they have been in force. */
  ruleVersions: Record<string, string>
}

/** Throws a violation of `credential_decision_open` while another proposal waits. */
export async function insertDecision(trx: Trx, { ruleVersions, ...row }: NewDecision): Promise<void> {
  await trx
    .insertInto('credentialDecision')
    .values({ ...row, state: 'PROPOSED', ruleVersions: json(ruleVersions) })
    .execute()
}

/** Ends a proposal; answers whether it was still one. */
export async function closeDecision(
  trx: Trx,
  id: string,
  closing: Pick<Decision, 'decisionNo' | 'decisionNote'> & {
    state: Exclude<Decision['state'], 'PROPOSED'>
    decidedBy: string | null
    decidedAt: Date | null
    decidedLevel: JusticeLevel | null
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('credentialDecision')
    .set((eb) => ({ ...closing, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'PROPOSED')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The suspension that is in force, i.e. the last one decided. */
export function findSuspension(db: Db, credentialId: string) {
  return db
    .selectFrom('credentialDecision as decision')
    .innerJoin('actionReason as reason', 'reason.code', 'decision.reasonCode')
    .select(['decision.decidedLevel', 'decision.endsOn', 'reason.liftNeeds'])
    .where('decision.credentialId', '=', credentialId)
    .where('decision.action', '=', 'SUSPEND')
    .where('decision.state', '=', 'DECIDED')
    .orderBy('decision.decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The act that waits for its day on a credential. */
export async function findWaitingAction(db: Db, decisionId: string): Promise<Action> {
  const row = await db
    .selectFrom('credentialDecision')
    .select('action')
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow()
  return row.action
}

/** Credentials whose act has come to its day, held; those that another worker holds are left to it. */
export function lockDue(trx: Trx, day: string, limit: number) {
  return trx
    .selectFrom('credential')
    .innerJoin('credentialDecision as decision', 'decision.id', 'credential.dueDecisionId')
    .select(['credential.id', 'credential.organId', 'credential.personId', 'credential.credentialNo'])
    .select(['credential.state', 'credential.dueState', 'credential.dueOn', 'credential.domainCodes'])
    .select(['credential.version', 'decision.action', 'decision.decisionNo'])
    .where('credential.dueOn', '<=', day)
    .orderBy('credential.id')
    .limit(limit)
    .forUpdate('credential')
    .skipLocked()
    .execute()
}
