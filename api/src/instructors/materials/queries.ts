import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'

function materials(db: Db) {
  return db
    .selectFrom('instructorMaterial as material')
    .innerJoin('instructorCard as card', 'card.instructorId', 'material.instructorId')
    .leftJoin('storedFile as file', 'file.id', 'material.fileId')
    .where('material.removedAt', 'is', null)
}

const COLUMNS = [
  'material.id',
  'material.instructorId',
  'card.name as instructorName',
  'card.personId',
  'material.title',
  'material.topic',
  'material.link',
  'material.fileId',
  'material.isShared',
  'material.createdAt',
  'file.fileName',
  'file.mediaType',
] as const

/** Shared by somebody in office, or one's own. */
const usableBy = (personId: string | null, day: string) =>
  sql<SqlBool>`(card.person_id = ${personId}::uuid
    or (material.is_shared and card.state = 'APPOINTED' and card.appointed_until >= ${day}::date))`

export interface MaterialFilter {
  personId: string | null
  day: string
  /** Only one's own. */
  own: boolean
  search?: string
  topic?: string
  instructor?: string
}

function matching(db: Db, { personId, day, own, search, topic, instructor }: MaterialFilter) {
  return materials(db)
    .where(own ? sql<SqlBool>`card.person_id = ${personId}::uuid` : usableBy(personId, day))
    .$if(search !== undefined, (query) =>
      query.where((q) =>
        q.or([q('material.title', 'like', contains(search!)), q('card.name', 'like', contains(search!))]),
      ),
    )
    .$if(topic !== undefined, (query) => query.where('material.topic', '=', topic!))
    .$if(instructor !== undefined, (query) => query.where('material.instructorId', '=', instructor!))
}

export const listMaterials = (db: Db, filter: MaterialFilter, page: { limit: number; offset: number }) =>
  matching(db, filter)
    .select(COLUMNS)
    .orderBy('material.createdAt', 'desc')
    .orderBy('material.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export type MaterialRow = Awaited<ReturnType<typeof listMaterials>>[number]

export async function countMaterials(db: Db, filter: MaterialFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** One that the person may use. */
export const findMaterial = (db: Db, { personId, day }: Pick<MaterialFilter, 'personId' | 'day'>, id: string) =>
  materials(db).select(COLUMNS).where(usableBy(personId, day)).where('material.id', '=', id).executeTakeFirst()

export async function insertMaterial(
  trx: Trx,
  row: {
    id: string
    instructorId: string
    title: string
    topic: string | null
    fileId: string | null
    link: string | null
    isShared: boolean
    createdAt: Date
  },
): Promise<void> {
  await trx.insertInto('instructorMaterial').values(row).execute()
}

export async function changeMaterial(
  trx: Trx,
  id: string,
  changes: { title?: string; topic?: string | null; isShared?: boolean; removedAt?: Date },
): Promise<void> {
  await trx.updateTable('instructorMaterial').set(changes).where('id', '=', id).execute()
}
