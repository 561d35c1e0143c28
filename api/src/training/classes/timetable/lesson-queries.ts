import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../../platform/db/database.ts'
import { among, beginOf, endOf, rangeOf } from '../../../platform/db/ranges.ts'
import type { KnownLesson, PlannedLesson } from '../rules/timetable.ts'
import type { LessonState } from '../rules/words.ts'

/** Lessons that take their room, instructor and trainees. */
export const FIRM: LessonState[] = ['PUBLISHED', 'HELD']

/** Published and held lessons of these classes, in the order of time. */
export function listLessons(db: Db, classIds: readonly string[]) {
  return db
    .selectFrom('lesson')
    .leftJoin('room', 'room.id', 'lesson.roomId')
    .leftJoin('instructorCard as card', 'card.instructorId', 'lesson.instructorId')
    .select(['lesson.id', 'lesson.classId', 'lesson.title', 'lesson.roomId', 'lesson.instructorId', 'lesson.hours'])
    .select(['lesson.state', 'room.name as roomName', 'room.address as roomAddress', 'card.name as instructorName'])
    .select([beginOf('lesson.span').as('from'), endOf('lesson.span').as('to')])
    .where(among('lesson.classId', classIds))
    .where('lesson.state', 'in', FIRM)
    .orderBy(beginOf('lesson.span'))
    .orderBy('lesson.id')
    .execute()
}
export type LessonRow = Awaited<ReturnType<typeof listLessons>>[number]

export async function knownLessons(db: Db, classId: string): Promise<KnownLesson[]> {
  const rows = await listLessons(db, [classId])
  return rows.map(({ id, title, roomId, instructorId, from, to, hours, state }) => ({
    id,
    title,
    roomId,
    instructorId,
    from,
    to,
    hours,
    state,
  }))
}

const EXCLUSIONS = ['lesson_room_free', 'lesson_class_free', 'lesson_instructor_free'] as const

/** The exclusion constraint that kept a lesson out, or undefined. */
export const exclusionOf = (error: unknown): string | undefined =>
  EXCLUSIONS.find((name) => (error as { constraint?: string } | null)?.constraint === name)

export type Kept = PlannedLesson & { id: string }

/** Writes the lessons of the next version. What changes steps aside first, so that two lessons may swap their times. */
export async function writeLessons(
  trx: Trx,
  classId: string,
  { added, changed, removed }: { added: readonly Kept[]; changed: readonly Kept[]; removed: readonly string[] },
  at: Date,
): Promise<void> {
  await trx
    .updateTable('lesson')
    .set({ state: 'CANCELLED', updatedAt: at })
    .where(among('id', [...removed, ...changed.map(({ id }) => id)]))
    .execute()
  if (changed.length > 0)
    await sql`
      update lesson l
      set title = n.title, room_id = n."roomId", instructor_id = n."instructorId", hours = n.hours,
        span = tstzrange(n."from", n."to", '[)'), state = 'PUBLISHED', updated_at = ${at}
      from jsonb_to_recordset(${json(changed)}) as n(id uuid, title text, "roomId" uuid, "instructorId" uuid,
        hours integer, "from" timestamptz, "to" timestamptz)
      where l.id = n.id`.execute(trx)
  if (added.length > 0)
    await trx
      .insertInto('lesson')
      .values(
        added.map(({ from, to, ...lesson }) => ({
          ...lesson,
          classId,
          span: rangeOf({ from, to }),
          state: 'PUBLISHED' as const,
          createdAt: at,
          updatedAt: at,
        })),
      )
      .execute()
}

/** The lessons of a class that is cancelled; the ids of those that were to come. */
export async function cancelLessons(trx: Trx, classId: string, at: Date): Promise<string[]> {
  const rows = await trx
    .updateTable('lesson')
    .set({ state: 'CANCELLED', updatedAt: at })
    .where('classId', '=', classId)
    .where('state', '=', 'PUBLISHED')
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
