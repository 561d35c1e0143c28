import { type Expression, type SqlBool, sql } from 'kysely'
import { nameKey } from '../../people/index.ts'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { AccountRow } from './queries.ts'
import { elapsed } from './rules/account.ts'
import type { AccountState, WarningStep } from './rules/words.ts'

/** Which accounts of a year. */
export interface AccountFilter {
  scope: string
  year: number
  /** For the forecast. */
  day: string
  search?: string
  area?: string
  organ?: string
  state?: AccountState
  only?: 'SHORT' | 'WILL_BE_SHORT' | 'WARNED'
  persons?: readonly string[]
}

export type AccountSort = '-missing' | 'missing' | 'name' | '-total'

/** Units at or below an area. */
const organsBelow = (area: string): Expression<string> =>
  sql<string>`(select o.id from organ o join area a on a.code = o.area_code
    where a.path ^@ (select path from area where code = ${area}))`

const lastStep = sql<WarningStep | null>`(select w.step from hour_warning w
  where w.person_id = a.person_id and w.year = a.year order by w.at desc, w.id desc limit 1)`

/** By pace: total × days of the year < required × days that are over. */
const willBeShort = (year: number, day: string) => {
  const { days, of } = elapsed(year, day)
  return sql<SqlBool>`a.total * ${sql.lit(of)} < a.required * ${sql.lit(days)}`
}

const accounts = (db: Db, { scope, year, day, search, area, organ, state, only, persons }: AccountFilter) =>
  db
    .selectFrom('yearAccount as a')
    .where('a.year', '=', year)
    // An array, not a join: it begins with the units even when many others lack hours, too.
    .$if(scope !== '/', (query) => query.where(sql<SqlBool>`a.organ_id = any(array${organsIn(scope)})`))
    .$if(organ !== undefined, (query) => query.where('a.organId', '=', organ!))
    .$if(area !== undefined, (query) => query.where('a.organId', 'in', organsBelow(area!)))
    .$if(state !== undefined, (query) => query.where('a.state', '=', state!))
    .$if(persons !== undefined, (query) =>
      query.where('a.personId', '=', sql<string>`any(${[...(persons ?? [])]}::uuid[])`),
    )
    .$if(only === 'SHORT', (query) => query.where('a.missing', '>', '0'))
    .$if(only === 'WILL_BE_SHORT', (query) => query.where(willBeShort(year, day)))
    .$if(only === 'WARNED', (query) => query.where('a.missing', '>', '0').where(lastStep, 'is not', null))
    .$if(search !== undefined, (query) =>
      query.where(
        'a.personId',
        'in',
        sql<string>`(select p.id from person p where p.name_key ^@ ${nameKey(search ?? '')})`,
      ),
    )

export async function countAccounts(db: Db, filter: AccountFilter): Promise<number> {
  const { total } = await accounts(db, filter).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return total
}

const ORDERS = {
  '-missing': sql`a.missing desc, a.person_id`,
  missing: sql`a.missing, a.person_id`,
  '-total': sql`a.total desc, a.person_id`,
  name: sql`(select p.name from person p where p.id = a.person_id) collate "zh-x-icu", a.person_id`,
} satisfies Record<AccountSort, unknown>

export type AccountPageRow = Awaited<ReturnType<typeof listAccounts>>[number]

export const listAccounts = (
  db: Db,
  filter: AccountFilter,
  { limit, offset, sort = '-missing' }: { limit: number; offset: number; sort?: AccountSort },
) =>
  // The page first, then what is shown of its few people.
  db
    .selectFrom(
      accounts(db, filter)
        .select(['a.personId', 'a.organId', 'a.year', 'a.state', 'a.required', 'a.total', 'a.missing'])
        .select(['a.publicLaw', 'a.business', 'a.skill'])
        .orderBy(ORDERS[sort])
        .limit(limit)
        .offset(offset)
        .as('a'),
    )
    .innerJoin('person as p', 'p.id', 'a.personId')
    .innerJoin('organ as o', 'o.id', 'a.organId')
    .select(['a.personId', 'p.name', 'a.organId', 'o.name as organName', 'a.year', 'a.state', 'a.required', 'a.total'])
    .select(['a.missing', 'a.publicLaw', 'a.business', 'a.skill'])
    .select(lastStep.as('warned'))
    .orderBy(ORDERS[sort])
    .execute()

/** Ids alone, in the order of the primary key: for jobs that go through all of them piece by piece. */
export const listAccountIds = (db: Db, filter: AccountFilter, after: string, limit: number) =>
  accounts(db, filter)
    .select(['a.personId', 'a.missing', 'a.organId'])
    .where('a.personId', '>', after)
    .orderBy('a.personId')
    .limit(limit)
    .execute()

/** All years of one person, the newest first. */
export const listAccountsOfPerson = (db: Db, personId: string): Promise<AccountRow[]> =>
  db.selectFrom('yearAccount').selectAll().where('personId', '=', personId).orderBy('year', 'desc').execute()

export type EntryRow = Awaited<ReturnType<typeof listEntries>>[number]

/** Everything that was booked to these years of one person, newest first. */
export const listEntries = (db: Db, personId: string, years: readonly number[]) =>
  db
    .selectFrom('hourEntry')
    .select(['id', 'year', 'category', 'source', 'title', 'heldOn', 'hours', 'rawHours', 'rules', 'certificateNo'])
    .select(['reason', 'reverses', 'adjusts', 'postedAt'])
    .where('personId', '=', personId)
    .where('year', '=', sql<number>`any(${[...years]}::smallint[])`)
    .orderBy('heldOn', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Somebody whose account is to be kept as he stands now. */
export interface Kept {
  personId: string
  /** The unit now; null when he holds no post. */
  organId: string | null
}

/** Who has no account of the year yet or another unit than it says, and who came or left in the course of the year. */
export const listPeopleToKeep = (db: Db, year: number, after: string, limit: number): Promise<Kept[]> =>
  db
    .selectFrom('post as p')
    .leftJoin('yearAccount as a', (join) => join.onRef('a.personId', '=', 'p.personId').on('a.year', '=', year))
    .select('p.personId')
    .select(sql<string | null>`min(p.organ_id::text) filter (where p.ended_on is null)::uuid`.as('organId'))
    .where('p.isPrimary', '=', true)
    .where('p.personId', '>', after)
    .where(sql<SqlBool>`(p.ended_on is null and (a.person_id is null or a.organ_id <> p.organ_id
      or (p.started_on > make_date(${year}, 1, 1) and a.months = 12)))
      or (p.ended_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) and a.person_id is not null)`)
    .groupBy('p.personId')
    .orderBy('p.personId')
    .limit(limit)
    .execute()

/** Notes on these accounts that their people are reminded on a day; those who weren't yet. */
export const markReminded = (trx: Trx, { year, day }: { year: number; day: string }, personIds: readonly string[]) =>
  trx
    .updateTable('yearAccount')
    .set({ remindedOn: day })
    .where('year', '=', year)
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where(sql<boolean>`reminded_on is distinct from ${day}::date`)
    .returning(['personId', 'missing'])
    .execute()
