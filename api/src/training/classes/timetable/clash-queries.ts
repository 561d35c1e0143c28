import { sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { among, beginOf, endOf, meets } from '../../../platform/db/ranges.ts'
import { hullOf, type Span } from '../rules/span.ts'
import type { Occupied } from '../rules/timetable.ts'
import { FIRM } from './lesson-queries.ts'
import { BINDING } from './queries.ts'

/** Lessons of other classes that take one of these rooms or instructors within the span. */
export async function occupiedBy(
  db: Db,
  classId: string,
  { rooms, instructors, span }: { rooms: string[]; instructors: string[]; span: Span },
): Promise<Occupied[]> {
  return db
    .selectFrom('lesson')
    .innerJoin('trainingClass as c', 'c.id', 'lesson.classId')
    .select(['lesson.id as lessonId', 'c.id as classId', 'c.name as className', 'lesson.title'])
    .select(['lesson.roomId', 'lesson.instructorId'])
    .select([beginOf('lesson.span').as('from'), endOf('lesson.span').as('to')])
    .where('lesson.classId', '<>', classId)
    .where('lesson.state', 'in', FIRM)
    .where(meets('lesson.span', span))
    .where((q) => q.or([among('lesson.roomId', rooms), among('lesson.instructorId', instructors)]))
    .orderBy(beginOf('lesson.span'))
    .orderBy('lesson.id')
    .execute()
}

export interface TraineeClash extends Span {
  lessonId: string
  classId: string
  className: string
  title: string
  /** How many trainees are in both. */
  persons: number
}

/** Lessons of other classes in which trainees of this class sit within the span. */
export async function traineeClashes(trx: Trx, classId: string, spans: readonly Span[]): Promise<TraineeClash[]> {
  const hull = hullOf(spans)
  if (!hull) return []
  return trx
    .selectFrom('enrolment as mine')
    .innerJoin('enrolment as theirs', 'theirs.personId', 'mine.personId')
    .innerJoin('lesson', 'lesson.classId', 'theirs.classId')
    .innerJoin('trainingClass as c', 'c.id', 'theirs.classId')
    .select(['lesson.id as lessonId', 'c.id as classId', 'c.name as className', 'lesson.title'])
    .select([beginOf('lesson.span').as('from'), endOf('lesson.span').as('to')])
    .select(sql<number>`count(distinct mine.person_id)`.as('persons'))
    .where('mine.classId', '=', classId)
    .where('mine.state', 'in', BINDING)
    .where('theirs.classId', '<>', classId)
    .where('theirs.state', 'in', BINDING)
    .where('lesson.state', 'in', FIRM)
    .where(meets('lesson.span', hull))
    .groupBy(['lesson.id', 'c.id'])
    .orderBy(beginOf('lesson.span'))
    .execute()
}

/** Instructors who are enrolled in the class they would teach: their instructor ids. */
export async function instructorsEnrolled(
  trx: Trx,
  classId: string,
  instructorIds: readonly string[],
): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('instructorCard as card')
    .innerJoin('enrolment as e', 'e.personId', 'card.personId')
    .select('card.instructorId')
    .where('e.classId', '=', classId)
    .where('e.state', 'in', ['WAITLIST', ...BINDING])
    .where(among('card.instructorId', instructorIds))
    .execute()
  return new Set(rows.map(({ instructorId }) => instructorId))
}
