import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { EnrolmentState } from '../classes/rules/words.ts'
import { EXPECTED } from './lesson-queries.ts'

const classes = (db: Db) =>
  db
    .selectFrom('trainingClass')
    .innerJoin('course', 'course.id', 'trainingClass.courseId')
    .innerJoin('organ', 'organ.id', 'trainingClass.organId')
    .select(['trainingClass.id', 'trainingClass.name', 'trainingClass.state', 'trainingClass.version'])
    .select(['trainingClass.organId', 'trainingClass.areaCode', 'trainingClass.courseId'])
    .select(['course.title as courseTitle', 'course.mode', 'course.kind', 'course.category', 'course.hours'])
    .select('organ.name as organName')

/** A class of the scope. */
export const findClass = (db: Db, scope: string, id: string) =>
  classes(db)
    .where('trainingClass.id', '=', id)
    .$if(scope !== '/', (query) => query.where('trainingClass.organId', 'in', organsIn(scope)))
    .executeTakeFirst()
export type SettlingClass = NonNullable<Awaited<ReturnType<typeof findClass>>>

/** The same, held until the transaction ends. */
export const lockClass = (trx: Trx, scope: string, id: string) =>
  classes(trx)
    .where('trainingClass.id', '=', id)
    .$if(scope !== '/', (query) => query.where('trainingClass.organId', 'in', organsIn(scope)))
    .forUpdate('trainingClass')
    .executeTakeFirst()

export const lastSettlement = (db: Db, classId: string) =>
  db
    .selectFrom('classSettlement')
    .selectAll()
    .where('classId', '=', classId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertSettlement(
  trx: Trx,
  row: { classId: string; round: number; settledBy: string; requestedAt: Date },
): Promise<void> {
  await trx
    .insertInto('classSettlement')
    .values({ ...row, settledAt: null, reversedBy: null, reversalRequestedAt: null, reversedAt: null, reason: null })
    .execute()
}

export async function updateSettlement(
  trx: Trx,
  { classId, round }: { classId: string; round: number },
  values: {
    settledAt?: Date
    reversedBy?: string
    reversalRequestedAt?: Date
    reversedAt?: Date
    reason?: string
  },
): Promise<void> {
  await trx
    .updateTable('classSettlement')
    .set(values)
    .where('classId', '=', classId)
    .where('round', '=', round)
    .execute()
}

/** False when it is no longer where the caller saw it. */
export async function moveClass(
  trx: Trx,
  id: string,
  { from, to, at }: { from: 'FINISHED' | 'SETTLED'; to: 'FINISHED' | 'SETTLED'; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('trainingClass')
    .set((q) => ({ state: to, updatedAt: at, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The next enrolments in one of these states, in one order, held; so that a job can be cut and goes on. */
export const lockNextEnrolments = (trx: Trx, classId: string, states: readonly EnrolmentState[], limit: number) =>
  trx
    .selectFrom('enrolment')
    .innerJoin('person', 'person.id', 'enrolment.personId')
    .select(['enrolment.id', 'enrolment.personId', 'enrolment.organId', 'person.name', 'enrolment.certificateNo'])
    .where('enrolment.classId', '=', classId)
    .where('enrolment.state', 'in', [...states])
    .orderBy('enrolment.id')
    .limit(limit)
    .forUpdate('enrolment')
    .execute()

export async function countExpected(db: Db, classId: string): Promise<number> {
  const { total } = await db
    .selectFrom('enrolment')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('classId', '=', classId)
    .where('state', 'in', [...EXPECTED])
    .executeTakeFirstOrThrow()
  return total
}

/** How a class ended for somebody. */
export interface EnrolmentEnd {
  id: string
  state: EnrolmentState
  minutes: number | null
  /** Hundredths of a credit hour. */
  hours: number | null
  certificateNo: string | null
}

/** Changes many enrolments that are held with one statement. */
export async function updateEnrolments(trx: Trx, ends: readonly EnrolmentEnd[], at: Date): Promise<void> {
  const column = <K extends keyof EnrolmentEnd>(name: K) => ends.map((end) => end[name])
  await sql`
    update enrolment e set state = n.state, minutes = n.minutes, hours = n.hours, certificate_no = n.certificate_no,
      updated_at = ${at}, version = e.version + 1
    from unnest(${column('id')}::uuid[], ${column('state')}::text[], ${column('minutes')}::int[],
      ${column('hours')}::int[], ${column('certificateNo')}::text[]) as n(id, state, minutes, hours, certificate_no)
    where e.id = n.id`.execute(trx)
}

/** Who has finished the online part of a course, by person. */
export async function onlineDone(db: Db, courseId: string, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('courseCompletion')
    .select('personId')
    .distinct()
    .where('courseId', '=', courseId)
    .where('completedAt', 'is not', null)
    .where(sql<SqlBool>`person_id = any(${[...personIds]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

/** Entries of the ledger with these keys that stand, i.e. were not reversed. */
export async function standingEntries(trx: Trx, sourceKeys: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('hourEntry as e')
    .select('e.id')
    .where(sql<SqlBool>`e.source_key = any(${[...sourceKeys]}::text[])`)
    .where((q) => q.not(q.exists(q.selectFrom('hourEntry as r').select('r.id').whereRef('r.reverses', '=', 'e.id'))))
    .orderBy('e.id')
    .execute()
  return rows.map(({ id }) => String(id))
}

export async function countPendingMarks(db: Db, classId: string): Promise<number> {
  const { total } = await db
    .selectFrom('attendanceLateMark as m')
    .innerJoin('lesson', 'lesson.id', 'm.lessonId')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('lesson.classId', '=', classId)
    .where('m.state', '=', 'PENDING')
    .executeTakeFirstOrThrow()
  return total
}
