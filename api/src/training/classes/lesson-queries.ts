import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { among, beginOf, endOf } from '../../platform/db/ranges.ts'

/** Of these lessons those that are to come. */
export const listPublished = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('lesson')
    .select(['id', 'classId', 'instructorId', 'title'])
    .where(among('id', ids))
    .where('state', '=', 'PUBLISHED')
    .orderBy('id')
    .execute()

/** Does he give another lesson at the time of this one? */
export async function isTeaching(db: Db, lessonId: string, instructorId: string): Promise<boolean> {
  const other = await db
    .selectFrom('lesson as mine')
    .innerJoin('lesson as other', (join) => join.on(sql<boolean>`other.span && mine.span`))
    .select('other.id')
    .where('mine.id', '=', lessonId)
    .where('other.id', '<>', lessonId)
    .where('other.instructorId', '=', instructorId)
    .where('other.state', 'in', ['PUBLISHED', 'HELD'])
    .executeTakeFirst()
  return other !== undefined
}

export async function setInstructor(trx: Trx, id: string, instructorId: string | null, at: Date): Promise<void> {
  await trx.updateTable('lesson').set({ instructorId, updatedAt: at }).where('id', '=', id).execute()
}

/** In lessons and in planned timetables. */
export async function replaceInstructor(trx: Trx, from: string, into: string, at: Date): Promise<void> {
  await trx.updateTable('lesson').set({ instructorId: into, updatedAt: at }).where('instructorId', '=', from).execute()
  await sql`update timetable_draft set lessons = replace(lessons::text, ${from}, ${into})::jsonb
    where lessons::text like ${`%${from}%`}`.execute(trx)
}

/**
 * Lessons of finished classes that ended between `since` and `at` and that somebody signed into; those that another
 * worker holds are left to it.
 */
export const lockHeld = (trx: Trx, { since, at }: { since: Date; at: Date }, limit: number) =>
  trx
    .selectFrom('lesson')
    .innerJoin('trainingClass as c', 'c.id', 'lesson.classId')
    .innerJoin('course', 'course.id', 'c.courseId')
    .select(['lesson.id', 'lesson.title', 'lesson.instructorId', 'c.name as className', 'course.category'])
    .select([beginOf('lesson.span').as('from'), endOf('lesson.span').as('to')])
    .where('lesson.state', '=', 'PUBLISHED')
    .where('c.state', 'in', ['FINISHED', 'SETTLED'])
    .where(sql<SqlBool>`lesson.span && tstzrange(${since}, ${at}) and upper(lesson.span) <= ${at}`)
    .where(sql<SqlBool>`exists (select 1 from attendance_mark m where m.lesson_id = lesson.id and m.kind = 'IN')`)
    .orderBy('lesson.id')
    .limit(limit)
    .forUpdate('lesson')
    .skipLocked()
    .execute()

export async function markHeld(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  await trx.updateTable('lesson').set({ state: 'HELD', updatedAt: at }).where(among('id', ids)).execute()
}
