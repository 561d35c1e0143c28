import { sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { among } from '../../../platform/db/ranges.ts'
import type { EnrolmentSource, EnrolmentState } from '../rules/words.ts'

/** One person is enrolled by one transaction at a time, whatever the class. Taken after the class, in one order. */
export async function lockPersons(trx: Trx, personIds: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('training.trainee:' || id, 0))
    from (select id from unnest(${[...new Set(personIds)].sort()}::text[]) as p(id) order by id) as ordered`.execute(
    trx,
  )
}

export interface NewEnrolment {
  id: string
  classId: string
  personId: string
  organId: string
  state: EnrolmentState
  source: EnrolmentSource
  queuedAt: Date
  movedFrom?: string | null
  reason?: string | null
}

export async function insertEnrolments(
  trx: Trx,
  rows: readonly NewEnrolment[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('enrolment')
    .values(rows.map((row) => ({ ...row, createdBy: by, createdAt: at, updatedAt: at })))
    .execute()
}

/** Enrolments that were moved; those that were no longer in `from` are left out. */
export async function moveEnrolments(
  trx: Trx,
  ids: readonly string[],
  { from, to, reason, at }: { from: readonly EnrolmentState[]; to: EnrolmentState; reason?: string; at: Date },
): Promise<{ id: string; personId: string; organId: string }[]> {
  if (ids.length === 0) return []
  return trx
    .updateTable('enrolment')
    .set((q) => ({
      state: to,
      updatedAt: at,
      version: q('version', '+', 1),
      ...(reason !== undefined && { reason }),
    }))
    .where(among('id', ids))
    .where('state', 'in', [...from])
    .returning(['id', 'personId', 'organId'])
    .execute()
}

/** Enrolments of somebody in a class, whatever became of them. */
export async function listIdsOf(db: Db, classId: string, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('enrolment')
    .select('id')
    .where('classId', '=', classId)
    .where('personId', '=', personId)
    .execute()
  return rows.map(({ id }) => id)
}
