import { type SqlBool, sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import { type Article, OPEN_STATES } from '../rules/decision-fields.ts'
import type { CredentialRecallTable } from '../tables.ts'
import type { Recall, RecallItem } from './contract.ts'

export async function isOrganIn(db: Db, scope: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('organ')
    .select('id')
    .where('id', '=', id)
    .where('id', 'in', organsIn(scope))
    .executeTakeFirst()
  return row !== undefined
}

/** Credentials of a unit, with those below it when asked, that are in force today or suspended. */
export function listHeld(db: Db, scope: string, organId: string, includeBelow: boolean) {
  return db
    .selectFrom('credential as c')
    .innerJoin('organ as o', 'o.id', 'c.organId')
    .select(['c.id', 'c.credentialNo', 'c.holderName', 'c.organId', 'c.organName', 'c.domainCodes', 'c.personId'])
    .select(['c.state', 'c.dueState', 'c.dueOn', 'c.validFrom', 'c.validTo'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('credentialDecision as d')
            .select('d.id')
            .whereRef('d.credentialId', '=', 'c.id')
            .where('d.state', 'in', [...OPEN_STATES]),
        )
        .as('isDecisionOpen'),
    )
    .where('c.organId', 'in', organsIn(scope))
    .where('c.state', 'in', ['ACTIVE', 'SUSPENDED'])
    .where(
      includeBelow
        ? sql<SqlBool>`o.path ^@ (select path from organ where id = ${organId})`
        : sql<SqlBool>`o.id = ${organId}`,
    )
    .orderBy('c.credentialNo')
    .execute()
}

const recallsIn = (db: Db, scope: string) =>
  db
    .selectFrom('credentialRecall as r')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .where('r.organId', 'in', organsIn(scope))

export type RecallRow = NonNullable<Awaited<ReturnType<typeof findRecall>>>

export function findRecall(db: Db, scope: string, id: string) {
  return recallsIn(db, scope).selectAll('r').select('o.name as organName').where('r.id', '=', id).executeTakeFirst()
}

export function lockRecall(trx: Trx, scope: string, id: string): Promise<RecallRow | undefined> {
  return recallsIn(trx, scope)
    .selectAll('r')
    .select('o.name as organName')
    .where('r.id', '=', id)
    .forUpdate('r')
    .executeTakeFirst()
}

export function listRecalls(
  db: Db,
  scope: string,
  state: Recall['state'] | undefined,
  page: { limit: number; offset: number },
) {
  return recallsIn(db, scope)
    .selectAll('r')
    .select('o.name as organName')
    .$if(state !== undefined, (query) => query.where('r.state', '=', state!))
    .orderBy('r.proposedAt', 'desc')
    .orderBy('r.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countRecalls(db: Db, scope: string, state: Recall['state'] | undefined): Promise<number> {
  const row = await recallsIn(db, scope)
    .$if(state !== undefined, (query) => query.where('r.state', '=', state!))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface NewRecall
  extends Pick<
    CredentialRecallTable,
    | 'organId'
    | 'action'
    | 'reasonCode'
    | 'facts'
    | 'legalBasis'
    | 'endsOn'
    | 'endEvent'
    | 'stages'
    | 'proposedBy'
    | 'proposedAt'
  > {
  id: string
  includeBelow: boolean
  unitStatement: string
  articles: Article[]
  excepted: { credentialId: string; reason: string }[]
}

export async function insertRecall(trx: Trx, { articles, stages, excepted, ...row }: NewRecall): Promise<void> {
  const jsons = { articles: json(articles), stages: json(stages), excepted: json(excepted) }
  await trx
    .insertInto('credentialRecall')
    .values({ ...row, ...jsons, state: 'PROPOSED' })
    .execute()
  await sealRows(trx, 'credential_recall', [row.id], row.proposedAt)
}

/** One step on, for a recall that the caller holds. */
export async function moveRecall(
  trx: Trx,
  { id }: Pick<RecallRow, 'id'>,
  to: Partial<
    Pick<
      CredentialRecallTable,
      | 'state'
      | 'jobId'
      | 'recallNo'
      | 'decidedBy'
      | 'decidedAt'
      | 'decisionNote'
      | 'undoneBy'
      | 'undoneAt'
      | 'undoReason'
    >
  >,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('credentialRecall')
    .set((eb) => ({ ...to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await sealRows(trx, 'credential_recall', [id], at)
}

export async function countItems(db: Db, recallIds: readonly string[]): Promise<Map<string, Recall['counts']>> {
  const rows = await db
    .selectFrom('credentialRecallItem')
    .select(['recallId', 'state', (eb) => eb.fn.countAll<number>().as('total')])
    .where('recallId', 'in', [...recallIds])
    .groupBy(['recallId', 'state'])
    .execute()
  return new Map(
    recallIds.map((id) => [
      id,
      countsOf(rows.filter(({ recallId }) => recallId === id).map((r) => [r.state, r.total])),
    ]),
  )
}

export function countsOf(totals: readonly (readonly [RecallItem['state'], number])[]): Recall['counts'] {
  const of = (state: RecallItem['state']) => totals.reduce((sum, [one, n]) => (one === state ? sum + n : sum), 0)
  return {
    included: of('INCLUDED'),
    excepted: of('EXCEPTED'),
    skipped: of('SKIPPED'),
    done: of('DONE'),
    undone: of('UNDONE'),
    kept: of('KEPT'),
  }
}
