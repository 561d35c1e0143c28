import { type SqlBool, sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import { OPEN_STATES } from '../rules/decision-fields.ts'
import type { Before } from '../rules/undoing.ts'
import type { Recall, RecallItem } from './contract.ts'

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

const itemsOf = (db: Db, recallId: string, state: RecallItem['state'] | undefined) =>
  db
    .selectFrom('credentialRecallItem as i')
    .innerJoin('credential as c', 'c.id', 'i.credentialId')
    .where('i.recallId', '=', recallId)
    .$if(state !== undefined, (query) => query.where('i.state', '=', state!))

export function listItems(
  db: Db,
  recallId: string,
  state: RecallItem['state'] | undefined,
  page: { limit: number; offset: number },
): Promise<RecallItem[]> {
  return itemsOf(db, recallId, state)
    .select(['i.credentialId', 'c.credentialNo', 'c.holderName', 'c.organName', 'c.domainCodes'])
    .select(['i.stage', 'i.state', 'i.reason', 'i.decisionId'])
    .orderBy('c.credentialNo')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countItemsOf(db: Db, recallId: string, state: RecallItem['state'] | undefined): Promise<number> {
  const row = await itemsOf(db, recallId, state)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Items in one of these states, the next few in order, for the job. */
export function nextItems(
  db: Db,
  recallId: string,
  { state, credentialId, after, limit }: Next,
): Promise<{ credentialId: string; stage: number; decisionId: string | null }[]> {
  return db
    .selectFrom('credentialRecallItem')
    .select(['credentialId', 'stage', 'decisionId'])
    .where('recallId', '=', recallId)
    .where('state', '=', state)
    .where('credentialId', '>', after)
    .$if(credentialId !== undefined, (query) => query.where('credentialId', '=', credentialId!))
    .orderBy('credentialId')
    .limit(limit)
    .execute()
}

interface Next {
  state: RecallItem['state']
  credentialId?: string | undefined
  /** The last one that was looked at; the smallest id to begin with. */
  after: string
  limit: number
}

export async function insertItems(
  trx: Trx,
  recallId: string,
  items: readonly Pick<RecallItem, 'credentialId' | 'stage' | 'state' | 'reason'>[],
): Promise<string[]> {
  for (let from = 0; from < items.length; from += 1000)
    await trx
      .insertInto('credentialRecallItem')
      .values(
        items
          .slice(from, from + 1000)
          .map(({ credentialId, stage, state, reason }) => ({ recallId, credentialId, stage, state, reason })),
      )
      .execute()
  return items.map(({ credentialId }) => `${recallId}:${credentialId}`)
}

export async function moveItem(
  trx: Trx,
  recallId: string,
  credentialId: string,
  to: { state: RecallItem['state']; reason?: string | null; decisionId?: string; before?: Before },
): Promise<string> {
  const { before, ...values } = to
  await trx
    .updateTable('credentialRecallItem')
    .set({ ...values, ...(before ? { before: json(before) } : {}) })
    .where('recallId', '=', recallId)
    .where('credentialId', '=', credentialId)
    .execute()
  return `${recallId}:${credentialId}`
}
