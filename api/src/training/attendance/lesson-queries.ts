import { sql } from 'kysely'
import { type Db, organsIn } from '../../platform/db/database.ts'

/** Those who are expected in the lessons of a class (应到). */
export const EXPECTED = ['CONFIRMED', 'ATTENDING', 'COMPLETED', 'INCOMPLETE', 'ABSENT'] as const

const lessons = (db: Db) =>
  db
    .selectFrom('lesson')
    .innerJoin('trainingClass', 'trainingClass.id', 'lesson.classId')
    .leftJoin('room', 'room.id', 'lesson.roomId')
    .where('lesson.state', 'in', ['PUBLISHED', 'HELD'])
    .select(['lesson.id as lessonId', 'lesson.title', 'lesson.classId', 'lesson.hours'])
    .select(['trainingClass.name as className', 'trainingClass.state as classState', 'trainingClass.organId'])
    .select(['trainingClass.placeMetres', 'trainingClass.areaCode'])
    .select(['room.name as roomName', 'room.latitude', 'room.longitude'])
    .select([sql<Date>`lower(lesson.span)`.as('startsAt'), sql<Date>`upper(lesson.span)`.as('endsAt')])

/** A published lesson of a class of the scope. */
export const findLesson = (db: Db, scope: string, id: string) =>
  lessons(db)
    .where('lesson.id', '=', id)
    .$if(scope !== '/', (query) => query.where('trainingClass.organId', 'in', organsIn(scope)))
    .executeTakeFirst()

export type LessonRow = NonNullable<Awaited<ReturnType<typeof findLesson>>>

/** All published lessons of a class, in order. */
export const listLessons = (db: Db, classId: string) =>
  lessons(db).where('lesson.classId', '=', classId).orderBy('startsAt').execute()
