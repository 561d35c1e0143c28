import { type Db, json, type Trx } from '../../../platform/db/database.ts'

export const listTries = (db: Db, personId: string, courseId: string) =>
  db
    .selectFrom('quizTry')
    .selectAll()
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .orderBy('startedAt')
    .execute()

export const findTry = (db: Db, personId: string, id: string) =>
  db.selectFrom('quizTry').selectAll().where('id', '=', id).where('personId', '=', personId).executeTakeFirst()
export type TryRow = NonNullable<Awaited<ReturnType<typeof findTry>>>

export const insertTry = (
  trx: Trx,
  row: { personId: string; courseId: string; versionIds: string[]; startedAt: Date },
): Promise<TryRow> =>
  trx
    .insertInto('quizTry')
    .values({ ...row, finishedAt: null, percent: null, answers: null })
    .returningAll()
    .executeTakeFirstOrThrow()

export const finishTry = (
  trx: Trx,
  id: string,
  { answers, ...result }: { finishedAt: Date; percent: number; answers: Record<string, Record<string, string[]>> },
): Promise<TryRow> =>
  trx
    .updateTable('quizTry')
    .set({ ...result, answers: json(answers) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Further tries that were given, oldest first. */
export const listGrants = (db: Db, personId: string, courseId: string) =>
  db
    .selectFrom('quizGrant')
    .select(['tries', 'reason', 'grantedAt'])
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .orderBy('grantedAt')
    .execute()

export type GrantRow = Awaited<ReturnType<typeof listGrants>>[number]

export async function insertGrant(
  trx: Trx,
  row: { personId: string; courseId: string; tries: number; reason: string; grantedBy: string; grantedAt: Date },
): Promise<void> {
  await trx.insertInto('quizGrant').values(row).execute()
}
