import { type SqlBool, sql } from 'kysely'
import { type Db, json, type Trx } from '../../../platform/db/database.ts'
import { among, beginOf, endOf, meets, rangeOf } from '../../../platform/db/ranges.ts'
import { hullOf, type Span } from '../rules/span.ts'
import type { KnownLesson, Occupied, PlannedLesson } from '../rules/timetable.ts'
import type { EnrolmentState, LessonState } from '../rules/words.ts'
import type { KeptLesson } from '../tables.ts'

/** Enrolments that keep somebody from being elsewhere. */
export const BINDING: EnrolmentState[] = ['NOMINATED', 'CONFIRMED', 'ATTENDING']
const FIRM: LessonState[] = ['PUBLISHED', 'HELD']

const TIMETABLE_LOCK = 'training.timetable'

/**
 * Publications come one after the other, and while nobody is being enrolled: so that each sees what the others did and
 * can name what is in the way. Taken before any class is locked.
 */
export async function lockTimetables(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${TIMETABLE_LOCK}))`.execute(trx)
}

/** Enrolments go on side by side, but not during a publication. Taken before any class is locked. */
export async function holdTimetables(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(${TIMETABLE_LOCK}))`.execute(trx)
}

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

export async function roomsById(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('room')
    .select(['id', 'organId', 'name', 'address', 'capacity', 'isActive'])
    .where(among('id', ids))
    .execute()
  return new Map(rows.map((room) => [room.id, room]))
}
export type RoomFacts = Awaited<ReturnType<typeof roomsById>> extends Map<string, infer R> ? R : never

const EXCLUSIONS = ['lesson_room_free', 'lesson_class_free', 'lesson_instructor_free'] as const

/** The exclusion constraint that kept a lesson out, or undefined. */
export const exclusionOf = (error: unknown): string | undefined =>
  EXCLUSIONS.find((name) => (error as { constraint?: string } | null)?.constraint === name)

/**
 * Writes the lessons of the next version. What changes steps aside first, so that two lessons may swap their times.
 * @returns the planned lessons with their ids
 */
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
  for (const { id, from, to, ...lesson } of changed)
    await trx
      .updateTable('lesson')
      .set({ ...lesson, span: rangeOf({ from, to }), state: 'PUBLISHED', updatedAt: at })
      .where('id', '=', id)
      .execute()
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
export type Kept = PlannedLesson & { id: string }

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

export async function insertVersion(
  trx: Trx,
  {
    classId,
    version,
    lessons,
    by,
    at,
  }: { classId: string; version: number; lessons: KeptLesson[]; by: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('timetableVersion')
    .values({ classId, version, lessons: json(lessons), publishedBy: by, publishedAt: at })
    .execute()
}

export const listVersions = (db: Db, classId: string) =>
  db.selectFrom('timetableVersion').selectAll().where('classId', '=', classId).orderBy('version').execute()

export const findDraft = (db: Db, classId: string) =>
  db.selectFrom('timetableDraft').selectAll().where('classId', '=', classId).executeTakeFirst()

export async function saveDraft(
  trx: Trx,
  { classId, lessons, by, at }: { classId: string; lessons: KeptLesson[]; by: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('timetableDraft')
    .values({ classId, lessons: json(lessons), savedBy: by, savedAt: at })
    .onConflict((conflict) =>
      conflict.column('classId').doUpdateSet({ lessons: json(lessons), savedBy: by, savedAt: at }),
    )
    .execute()
}

export async function deleteDraft(trx: Trx, classId: string): Promise<void> {
  await trx.deleteFrom('timetableDraft').where('classId', '=', classId).execute()
}

/** Those who are told of a changed timetable: person ids. */
export async function listTrainees(trx: Trx, classId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('enrolment')
    .select('personId')
    .where('classId', '=', classId)
    .where('state', 'in', BINDING)
    .execute()
  return rows.map(({ personId }) => personId)
}

/** Who looks after the training of these organs: account → organ. */
export async function trainingStaffOf(trx: Trx, organIds: readonly string[], day: string) {
  return trx
    .selectFrom('roleGrant as g')
    .innerJoin('account as a', 'a.id', 'g.accountId')
    .select(['a.id as accountId', 'g.organId'])
    .distinct()
    .where(among('g.organId', organIds))
    .where('g.role', 'in', ['TRAINING_COORDINATOR', 'JUSTICE_REVIEWER'])
    .where('g.validFrom', '<=', day)
    .where(sql<SqlBool>`(g.valid_to is null or g.valid_to >= ${day})`)
    .where('a.state', '=', 'ACTIVE')
    .execute()
}
