import { type SqlBool, sql } from 'kysely'
import { type Db, json, type Trx } from '../../../platform/db/database.ts'
import { among } from '../../../platform/db/ranges.ts'
import type { EnrolmentState } from '../rules/words.ts'
import type { KeptLesson } from '../tables.ts'

/** Enrolments that keep somebody from being elsewhere. */
export const BINDING: EnrolmentState[] = ['NOMINATED', 'CONFIRMED', 'ATTENDING']

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

export async function roomsById(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('room')
    .select(['id', 'organId', 'name', 'address', 'capacity', 'isActive'])
    .where(among('id', ids))
    .execute()
  return new Map(rows.map((room) => [room.id, room]))
}
export type RoomFacts = Awaited<ReturnType<typeof roomsById>> extends Map<string, infer R> ? R : never

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
