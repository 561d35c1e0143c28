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

/** Throws a violation of `credential_decision_open` while another proposal waits. */
export async function insertDecision(
  trx: Trx,
  { ruleVersions, articles, conditions, ...row }: NewDecision,
): Promise<void> {
  const jsons = { ruleVersions: json(ruleVersions), articles: json(articles), conditions: json(conditions) }
  await trx
    .insertInto('credentialDecision')
    .values({ ...row, ...jsons, state: 'PROPOSED' })
    .execute()
}

/** Decisions carried out on a credential in the order of their events; annulled ones too. */
export function listCarriedOut(trx: Trx, credentialId: string) {
  return trx
    .selectFrom('credentialDecision as decision')
    .select(['id', 'action', 'aboutId', 'state'])
    .where('credentialId', '=', credentialId)
    .where('state', 'in', ['DECIDED', 'ANNULLED'])
    .orderBy((eb) =>
      eb
        .selectFrom('credentialEvent as event')
        .select((e) => e.fn.min('event.id').as('first'))
        .whereRef('event.decisionId', '=', 'decision.id')
        .where('event.credentialId', '=', credentialId),
    )
    .execute()
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

/** The act that waits for its day on a credential. */
export async function findWaitingAction(db: Db, decisionId: string): Promise<Action> {
  const row = await db
    .selectFrom('credentialDecision')
    .select('action')
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow()
  return row.action
}

const due = (trx: Trx, day: string) =>
  trx
    .selectFrom('credential')
    .innerJoin('credentialDecision as decision', 'decision.id', 'credential.dueDecisionId')
    .select(['credential.id', 'credential.organId', 'credential.personId', 'credential.credentialNo'])
    .select(['credential.state', 'credential.dueState', 'credential.dueOn', 'credential.domainCodes'])
    .select(['credential.kind', 'credential.validTo'])
    .select(['credential.version', 'decision.id as decisionId', 'decision.action', 'decision.decisionNo'])
    .where('credential.dueOn', '<=', day)
    .orderBy('credential.id')
    .forUpdate('credential')

/** Credentials whose act has come to its day, held; those that another worker holds are left to it. */
export const lockDue = (trx: Trx, day: string, limit: number) => due(trx, day).limit(limit).skipLocked().execute()

export const lockDueOfPersons = (trx: Trx, day: string, personIds: readonly string[]) =>
  due(trx, day).where('credential.personId', 'in', personIds).execute()

/** Those of these credentials, waited for. */
export const lockDueOf = (trx: Trx, day: string, credentialIds: readonly string[]) =>
  due(trx, day).where('credential.id', 'in', credentialIds).execute()
