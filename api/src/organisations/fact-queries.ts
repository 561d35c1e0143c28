import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { Category, Level } from './tables.ts'

/** What other slices need to know of an organ. */
export interface OrganFacts {
  id: string
  name: string
  uscc: string | null
  internalCode: string | null
  level: Level
  isJustice: boolean
  areaCode: string
  areaName: string
  areaPath: string
  path: string
  linePath: string | null
  lineCode: string | null
  domainCodes: string[]
  categories: Category[]
  validTo: string | null
}

const factColumns = (db: Db) =>
  db
    .selectFrom('organ')
    .innerJoin('area', 'area.code', 'organ.areaCode')
    .select(['organ.id', 'organ.name', 'uscc', 'internalCode', 'organ.level', 'isJustice', 'areaCode'])
    .select(['area.name as areaName', 'area.path as areaPath', 'organ.path', 'linePath', 'domainCodes', 'categories'])
    .select(['lineCode', 'organ.validTo'])

/** Organs by id, whatever the scope: names of organs are no secret. Unknown ids are missing. */
export async function organFacts(db: Db, ids: readonly (string | null)[]): Promise<Map<string, OrganFacts>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await factColumns(db).where('organ.id', '=', sql<string>`any(${wanted}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Organs by one of their names or codes, as people write them in sheets; several may share a name. */
export function organsNamed(db: Db, texts: readonly string[]): Promise<OrganFacts[]> {
  const wanted = sql<string>`any(${[...texts]}::text[])`
  return factColumns(db)
    .where('organ.validTo', 'is', null)
    .where((q) => q.or([q('organ.name', '=', wanted), q('uscc', '=', wanted), q('internalCode', '=', wanted)]))
    .execute()
}

/** Enforcement domains (执法领域) by code, in their order. */
export async function domainNames(db: Db): Promise<Map<string, { nameZh: string; nameEn: string }>> {
  const rows = await db.selectFrom('enforcementDomain').select(['code', 'nameZh', 'nameEn']).orderBy('sort').execute()
  return new Map(rows.map(({ code, nameZh, nameEn }) => [code, { nameZh, nameEn }]))
}
