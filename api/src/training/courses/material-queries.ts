import { type Selectable, type SqlBool, sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import type { CourseMaterialTable } from './tables.ts'

export interface MaterialFile {
  /** Of a package the path inside; of anything else empty. */
  path: string
  mediaType: string
  size: number
}

const COLUMNS = [
  'id',
  'courseId',
  'title',
  'kind',
  'link',
  'durationSeconds',
  'package',
  'mediaType',
  'fileName',
  'size',
  'createdAt',
] as const

export type MaterialRow = Pick<Selectable<CourseMaterialTable>, (typeof COLUMNS)[number]>

export const listMaterials = (db: Db, courseId: string): Promise<MaterialRow[]> =>
  db
    .selectFrom('courseMaterial')
    .select(COLUMNS)
    .where('courseId', '=', courseId)
    .where('removedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** One that wasn't removed. */
export const findMaterial = (db: Db, id: string): Promise<MaterialRow | undefined> =>
  db.selectFrom('courseMaterial').select(COLUMNS).where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst()

/** At the end of the course's materials. */
export async function insertMaterial(
  trx: Trx,
  { package: facts, ...row }: Omit<Selectable<CourseMaterialTable>, 'position' | 'removedAt'>,
): Promise<void> {
  const position = sql<number>`(select coalesce(max(position) + 1, 0) from course_material where course_id = ${row.courseId})`
  await trx
    .insertInto('courseMaterial')
    .values({ ...row, position, package: facts === null ? null : json(facts) })
    .execute()
}

export async function updateMaterial(
  trx: Trx,
  id: string,
  changes: { title?: string; durationSeconds?: number | null; removedAt?: Date },
): Promise<void> {
  await trx.updateTable('courseMaterial').set(changes).where('id', '=', id).execute()
}

export async function orderMaterials(trx: Trx, courseId: string, ids: readonly string[]): Promise<void> {
  await sql`update course_material set position = wanted.position
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted(id, position)
    where course_material.id = wanted.id and course_material.course_id = ${courseId}`.execute(trx)
}

export const insertFile = (trx: Trx, { materialId, path, mediaType, size }: MaterialFile & { materialId: string }) =>
  trx.insertInto('courseMaterialFile').values({ materialId, path, mediaType, size }).execute()

export const insertPart = (trx: Trx, row: { materialId: string; path: string; part: number; fileId: string }) =>
  trx.insertInto('courseMaterialPart').values(row).execute()

export const findFile = (db: Db, materialId: string, path: string): Promise<MaterialFile | undefined> =>
  db
    .selectFrom('courseMaterialFile')
    .select(['path', 'mediaType', 'size'])
    .where('materialId', '=', materialId)
    .where('path', '=', path)
    .executeTakeFirst()

export async function partIds(
  db: Db,
  { materialId, path, first, last }: { materialId: string; path: string; first: number; last: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('courseMaterialPart')
    .select('fileId')
    .where('materialId', '=', materialId)
    .where('path', '=', path)
    .where(sql<SqlBool>`part between ${first} and ${last}`)
    .orderBy('part')
    .execute()
  return rows.map(({ fileId }) => fileId)
}
