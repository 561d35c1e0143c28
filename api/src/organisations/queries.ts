import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../platform/db/database.ts'
import { contains } from '../platform/db/like.ts'
import type { Place } from './rules/paths.ts'
import type { Category, Level, OrganType } from './tables.ts'

export interface OrganFilter {
  scope: string
  search?: string
  area?: string
  level?: Level
  domain?: string
  under?: string
  tree?: 'TERRITORY' | 'LINE'
}

/** Officers of an organ: everybody who holds a primary post there now. Needs `inScope`. */
const officers = sql<number>`(select count(*) from post p
  where p.organ_id = organ.id and p.is_primary and p.ended_on is null and p.state <> 'LEFT')`

function filtered(db: Db, { scope, search, area, level, domain, under, tree }: OrganFilter) {
  const isUnder =
    tree === 'LINE'
      ? sql<SqlBool>`organ.line_path ^@ (select u.line_path from organ u where u.id = ${under ?? null})`
      : sql<SqlBool>`organ.path ^@ (select u.path from organ u where u.id = ${under ?? null})`
  return db
    .selectFrom('organ')
    .innerJoin('area', 'area.code', 'organ.areaCode')
    .where('organ.validTo', 'is', null)
    .$if(scope !== '/', (query) => query.where('organ.id', 'in', organsIn(scope)))
    .$if(search !== undefined, (query) =>
      query.where((q) =>
        q.or([
          q('organ.name', 'like', contains(search!)),
          q('organ.uscc', '=', search!),
          q('organ.internalCode', '=', search!),
        ]),
      ),
    )
    .$if(area !== undefined, (query) =>
      query.where(sql<SqlBool>`area.path ^@ (select a.path from area a where a.code = ${area})`),
    )
    .$if(level !== undefined, (query) => query.where('organ.level', '=', level!))
    .$if(domain !== undefined, (query) => query.where(sql<SqlBool>`${domain} = any(organ.domain_codes)`))
    .$if(under !== undefined, (query) => query.where(isUnder))
}

export async function countOrgans(db: Db, filter: OrganFilter): Promise<number> {
  const { total } = await filtered(db, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

const ORDERS = {
  name: sql`organ.name collate "zh-x-icu"`,
  '-name': sql`organ.name collate "zh-x-icu" desc`,
  level: sql`array_position(array['PROVINCE', 'CITY', 'COUNTY', 'TOWN'], organ.level), organ.path`,
  '-officers': sql`${officers} desc`,
}
export type OrganOrder = keyof typeof ORDERS

export function listOrgans(
  trx: Trx,
  filter: OrganFilter & { id?: string },
  { limit, offset, sort = 'name' }: { limit: number; offset: number; sort?: OrganOrder },
) {
  return filtered(trx, filter)
    .leftJoin('organ as parent', 'parent.id', 'organ.parentId')
    .leftJoin('organ as lineParent', 'lineParent.id', 'organ.lineParentId')
    .select(['organ.id', 'organ.name', 'organ.uscc', 'organ.internalCode', 'organ.organType', 'organ.level'])
    .select(['organ.isJustice', 'organ.isVertical', 'organ.areaCode', 'area.name as areaName', 'organ.parentId'])
    .select(['parent.name as parentName', 'organ.lineCode', 'organ.lineParentId', 'lineParent.name as lineParentName'])
    .select(['organ.domainCodes', 'organ.categories', 'organ.legalBasis', 'organ.validFrom', 'organ.validTo'])
    .select(['organ.version', officers.as('officers')])
    .$if(filter.id !== undefined, (query) => query.where('organ.id', '=', filter.id!))
    .orderBy(ORDERS[sort])
    .orderBy('organ.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** The trees change one at a time: a move rewrites paths that another move may be reading. */
export async function lockTrees(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organ-trees', 0))`.execute(trx)
}

const places = (db: Db) =>
  db
    .selectFrom('organ')
    .innerJoin('area', 'area.code', 'organ.areaCode')
    .select(['organ.id', 'area.path as areaPath', 'organ.path', 'linePath', 'lineCode'])

/** Where an organ stands now. */
export const findPlace = (db: Db, id: string): Promise<Place | undefined> =>
  places(db).where('organ.id', '=', id).where('organ.validTo', 'is', null).executeTakeFirst()

/** An organ of the scope, held for a change. */
export const lockOrgan = (trx: Trx, scope: string, id: string) =>
  trx
    .selectFrom('organ')
    .select(['id', 'path', 'linePath', 'lineCode', 'areaCode', 'version'])
    .where('id', '=', id)
    .where('validTo', 'is', null)
    .$if(scope !== '/', (query) => query.where('id', 'in', organsIn(scope)))
    .forUpdate()
    .executeTakeFirst()

export interface OrganRow {
  id: string
  name: string
  uscc: string | null
  internalCode: string | null
  organType: OrganType
  level: Level
  isJustice?: boolean
  isVertical?: boolean
  areaCode: string
  parentId: string | null
  lineCode: string | null
  lineParentId: string | null
  path: string
  linePath: string | null
  domainCodes: string[]
  categories: Category[]
  legalBasis: string | null
  validFrom: string
}

/** Inserts organs, those that others stand under first. */
export async function insertOrgans(trx: Trx, organs: readonly OrganRow[], atOnce = 500): Promise<void> {
  for (let at = 0; at < organs.length; at += atOnce) {
    await trx
      .insertInto('organ')
      .values(organs.slice(at, at + atOnce))
      .execute()
  }
}

/** Everything but the place of the organs below it; false when the version is no longer the one that was seen. */
export async function updateOrgan(
  trx: Trx,
  id: string,
  version: number,
  changes: Omit<OrganRow, 'id' | 'validFrom' | 'isJustice' | 'isVertical'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('organ')
    .set((q) => ({ ...changes, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes everything below an organ of the territory tree along to its new place, in one statement. */
export async function rerootTerritory(trx: Trx, from: string, to: string, areaCode: string): Promise<void> {
  await sql`update organ set path = ${to} || substr(path, ${from.length + 1}::int), area_code = ${areaCode},
    version = version + 1 where path ^@ ${from} and path <> ${from}`.execute(trx)
}

/** The same for the line system; `to` null leaves those below without a line. */
export async function rerootLine(trx: Trx, from: string, to: string | null, lineCode: string | null): Promise<void> {
  await sql`update organ set line_path = ${to} || substr(line_path, ${from.length + 1}::int), line_code = ${lineCode},
    version = version + 1 where line_path ^@ ${from} and line_path <> ${from}`.execute(trx)
}
