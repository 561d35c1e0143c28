import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { Decision } from '../contract.ts'
import type { CredentialRow } from '../queries.ts'
import type { JusticeLevel } from '../rules/act.ts'
import { type Article, type Condition, OPEN_STATES } from '../rules/decision-fields.ts'
import type { Action } from '../rules/lifecycle.ts'
import type { Before } from '../rules/undoing.ts'
import type { CredentialDecisionTable } from '../tables.ts'

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
  'decision.decidedLevel',
  'decision.isInterim',
  'decision.noticeServedOn',
  'decision.statementDueOn',
  'decision.statementKind',
  'decision.articles',
  'decision.conditions',
  'decision.aboutId',
  'decision.servedOn',
  'decision.appealState',
  'decision.recallId',
  'decision.isConfidential',
  'decision.handledBy',
  'decision.before',
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
  /** Something is to be done on it. */
  open?: boolean
  credential?: string
  recall?: string
}

function matching(db: Db, { scope, state, open, credential, recall }: DecisionFilter) {
  return decisionsIn(db, scope)
    .$if(state !== undefined, (query) => query.where('decision.state', '=', state!))
    .$if(open === true, (query) => query.where('decision.state', 'in', [...OPEN_STATES]))
    .$if(open === false, (query) => query.where('decision.state', 'not in', [...OPEN_STATES]))
    .$if(recall !== undefined, (query) => query.where('decision.recallId', '=', recall!))
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
  isInterim: boolean
  isConfidential: boolean
  articles: Article[]
  conditions: Condition[]
  aboutId: string | null
  origin?: string
  /** Which rules were asked, and since when they have been in force. */
  ruleVersions: Record<string, string>
}

/** What is decided already: it was for many at once (recall) and needs no proposal of its own. */
interface MadeElsewhere
  extends Pick<
    CredentialDecisionTable,
    'decisionNo' | 'decidedBy' | 'decidedAt' | 'decidedLevel' | 'decisionNote' | 'recallId'
  > {
  state: 'DECIDED'
}

/** Throws a violation of `credential_decision_open` while another proposal waits. */
export async function insertDecision(
  trx: Trx,
  { ruleVersions, articles, conditions, ...row }: NewDecision,
  made?: MadeElsewhere,
): Promise<void> {
  const jsons = { ruleVersions: json(ruleVersions), articles: json(articles), conditions: json(conditions) }
  await trx
    .insertInto('credentialDecision')
    .values({ ...row, ...jsons, state: 'PROPOSED', ...made })
    .execute()
}

/** Has the system made a proposal for this cause before? It makes one for each, whatever became of it. */
export async function isProposed(db: Db, origin: string): Promise<boolean> {
  const row = await db.selectFrom('credentialDecision').select('id').where('origin', '=', origin).executeTakeFirst()
  return row !== undefined
}

/** What has to be met before it is lifted (解除条件). */
export async function findConditions(db: Db, id: string): Promise<Condition[]> {
  const row = await db
    .selectFrom('credentialDecision')
    .select('conditions')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.conditions
}

/** 文号 by id; null where it has none yet. */
export async function decisionNumbers(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('credentialDecision').select(['id', 'decisionNo']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, decisionNo }) => [id, decisionNo]))
}

/** Another credential of the same person and kind that is in force or about to be. */
export function findOtherInForce(
  db: Db,
  { id, personId, kind }: Pick<CredentialRow, 'id' | 'personId' | 'kind'>,
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('credential')
    .select('id')
    .where('personId', '=', personId)
    .where('kind', '=', kind)
    .where('state', 'in', ['PENDING', 'ACTIVE', 'SUSPENDED'])
    .where('id', '<>', id)
    .executeTakeFirst()
}

/** What the decision found, written when it is carried out. */
export async function writeBefore(trx: Trx, id: string, before: Before): Promise<void> {
  await trx
    .updateTable('credentialDecision')
    .set({ before: json(before) })
    .where('id', '=', id)
    .execute()
}

/** Moves a decision on its way one step, as this version was seen; answers whether it was still that. */
export async function moveDecision(
  trx: Trx,
  { id, version }: Pick<DecisionRow, 'id' | 'version'>,
  to: Partial<
    Pick<
      CredentialDecisionTable,
      | 'state'
      | 'noticeServedOn'
      | 'statementDueOn'
      | 'statementKind'
      | 'statement'
      | 'handledBy'
      | 'servedOn'
      | 'appealState'
    >
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('credentialDecision')
    .set((eb) => ({ ...to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends a proposal; answers whether it was still one. */
export async function closeDecision(
  trx: Trx,
  id: string,
  closing: Pick<Decision, 'decisionNo' | 'decisionNote'> & {
    state: 'DECIDED' | 'REFUSED' | 'TAKEN_BACK'
    decidedBy: string | null
    decidedAt: Date | null
    decidedLevel: JusticeLevel | null
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('credentialDecision')
    .set((eb) => ({ ...closing, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', [...OPEN_STATES])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
