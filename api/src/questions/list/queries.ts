import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { latestStatistic } from '../use/standing-queries.ts'
import type { Filter, Table } from './condition-queries.ts'
import { narrowed } from './narrowed-queries.ts'
import type { Viewer } from './viewer.ts'

export type Sort = '-createdAt' | 'createdAt' | 'serial' | '-serial' | 'difficulty' | '-difficulty'

interface Order {
  on?: Table
  by(lead: 'q' | 's', id: RawBuilder<unknown>): RawBuilder<unknown>
}

/** Every order is total, so that no page repeats what another shows. Age stands in the search index as well. */
const ORDERS: Record<Sort, Order> = {
  '-createdAt': { by: (lead, id) => sql`${sql.ref(`${lead}.created_at`)} desc, ${id}` },
  createdAt: { by: (lead, id) => sql`${sql.ref(`${lead}.created_at`)}, ${id} desc` },
  serial: { on: 'q', by: () => sql`q.serial` },
  '-serial': { on: 'q', by: () => sql`q.serial desc` },
  difficulty: { on: 'v', by: (_, id) => sql`v.difficulty, ${id}` },
  '-difficulty': { on: 'v', by: (_, id) => sql`v.difficulty desc, ${id}` },
}

export interface ListWindow {
  sort?: Sort
  limit: number
  offset: number
}

/** Ids of one page of what a filter finds, in order. */
export async function listPage(
  db: Db,
  filter: Filter,
  viewer: Viewer,
  { sort = '-createdAt', limit, offset }: ListWindow,
): Promise<string[]> {
  const { on, by } = ORDERS[sort]
  const { lead, id, from } = narrowed(filter, viewer, ...(on ? [on] : []))
  const page = sql<{ id: string }>`select ${id} as id ${from} order by ${by(lead, id)} limit ${limit} offset ${offset}`
  return (await page.execute(db)).rows.map((row) => row.id)
}

/** How many a filter finds. */
export async function countFound(db: Db, filter: Filter, viewer: Viewer): Promise<number> {
  const { lead, from } = narrowed(filter, viewer)
  const count = async (on: Db) => (await sql<{ total: number }>`select count(*) as total ${from}`.execute(on)).rows
  const rows = await (lead === 's' ? byIndex(db, count) : count(db))
  return rows[0]!.total
}

/**
 * For a word that stands in most questions PostgreSQL would rather read the whole table and look into each text; counting
 * the entries of the index is several times faster.
 */
function byIndex<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    return work(trx)
  })
}

/** Ids of everything that a filter finds, youngest first. */
export async function listIds(db: Db, filter: Filter, viewer: Viewer): Promise<string[]> {
  const { lead, id, from } = narrowed(filter, viewer)
  const order = ORDERS['-createdAt'].by(lead, id)
  const { rows } = await sql<{ id: string }>`select ${id} as id ${from} order by ${order}`.execute(db)
  return rows.map((row) => row.id)
}

/** What lists tell of questions, without their keys; in no order. */
export function listRows(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .where('q.id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['q.id', 'q.serial', 'q.bankId', 'q.state', 'q.versionNo', 'q.practiceSince', 'q.updatedAt'])
    .select(['v.type', 'v.markup', 'v.stem', 'v.topic', 'v.legalBasis', 'v.difficulty', 'v.keywords', 'v.source'])
    .select(['v.authorId', latestStatistic<string[]>(sql`s.dubious`).as('dubious')])
    .execute()
}

/** Ids of all that waits for review in a bank, or of one import into it. */
export async function listWaiting(db: Db, bankId: string, importId: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom('question')
    .where('bankId', '=', bankId)
    .where('state', 'in', ['REVIEW1', 'REVIEW2'])
    .$if(importId !== null, (query) => query.where('importId', '=', importId))
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
