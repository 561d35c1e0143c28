import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import type { RoomInput } from './contract.ts'

export interface RoomFilter {
  search?: string
  area?: string
  organ?: string
  active?: boolean
  capacity?: number
  freeFrom?: Date
  freeTo?: Date
}

/** No lesson that takes the room meets the time; half-open, as the exclusion constraint has it. */
const isFree = (from: Date, to: Date) => sql<SqlBool>`not exists (
  select 1 from lesson where lesson.room_id = room.id and lesson.state in ('PUBLISHED', 'HELD')
    and lesson.span && tstzrange(${from}, ${to}, '[)'))`

function matching(db: Db, { search, area, organ, active, capacity, freeFrom, freeTo }: RoomFilter) {
  return db
    .selectFrom('room')
    .innerJoin('organ', 'organ.id', 'room.organId')
    .innerJoin('area', 'area.code', 'room.areaCode')
    .$if(search !== undefined, (query) =>
      query.where((q) =>
        q.or([q('room.name', 'like', contains(search!)), q('room.address', 'like', contains(search!))]),
      ),
    )
    .$if(area !== undefined, (query) =>
      query.where(sql<SqlBool>`${area}::text = any(string_to_array(trim(both '/' from area.path), '/'))`),
    )
    .$if(organ !== undefined, (query) => query.where('room.organId', '=', organ!))
    .$if(active !== undefined, (query) => query.where('room.isActive', '=', active!))
    .$if(capacity !== undefined, (query) => query.where('room.capacity', '>=', capacity!))
    .$if(freeFrom !== undefined && freeTo !== undefined, (query) => query.where(isFree(freeFrom!, freeTo!)))
}

const COLUMNS = [
  'room.id',
  'room.organId',
  'organ.name as organName',
  'room.areaCode',
  'area.name as areaName',
  'room.name',
  'room.address',
  'room.capacity',
  'room.latitude',
  'room.longitude',
  'room.equipment',
  'room.isActive',
  'room.version',
] as const

const selected = (db: Db, filter: RoomFilter, scope: string, now: Date) =>
  matching(db, filter)
    .select(COLUMNS)
    .select([
      sql<boolean>`room.organ_id in ${organsIn(scope)}`.as('isMine'),
      sql<number>`(select count(*)::int from lesson where lesson.room_id = room.id
        and lesson.state = 'PUBLISHED' and upper(lesson.span) > ${now})`.as('upcoming'),
    ])

export const listRooms = (
  db: Db,
  filter: RoomFilter,
  { scope, now, ...page }: { scope: string; now: Date; limit: number; offset: number },
) =>
  selected(db, filter, scope, now)
    .orderBy('room.isActive', 'desc')
    .orderBy('area.path')
    .orderBy('room.name')
    .orderBy('room.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export async function countRooms(db: Db, filter: RoomFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const findRoom = (db: Db, scope: string, now: Date, id: string) =>
  selected(db, {}, scope, now).where('room.id', '=', id).executeTakeFirst()

export const insertRoom = (trx: Trx, row: RoomInput & { id: string; createdAt: Date }) =>
  trx.insertInto('room').values(row).execute()

/** False when the version is another, or the room isn't of the scope. */
export async function updateRoom(
  trx: Trx,
  scope: string,
  { id, version, ...values }: RoomInput & { id: string; version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('room')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('organId', 'in', organsIn(scope))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The most people that a class with lessons to come in this room has places for; 0 without one. */
export async function mostExpected(db: Db, roomId: string, now: Date): Promise<number> {
  const row = await db
    .selectFrom('lesson')
    .innerJoin('trainingClass', 'trainingClass.id', 'lesson.classId')
    .select((q) => q.fn.max('trainingClass.capacity').as('most'))
    .where('lesson.roomId', '=', roomId)
    .where('lesson.state', '=', 'PUBLISHED')
    .where(sql<SqlBool>`upper(lesson.span) > ${now}`)
    .executeTakeFirst()
  return row?.most ?? 0
}

/** Drafts of classes outside of the scope are nobody else's business. */
export const listLessonsOfRoom = (db: Db, scope: string, roomId: string, from: Date, to: Date) =>
  db
    .selectFrom('lesson')
    .innerJoin('trainingClass', 'trainingClass.id', 'lesson.classId')
    .select(['lesson.id as lessonId', 'classId', 'trainingClass.name as className', 'lesson.title', 'lesson.state'])
    .select([sql<Date>`lower(lesson.span)`.as('from'), sql<Date>`upper(lesson.span)`.as('to')])
    .where('lesson.roomId', '=', roomId)
    .where('lesson.state', '<>', 'CANCELLED')
    .where(sql<SqlBool>`lesson.span && tstzrange(${from}, ${to}, '[)')`)
    .where((q) => q.or([q('lesson.state', '<>', 'DRAFT'), q('trainingClass.organId', 'in', organsIn(scope))]))
    .orderBy(sql`lower(lesson.span)`)
    .orderBy('lesson.id')
    .execute()
