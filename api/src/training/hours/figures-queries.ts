import { sql } from 'kysely'
import { type Db, organsIn } from '../../platform/db/database.ts'

/** Sums of one part of an area: an area below it, or a unit of its own. */
export interface Sums {
  kind: 'AREA' | 'ORGAN'
  id: string
  name: string
  persons: number
  required: string
  publicLaw: string
  business: string
  skill: string
  missing: string
  short: number
  met: number
  exempt: number
}

export interface Parts {
  scope: string
  year: number
  /** Code of the area. */
  area: string
}

/** The part that a unit belongs to: the area next below, or the unit itself when it is the area's own. */
const part = (area: string) => sql`(
  select o.id as organ_id, coalesce(nullif(split_part(substr(oa.path, length(up.path) + 1), '/', 1), ''), o.id::text) as id,
    split_part(substr(oa.path, length(up.path) + 1), '/', 1) = '' as is_own, o.name as organ_name
  from organ o join area oa on oa.code = o.area_code, area up
  where up.code = ${area} and oa.path ^@ up.path)`

const visible = (scope: string) => sql`(${scope} = '/' or u.organ_id in ${organsIn(scope)})`

/** The parts of an area with their sums, in the order of their codes, areas before units. */
export async function sumParts(db: Db, { scope, year, area }: Parts): Promise<Sums[]> {
  const { rows } = await sql<Sums>`
    select case when bool_or(p.is_own) then 'ORGAN' else 'AREA' end as kind, p.id,
      coalesce(max(below.name), max(p.organ_name)) as name, sum(u.persons)::int as persons, sum(u.required) as required,
      sum(u.public_law) as public_law, sum(u.business) as business, sum(u.skill) as skill, sum(u.missing) as missing,
      sum(u.short)::int as short, sum(u.met)::int as met, sum(u.exempt)::int as exempt
    from unit_hours u join ${part(area)} p on p.organ_id = u.organ_id left join area below on below.code = p.id
    where u.year = ${year} and u.persons > 0 and ${visible(scope)}
    group by p.id order by 1, 2`.execute(db)
  return rows
}

/** Hours of the parts by month, by id. */
export async function sumMonths(
  db: Db,
  { scope, year, area }: Parts,
): Promise<{ id: string; month: number; hours: string }[]> {
  const { rows } = await sql<{ id: string; month: number; hours: string }>`
    select p.id, u.month, sum(u.hours) as hours
    from unit_month_hours u join ${part(area)} p on p.organ_id = u.organ_id
    where u.year = ${year} and ${visible(scope)} group by p.id, u.month`.execute(db)
  return rows
}

export interface AreaOnTheWay {
  code: string
  name: string
  path: string
}

export const findArea = (db: Db, code: string): Promise<AreaOnTheWay | undefined> =>
  db.selectFrom('area').select(['code', 'name', 'path']).where('code', '=', code).executeTakeFirst()

/** The outermost area that has units of the scope: where the caller's view begins. */
export async function outermostArea(db: Db, scope: string): Promise<AreaOnTheWay | undefined> {
  const { rows } = await sql<AreaOnTheWay>`
    select a.code, a.name, a.path from organ o join area a on a.code = o.area_code
    where o.valid_to is null and (${scope} = '/' or o.id in ${organsIn(scope)})
    order by length(a.path), a.code limit 1`.execute(db)
  return rows[0]
}

export const listAreas = (db: Db, codes: readonly string[]): Promise<AreaOnTheWay[]> =>
  db
    .selectFrom('area')
    .select(['code', 'name', 'path'])
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .orderBy(sql`length(path)`)
    .execute()
