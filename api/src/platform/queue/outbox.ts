import { sql } from 'kysely'
import type { Trx } from '../db/database.ts'
import { AT_ONCE, insertTasks } from './queries.ts'

export type { Handlers, Schedule } from './handlers.ts'

/** The channel on which runners hear of new tasks. */
export const CHANNEL = 'outbox'

/**
 * Says in the same transaction what must happen after it: the task exists if, and only if, the change does. A payload
 * with a `jobId` ties the task to a visible job, which fails when the task fails for good.
 * @param options.availableAt not before this instant of the application's clock; at once when left out
 */
export async function enqueue(
  trx: Trx,
  topic: string,
  payload: object,
  { availableAt = AT_ONCE }: { availableAt?: Date } = {},
): Promise<void> {
  await insertTasks(trx, topic, [payload], availableAt)
  await announce(trx)
}

/** The same for many tasks of one topic, with one statement. */
export async function enqueueMany(trx: Trx, topic: string, payloads: readonly object[]): Promise<void> {
  if (payloads.length === 0) return
  await insertTasks(trx, topic, payloads, AT_ONCE)
  await announce(trx)
}

/** Wakes the runners. PostgreSQL sends it at the commit, and once however often a transaction says it. */
export async function announce(trx: Trx): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, '')`.execute(trx)
}
