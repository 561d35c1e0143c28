import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { EXPECTED } from './lesson-queries.ts'
import type { AttendanceLateMarkTable, AttendanceMarkTable } from './tables.ts'

/** The secret of a lesson's codes; the first of two screens that ask at once makes it. */
export async function secretOf(trx: Trx, lessonId: string, fresh: () => Buffer): Promise<Buffer> {
  const find = () =>
    trx.selectFrom('sealed.lessonCode').select('secret').where('lessonId', '=', lessonId).executeTakeFirst()
  const known = await find()
  if (known) return known.secret
  await trx
    .insertInto('sealed.lessonCode')
    .values({ lessonId, secret: fresh() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await find())!.secret
}

export const findSecret = (trx: Trx, lessonId: string) =>
  trx.selectFrom('sealed.lessonCode').select('secret').where('lessonId', '=', lessonId).executeTakeFirst()

/** Held, so that two marks of one person come one after the other. */
export const lockOwnEnrolment = (trx: Trx, classId: string, personId: string) =>
  trx
    .selectFrom('enrolment')
    .select(['id', 'state'])
    .where('classId', '=', classId)
    .where('personId', '=', personId)
    .where('state', 'in', [...EXPECTED])
    .forUpdate()
    .executeTakeFirst()

export const findOwnEnrolment = (db: Db, classId: string, personId: string) =>
  db
    .selectFrom('enrolment')
    .select(['id', 'state'])
    .where('classId', '=', classId)
    .where('personId', '=', personId)
    .where('state', 'in', [...EXPECTED])
    .executeTakeFirst()

/** Held until the transaction ends: one device, one person at a time. */
export const lockDevice = (trx: Trx, lessonId: string, deviceHash: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`attendance:${lessonId}:${deviceHash}`}, 0))`.execute(trx)

/** Was the device used for somebody else in this lesson? */
export async function usedByOther(
  trx: Trx,
  { lessonId, deviceHash, personId }: { lessonId: string; deviceHash: string; personId: string },
): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from attendance_mark where lesson_id = ${lessonId} and device_hash = ${deviceHash} and person_id <> ${personId})
        or exists (select 1 from attendance_late_mark where lesson_id = ${lessonId} and device_hash = ${deviceHash} and person_id <> ${personId}) as used`.execute(
    trx,
  )
  return rows[0]!.used
}

type NewMark = Omit<AttendanceMarkTable, 'id'>

/** False when it was there already. */
export async function insertMark(trx: Trx, mark: NewMark): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('attendanceMark')
    .values(mark)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function insertMarks(trx: Trx, marks: readonly NewMark[]): Promise<void> {
  if (marks.length > 0)
    await trx
      .insertInto('attendanceMark')
      .values([...marks])
      .execute()
}

/** False when it was there already. */
export async function insertLateMark(
  trx: Trx,
  mark: Omit<AttendanceLateMarkTable, 'id' | 'state' | 'decidedBy' | 'decidedAt' | 'reason'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('attendanceLateMark')
    .values(mark)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const listMarks = (db: Db, lessonIds: readonly string[], personIds?: readonly string[]) =>
  db
    .selectFrom('attendanceMark')
    .selectAll()
    .where('lessonId', '=', sql<string>`any(${[...lessonIds]}::uuid[])`)
    .$if(personIds !== undefined, (query) => query.where('personId', '=', sql<string>`any(${[...personIds!]}::uuid[])`))
    .orderBy('id')
    .execute()
export type MarkRow = Awaited<ReturnType<typeof listMarks>>[number]

export const listLateMarks = (db: Db, lessonIds: readonly string[], personId?: string) =>
  db
    .selectFrom('attendanceLateMark')
    .selectAll()
    .where('lessonId', '=', sql<string>`any(${[...lessonIds]}::uuid[])`)
    .$if(personId !== undefined, (query) => query.where('personId', '=', personId!))
    .orderBy('receivedAt')
    .orderBy('id')
    .execute()
export type LateMarkRow = Awaited<ReturnType<typeof listLateMarks>>[number]

export const lockLateMarks = (trx: Trx, lessonId: string, ids: readonly string[]) =>
  trx
    .selectFrom('attendanceLateMark')
    .selectAll()
    .where('lessonId', '=', lessonId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export async function decideLateMarks(
  trx: Trx,
  ids: readonly string[],
  decision: { state: 'ACCEPTED' | 'REFUSED'; decidedBy: string; decidedAt: Date; reason: string },
): Promise<void> {
  await trx
    .updateTable('attendanceLateMark')
    .set(decision)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'PENDING')
    .execute()
}

/** Everybody expected in a class, by name. */
export const listExpected = (db: Db, classId: string) =>
  db
    .selectFrom('enrolment')
    .innerJoin('person', 'person.id', 'enrolment.personId')
    .innerJoin('organ', 'organ.id', 'enrolment.organId')
    .select(['enrolment.id as enrolmentId', 'enrolment.personId', 'enrolment.organId', 'enrolment.state'])
    .select(['enrolment.minutes', 'enrolment.hours', 'enrolment.certificateNo'])
    .select(['person.name', 'organ.name as organName'])
    .where('enrolment.classId', '=', classId)
    .where('enrolment.state', 'in', [...EXPECTED])
    .orderBy('organ.name')
    .orderBy('person.name')
    .orderBy('enrolment.personId')
    .execute()
export type ExpectedRow = Awaited<ReturnType<typeof listExpected>>[number]

/** Who is there for the first time is attending. */
export async function startAttending(trx: Trx, classId: string, personIds: readonly string[], at: Date): Promise<void> {
  await trx
    .updateTable('enrolment')
    .set((eb) => ({ state: 'ATTENDING', updatedAt: at, version: eb('version', '+', 1) }))
    .where('classId', '=', classId)
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('state', '=', 'CONFIRMED')
    .execute()
}

/** Devices that signed more than one person in during the class. */
export async function sharedDevices(db: Db, classId: string): Promise<Set<string>> {
  const { rows } = await sql<{ deviceHash: string }>`
    select m.device_hash from attendance_mark m join lesson l on l.id = m.lesson_id
    where l.class_id = ${classId} and m.device_hash is not null
    group by m.device_hash having count(distinct m.person_id) > 1`.execute(db)
  return new Set(rows.map(({ deviceHash }) => deviceHash))
}

/** Persons with a mark, or a decision on one, since an instant. */
export async function changedSince(db: Db, lessonId: string, since: Date): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from attendance_mark where lesson_id = ${lessonId} and recorded_at >= ${since}
    union
    select person_id from attendance_late_mark where lesson_id = ${lessonId} and (received_at >= ${since} or decided_at >= ${since})`.execute(
    db,
  )
  return new Set(rows.map(({ personId }) => personId))
}
