import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { rangeOf } from '../../platform/db/ranges.ts'
import type { Exception, Times, WeeklyTime } from '../rules/availability.ts'
import type { Span } from '../rules/span.ts'

export type StoredException = Exception & { id: string; instructorId: string; reason: string | null }

export interface StoredTimes extends Times {
  weekly: WeeklyTime[]
  exceptions: StoredException[]
}

/** The times of these instructors; one without any is free at any time. */
export async function listTimes(db: Db, instructorIds: readonly string[]): Promise<Map<string, StoredTimes>> {
  const asked = sql<string>`any(${[...instructorIds]}::uuid[])`
  const weekly = await db
    .selectFrom('instructorWeekly')
    .select(['instructorId', 'weekday', 'fromMinute', 'toMinute'])
    .where('instructorId', '=', asked)
    .orderBy('weekday')
    .orderBy('fromMinute')
    .execute()
  const exceptions = await db
    .selectFrom('instructorException')
    .select(['id', 'instructorId', 'isAvailable', 'reason'])
    .select([sql<Date>`lower(span)`.as('from'), sql<Date>`upper(span)`.as('to')])
    .where('instructorId', '=', asked)
    .orderBy(sql`lower(span)`)
    .orderBy('id')
    .execute()
  const weeks = Map.groupBy(weekly, ({ instructorId }) => instructorId)
  const extra = Map.groupBy(exceptions, ({ instructorId }) => instructorId)
  return new Map(
    instructorIds.map((id) => [
      id,
      {
        weekly: (weeks.get(id) ?? []).map(({ instructorId: _, ...time }) => time),
        exceptions: extra.get(id) ?? [],
      },
    ]),
  )
}

export const timesOf = async (db: Db, instructorId: string): Promise<StoredTimes> =>
  (await listTimes(db, [instructorId])).get(instructorId)!

/** Lessons that an instructor has accepted and that are not over. */
export const listComing = (db: Db, instructorId: string, now: Date): Promise<Span[]> =>
  db
    .selectFrom('instructorInvitation')
    .select([sql<Date>`lower(span)`.as('from'), sql<Date>`upper(span)`.as('to')])
    .where('instructorId', '=', instructorId)
    .where('state', '=', 'ACCEPTED')
    .where(sql<boolean>`upper(span) > ${now}`)
    .orderBy(sql`lower(span)`)
    .execute()

export async function replaceWeekly(trx: Trx, instructorId: string, weekly: readonly WeeklyTime[]): Promise<void> {
  await trx.deleteFrom('instructorWeekly').where('instructorId', '=', instructorId).execute()
  if (weekly.length === 0) return
  await trx
    .insertInto('instructorWeekly')
    .values(weekly.map(({ weekday, fromMinute, toMinute }) => ({ instructorId, weekday, fromMinute, toMinute })))
    .execute()
}

export async function insertExceptions(
  trx: Trx,
  instructorId: string,
  exceptions: readonly (Span & { isAvailable: boolean; reason: string | null })[],
): Promise<void> {
  if (exceptions.length === 0) return
  await trx
    .insertInto('instructorException')
    .values(
      exceptions.map(({ isAvailable, reason, ...span }) => ({
        instructorId,
        isAvailable,
        reason,
        span: rangeOf(span),
      })),
    )
    .execute()
}

/** False when it is not there. */
export async function deleteException(trx: Trx, instructorId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('instructorException')
    .where('instructorId', '=', instructorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deleteExceptions(trx: Trx, instructorId: string): Promise<void> {
  await trx.deleteFrom('instructorException').where('instructorId', '=', instructorId).execute()
}
