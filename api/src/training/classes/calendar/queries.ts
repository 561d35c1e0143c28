import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { beginOf, endOf, meets } from '../../../platform/db/ranges.ts'
import { isInArea } from '../queries.ts'
import type { Span } from '../rules/span.ts'
import { BINDING } from '../timetable/queries.ts'

/** Published lessons with all that a calendar shows. */
const lessons = (db: Db) =>
  db
    .selectFrom('lesson')
    .innerJoin('trainingClass as c', 'c.id', 'lesson.classId')
    .innerJoin('course', 'course.id', 'c.courseId')
    .innerJoin('organ', 'organ.id', 'c.organId')
    .innerJoin('area', 'area.code', 'c.areaCode')
    .leftJoin('room', 'room.id', 'lesson.roomId')
    .leftJoin('instructorCard as card', 'card.instructorId', 'lesson.instructorId')
    .select(['lesson.id', 'lesson.title', 'lesson.hours', 'lesson.state', 'c.id as classId', 'c.name as className'])
    .select(['c.state as classState', 'c.publishedVersion', 'course.title as courseTitle', 'course.kind'])
    .select(['course.category', 'organ.id as organId', 'organ.name as organName', 'area.code as areaCode'])
    .select(['area.name as areaName', 'room.id as roomId', 'room.name as roomName', 'room.address as roomAddress'])
    .select(['card.instructorId', 'card.name as instructorName', 'card.personId as instructorPersonId'])
    .select([beginOf('lesson.span').as('from'), endOf('lesson.span').as('to'), 'lesson.updatedAt'])
    .where('lesson.state', 'in', ['PUBLISHED', 'HELD'])
    .orderBy(beginOf('lesson.span'))
    .orderBy('lesson.id')

export type CalendarRow = Awaited<ReturnType<typeof listCalendar>>[number]

export interface CalendarFilter {
  area?: string
  organ?: string
  room?: string
  instructor?: string
  class?: string
}

export const listCalendar = (db: Db, span: Span, filter: CalendarFilter, limit: number) =>
  lessons(db)
    .where(meets('lesson.span', span))
    .$if(filter.area !== undefined, (query) => query.where(isInArea(filter.area!)))
    .$if(filter.organ !== undefined, (query) => query.where('c.organId', '=', filter.organ!))
    .$if(filter.room !== undefined, (query) => query.where('lesson.roomId', '=', filter.room!))
    .$if(filter.instructor !== undefined, (query) => query.where('lesson.instructorId', '=', filter.instructor!))
    .$if(filter.class !== undefined, (query) => query.where('c.id', '=', filter.class!))
    .limit(limit)
    .execute()

/** The lessons of somebody's classes, and those he gives. For a transaction that sees his enrolments. */
export const listOwnCalendar = (trx: Trx, personId: string, span: Span) =>
  lessons(trx)
    .where(meets('lesson.span', span))
    .where((q) => q.or([isTrainee(personId), q('card.personId', '=', personId)]))
    .execute()

const isTrainee = (personId: string) =>
  sql<SqlBool>`exists (select 1 from enrolment e where e.class_id = c.id and e.person_id = ${personId}
    and e.state = any(${[...BINDING, 'COMPLETED', 'INCOMPLETE', 'ABSENT']}::text[]))`

export const findFeed = (trx: Trx, personId: string) =>
  trx.selectFrom('calendarFeed').selectAll().where('personId', '=', personId).executeTakeFirst()

export async function replaceFeed(
  trx: Trx,
  { personId, tokenHash, at }: { personId: string; tokenHash: Buffer; at: Date },
): Promise<void> {
  await trx
    .insertInto('calendarFeed')
    .values({ personId, tokenHash, createdAt: at })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ tokenHash, createdAt: at, lastUsedAt: null }))
    .execute()
}

export async function deleteFeed(trx: Trx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('calendarFeed').where('personId', '=', personId).executeTakeFirst()
  return numDeletedRows === 1n
}

/** Whose feed this token opens; remembers the use by the hour, so that reading it is no constant writing. */
export async function openFeed(trx: Trx, tokenHash: Buffer, at: Date): Promise<string | undefined> {
  const row = await trx
    .selectFrom('calendarFeed')
    .select(['personId', 'lastUsedAt'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() > 3_600_000)
    await trx.updateTable('calendarFeed').set({ lastUsedAt: at }).where('tokenHash', '=', tokenHash).execute()
  return row.personId
}
