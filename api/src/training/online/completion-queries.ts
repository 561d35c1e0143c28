import type { Db, Trx } from '../../platform/db/database.ts'

/** The completion of a course, in whatever year; a course earns its hours once. */
export const findCompletion = (db: Db, personId: string, courseId: string) =>
  db
    .selectFrom('courseCompletion')
    .selectAll()
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .where('completedAt', 'is not', null)
    .orderBy('year')
    .limit(1)
    .executeTakeFirst()

/** What the certificate of a completed course says; of the latest year when none is named. */
export const findCertified = (db: Db, personId: string | null, courseId: string, year: number | undefined) =>
  db
    .selectFrom('courseCompletion as cc')
    .innerJoin('person', 'person.id', 'cc.personId')
    .innerJoin('organ as unit', 'unit.id', 'cc.organId')
    .innerJoin('course', 'course.id', 'cc.courseId')
    .innerJoin('organ as host', 'host.id', 'course.organId')
    .leftJoin('hourEntry as e', 'e.id', 'cc.entryId')
    .select(['person.name', 'unit.name as organName', 'course.title', 'host.name as issuer'])
    .select(['cc.certificateNo', 'cc.completedAt', 'e.hours'])
    .where('cc.personId', '=', personId)
    .where('cc.courseId', '=', courseId)
    .where('cc.completedAt', 'is not', null)
    .$if(year !== undefined, (query) => query.where('cc.year', '=', year!))
    .orderBy('cc.year', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertCompletion(
  trx: Trx,
  row: {
    personId: string
    courseId: string
    organId: string
    year: number
    quizPercent: number | null
    tries: number
    completedAt: Date
    entryId: number | null
    certificateNo: string | null
  },
): Promise<void> {
  await trx.insertInto('courseCompletion').values(row).execute()
}

/** Materials of a course that somebody has not finished yet. */
export async function countOpenMaterials(db: Db, personId: string, courseId: string): Promise<number> {
  const { open } = await db
    .selectFrom('courseMaterial as m')
    .leftJoin('learningProgress as p', (join) =>
      join.onRef('p.materialId', '=', 'm.id').on('p.personId', '=', personId).on('p.completedAt', 'is not', null),
    )
    .select((q) => q.fn.countAll<number>().as('open'))
    .where('m.courseId', '=', courseId)
    .where('m.removedAt', 'is', null)
    .where('p.personId', 'is', null)
    .executeTakeFirstOrThrow()
  return open
}

/** Hours posted for an entry of the ledger, as a number. */
export async function entryHours(db: Db, entryId: number): Promise<number> {
  const row = await db.selectFrom('hourEntry').select('hours').where('id', '=', entryId).executeTakeFirst()
  return Number(row?.hours ?? 0)
}
