import { sql } from 'kysely'
import { type Db, json, type Trx } from '../db/database.ts'

/** Due under any clock. */
export const AT_ONCE = new Date(0)

// No RETURNING: the candidate side of an examination may add tasks and not read them.
export async function insertTasks(
  trx: Trx,
  topic: string,
  payloads: readonly object[],
  availableAt: Date,
): Promise<void> {
  await trx
    .insertInto('outbox')
    .values(payloads.map((payload) => ({ topic, payload: json(payload), availableAt })))
    .execute()
}

/**
 * Takes up to `limit` due tasks of these topics, the oldest first, by moving them out of sight until `until`. A process
 * that dies holding them loses them at that moment. Any number of runners may claim at once.
 */
export async function claimTasks(
  db: Db,
  { topics, now, until, limit }: { topics: string[]; now: Date; until: Date; limit: number },
): Promise<number[]> {
  const rows = await db
    .updateTable('outbox')
    .set({ availableAt: until })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('doneAt', 'is', null)
        .where('failedAt', 'is', null)
        .where('availableAt', '<=', now)
        .where('topic', '=', sql<string>`any(${topics})`)
        .orderBy('availableAt')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id).sort((a, b) => a - b)
}

/** Counts one more attempt; undefined when the task is done, failed for good, gone or of another topic. */
export function beginTask(db: Db, id: number, topics: string[], until: Date) {
  return db
    .updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), availableAt: until, lastError: null }))
    .where('id', '=', id)
    .where('topic', '=', sql<string>`any(${topics})`)
    .where('doneAt', 'is', null)
    .where('failedAt', 'is', null)
    .returning(['topic', 'payload', 'attempts'])
    .executeTakeFirst()
}

/** Moves the end of the lease of a running attempt. */
export async function extendTask(db: Db, id: number, attempt: number, until: Date): Promise<void> {
  await openTask(db, id, attempt).set({ availableAt: until }).execute()
}

export async function finishTask(db: Db, id: number, at: Date): Promise<void> {
  await db.updateTable('outbox').set({ doneAt: at, lastError: null }).where('id', '=', id).execute()
}

export async function postponeTask(db: Db, id: number, attempt: number, until: Date, error: string): Promise<void> {
  await openTask(db, id, attempt).set({ availableAt: until, lastError: error }).execute()
}

/** False when another run of the task came to an end first. */
export async function failTask(db: Db, id: number, attempt: number, at: Date, error: string): Promise<boolean> {
  const { numUpdatedRows } = await openTask(db, id, attempt).set({ failedAt: at, lastError: error }).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A run may speak for the task only while no later run has begun. */
function openTask(db: Db, id: number, attempt: number) {
  return db
    .updateTable('outbox')
    .where('id', '=', id)
    .where('attempts', '=', attempt)
    .where('doneAt', 'is', null)
    .where('failedAt', 'is', null)
}

/** Ends the pause after a failed attempt. */
export async function hastenTasks(trx: Trx, topic: string): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ availableAt: AT_ONCE })
    .where('topic', '=', topic)
    .where('doneAt', 'is', null)
    .where('failedAt', 'is', null)
    .where('lastError', 'is not', null)
    .execute()
}

export async function isWaiting(db: Db, topic: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('topic', '=', topic)
    .where('doneAt', 'is', null)
    .where('failedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Of several failures to do the same one is enough: removes the older ones. */
export async function deleteFailedTwins(db: Db, id: number): Promise<void> {
  await sql`delete from outbox twin using outbox failed where failed.id = ${id} and twin.id < failed.id
    and twin.failed_at is not null and twin.topic = failed.topic and twin.payload = failed.payload`.execute(db)
}

/** Removes tasks that were done before `before`. */
export async function deleteDoneTasks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('outbox').where('doneAt', '<', before).execute()
}

export function listFailedTasks(db: Db, { limit, offset }: { limit: number; offset: number }) {
  return db
    .selectFrom('outbox')
    .select(['id', 'topic', 'attempts', 'lastError', 'failedAt'])
    .where('failedAt', 'is not', null)
    .orderBy('failedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countFailedTasks(db: Db): Promise<number> {
  const { total } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('failedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return total
}

/** Gives a failed task all its attempts again. */
export function reviveTask(trx: Trx, id: number) {
  return trx
    .updateTable('outbox')
    .set({ failedAt: null, attempts: 0, availableAt: AT_ONCE })
    .where('id', '=', id)
    .where('failedAt', 'is not', null)
    .returning(['topic', 'payload'])
    .executeTakeFirst()
}
