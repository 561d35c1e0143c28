import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { EXPECTED } from './lesson-queries.ts'

/** The end of the last lesson of the class: judging begins when it is over and ends some days later. */
const CLASS_END = sql<Date>`(select max(upper(o.span)) from lesson o
  where o.class_id = c.id and o.state in ('PUBLISHED', 'HELD'))`

const ownLessons = (db: Db, personId: string) =>
  db
    .selectFrom('enrolment as e')
    .innerJoin('trainingClass as c', 'c.id', 'e.classId')
    .innerJoin('lesson as l', 'l.classId', 'c.id')
    .leftJoin('room as r', 'r.id', 'l.roomId')
    .select(['l.id as lessonId', 'l.title', 'c.id as classId', 'c.name as className', 'r.name as roomName'])
    .select([sql<Date>`lower(l.span)`.as('startsAt'), sql<Date>`upper(l.span)`.as('endsAt'), CLASS_END.as('classEnd')])
    // A correction takes back what was marked before it.
    .select(
      sql<boolean>`exists (select 1 from attendance_mark m where m.lesson_id = l.id and m.person_id = e.person_id
        and m.kind = 'IN' and not exists (select 1 from attendance_mark v where v.lesson_id = m.lesson_id
          and v.person_id = m.person_id and v.kind = 'VOID' and v.id > m.id))`.as('wasThere'),
    )
    .where('e.personId', '=', personId)
    .where('e.state', 'in', [...EXPECTED])
    .where('l.state', 'in', ['PUBLISHED', 'HELD'])

/** Lessons of this person's classes that ended since then, the latest first. */
export const listOwnLessons = (db: Db, personId: string, since: Date, now: Date) =>
  ownLessons(db, personId)
    .where(sql<SqlBool>`upper(l.span) <= ${now} and ${CLASS_END} >= ${since}`)
    .orderBy(sql`lower(l.span)`, 'desc')
    .orderBy('l.id')
    .execute()

export const findOwnLesson = (db: Db, personId: string, lessonId: string) =>
  ownLessons(db, personId).where('l.id', '=', lessonId).executeTakeFirst()
