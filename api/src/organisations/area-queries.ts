import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn } from '../platform/db/database.ts'
import { contains } from '../platform/db/like.ts'
import type { Point } from './rules/haversine.ts'

export interface AreaFilter {
  /** Code of the area whose direct parts are wanted; without it, and without a search, the provinces. */
  parent?: string
  search?: string
}

/** Areas in force. A search looks below `parent` at every depth. */
function filtered(db: Db, { parent, search }: AreaFilter, day: string) {
  const isBelow = sql<SqlBool>`area.path ^@ (select a.path from area a where a.code = ${parent ?? null}) and area.code <> ${parent ?? null}`
  return db
    .selectFrom('area')
    .where('validFrom', '<=', day)
    .where((q) => q.or([q('validTo', 'is', null), q('validTo', '>=', day)]))
    .$if(search !== undefined, (query) =>
      query.where((q) => q.or([q('name', 'like', contains(search!)), q('code', '=', search!)])),
    )
    .$if(search !== undefined && parent !== undefined, (query) => query.where(isBelow))
    .$if(search === undefined, (query) => query.where('parentCode', parent === undefined ? 'is' : '=', parent ?? null))
}

export async function countAreas(db: Db, filter: AreaFilter, day: string): Promise<number> {
  const { total } = await filtered(db, filter, day)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const listAreas = (
  db: Db,
  filter: AreaFilter,
  day: string,
  { limit, offset }: { limit: number; offset: number },
) =>
  filtered(db, filter, day)
    .select(['code', 'name', 'level', 'parentCode'])
    .select(
      sql<number>`(select count(*) from area below where below.parent_code = area.code and below.valid_from <= ${day}
        and (below.valid_to is null or below.valid_to >= ${day}))`.as('children'),
    )
    .orderBy('code')
    .limit(limit)
    .offset(offset)
    .execute()

/** Organs of the scope at or below each of these areas: one pass over the organs, however many areas. */
export async function countOrgansByArea(db: Db, codes: readonly string[], scope: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; organs: number }>`
    select above.code, count(*) as organs
    from organ o join area oa on oa.code = o.area_code
      cross join lateral unnest(string_to_array(trim(both '/' from oa.path), '/')) above(code)
    where o.valid_to is null and above.code = any(${[...codes]}::text[]) and (${scope} = '/' or o.id in ${organsIn(scope)})
    group by above.code`.execute(db)
  return new Map(rows.map(({ code, organs }) => [code, organs]))
}

/** Areas in force, by code; unknown codes are missing. */
export async function areasByCode(db: Db, codes: readonly string[], day: string) {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'level', 'path'])
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .where('validFrom', '<=', day)
    .where((q) => q.or([q('validTo', 'is', null), q('validTo', '>=', day)]))
    .execute()
  return new Map(rows.map((area) => [area.code, area]))
}

/**
 * Seats of areas by code; unknown ones are missing. An area without coordinates lies where the area above it does (a
 * township in its county's seat).
 */
export async function seatsOf(db: Db, codes: readonly string[]): Promise<Map<string, Point>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<Point & { code: string }>`
    select area.code, above.latitude, above.longitude
    from area cross join lateral (
      select a.latitude, a.longitude from area a
      where a.code = any(string_to_array(trim(both '/' from area.path), '/')) and a.latitude is not null
      order by length(a.path) desc limit 1) above
    where area.code = any(${[...codes]}::text[])`.execute(db)
  return new Map(rows.map(({ code, ...point }) => [code, point]))
}
