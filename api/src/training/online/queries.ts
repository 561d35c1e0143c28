import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import { fromMultirange, type Range, toMultirange } from './rules/ranges.ts'
import type { Runtime } from './rules/runtime.ts'

export interface Progress {
  covered: Range[]
  spentSeconds: number
  position: number
  completedAt: Date | null
  runtime: Runtime | null
}

const NONE: Progress = { covered: [], spentSeconds: 0, position: 0, completedAt: null, runtime: null }

/** One person opens one session at a time, and completes one course at a time. */
export const lockPerson = (trx: Trx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`learning:${personId}`}, 0))`.execute(trx)

const COLUMNS = ['materialId', 'spentSeconds', 'position', 'completedAt', 'runtime'] as const

export async function listProgress(
  db: Db,
  personId: string,
  materialIds: readonly string[],
): Promise<Map<string, Progress>> {
  const rows = await db
    .selectFrom('learningProgress')
    .select(COLUMNS)
    .select(sql<string>`covered::text`.as('covered'))
    .where('personId', '=', personId)
    .where('materialId', '=', sql<string>`any(${[...materialIds]}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ materialId, covered, ...row }) => [materialId, { ...row, covered: fromMultirange(covered) }]),
  )
}

export const progressOf = async (db: Db, personId: string, materialId: string): Promise<Progress> =>
  (await listProgress(db, personId, [materialId])).get(materialId) ?? NONE

/** Writes down how far somebody is; what was confirmed is never taken back. */
export async function saveProgress(
  trx: Trx,
  { personId, materialId, courseId }: { personId: string; materialId: string; courseId: string },
  { covered, spentSeconds, position, completedAt, runtime }: Progress,
  at: Date,
): Promise<void> {
  const values = {
    covered: sql<string>`${toMultirange(covered)}::int4multirange`,
    spentSeconds,
    position,
    completedAt,
    runtime: runtime && json(runtime),
    updatedAt: at,
  }
  await trx
    .insertInto('learningProgress')
    .values({ personId, materialId, courseId, ...values })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'materialId']).doUpdateSet({
        ...values,
        covered: sql<string>`learning_progress.covered + excluded.covered`,
        completedAt: sql<Date | null>`coalesce(learning_progress.completed_at, excluded.completed_at)`,
      }),
    )
    .execute()
}

export async function daySeconds(db: Db, personId: string, day: string): Promise<number> {
  const row = await db
    .selectFrom('learningDay')
    .select('seconds')
    .where('personId', '=', personId)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.seconds ?? 0
}

export async function addDaySeconds(trx: Trx, personId: string, day: string, seconds: number): Promise<void> {
  await trx
    .insertInto('learningDay')
    .values({ personId, day, seconds })
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'day'])
        .doUpdateSet({ seconds: sql<number>`learning_day.seconds + excluded.seconds` }),
    )
    .execute()
}
