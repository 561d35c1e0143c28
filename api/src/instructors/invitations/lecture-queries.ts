import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** A lecture outside the timetable that was given, for its credit hours. */
export interface TaughtLecture {
  invitationId: string
  lessonId: string
  instructorId: string
  personId: string
  title: string
  from: Date
  to: Date
  /** Hundredths. */
  hours: number
}

/** What the topic `training.lecture-taught` speaks of; undefined when it was not taught after all. */
export const taughtLecture = (db: Db, invitationId: string): Promise<TaughtLecture | undefined> =>
  db
    .selectFrom('instructorInvitation as i')
    .innerJoin('instructorCard as c', 'c.instructorId', 'i.instructorId')
    .select(['i.id as invitationId', 'i.lessonId', 'i.instructorId', 'c.personId', 'i.title', 'i.hours'])
    .select([sql<Date>`lower(i.span)`.as('from'), sql<Date>`upper(i.span)`.as('to')])
    .where('i.id', '=', invitationId)
    .where('i.classId', 'is', null)
    .where('i.state', '=', 'TAUGHT')
    .executeTakeFirst()
