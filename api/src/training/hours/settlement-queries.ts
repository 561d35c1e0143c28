import { sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'

const UNSETTLED = ['OPEN', 'GRACE', 'REOPENED'] as const

/** Accounts of a year in the scope, by state. */
export const countByState = (db: Db, scope: string, year: number) =>
  db
    .selectFrom('yearAccount')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('year', '=', year)
    .$if(scope !== '/', (query) => query.where('organId', 'in', organsIn(scope)))
    .groupBy('state')
    .orderBy('state')
    .execute()

/** The last time that a year was settled, whoever asked for it. */
export const findLastRun = (db: Db, year: number) =>
  db
    .selectFrom('hourSettlement')
    .select(['jobId', 'state', 'scope', 'createdAt'])
    .where('year', '=', year)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertRun(
  trx: Trx,
  row: {
    id: string
    year: number
    organId: string | null
    scope: string
    jobId: string
    createdBy: string
    createdAt: Date
  },
): Promise<void> {
  await trx
    .insertInto('hourSettlement')
    .values({ ...row, counts: null, finishedAt: null })
    .execute()
}

export const findRun = (db: Db, id: string) =>
  db.selectFrom('hourSettlement').select(['year', 'scope']).where('id', '=', id).executeTakeFirst()

export async function finishRun(trx: Trx, id: string, counts: Record<string, number>, at: Date): Promise<void> {
  const finished = { state: 'DONE' as const, counts: json(counts), finishedAt: at }
  await trx.updateTable('hourSettlement').set(finished).where('id', '=', id).execute()
}

/** People whose year is to be settled, in one order, from the one after `after` on. */
export const listUnsettled = (
  db: Db,
  { year, scope }: { year: number; scope: string },
  after: string,
  limit: number,
): Promise<{ personId: string }[]> =>
  db
    .selectFrom('yearAccount')
    .select('personId')
    .where('year', '=', year)
    .where('state', 'in', [...UNSETTLED])
    .where('personId', '>', after)
    .$if(scope !== '/', (query) => query.where('organId', 'in', organsIn(scope)))
    .orderBy('personId')
    .limit(limit)
    .execute()
