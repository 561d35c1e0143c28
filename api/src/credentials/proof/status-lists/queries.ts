import { sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { PURPOSES, type Purpose, statesOf } from '../../rules/status-list.ts'

/** One publisher at a time; the next one sees what this one has published. */
export async function holdStatusLists(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('credentials.status-lists'))`.execute(trx)
}

/**
 * Places of the credentials whose state on `day` sets a bit. The condition is the one of the index `credential_not_in_force`,
 * so the many that are simply in force are not read.
 */
export async function listStatusIndexes(trx: Trx, day: string): Promise<Record<Purpose, number[]>> {
  const inForce = sql`case when due_on <= ${day}::date then due_state else state end`
  const places = (purpose: Purpose) =>
    sql<
      number[]
    >`coalesce(array_agg(status_index) filter (where ${inForce} = any(${statesOf(purpose)}::text[]) ${orLost(purpose)}), '{}')`.as(
      purpose,
    )
  return trx
    .selectFrom('credential')
    .where(
      sql<boolean>`state in ('SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED') or due_on is not null or lost_at is not null`,
    )
    .where('state', '<>', 'PENDING')
    .select(PURPOSES.map(places))
    .executeTakeFirstOrThrow() as Promise<Record<Purpose, number[]>>
}

/** Reported lost (挂失): it may not be used for now, whatever its state. */
const orLost = (purpose: Purpose) => (purpose === 'suspension' ? sql`or lost_at is not null` : sql``)

export function findNewest(db: Db, purpose: Purpose) {
  return db
    .selectFrom('statusList')
    .where('purpose', '=', purpose)
    .orderBy('version', 'desc')
    .limit(1)
    .selectAll()
    .executeTakeFirst()
}

export interface NewStatusList {
  purpose: Purpose
  version: number
  day: string
  bitsHash: Buffer
  jwt: string
  publishedAt: Date
  validUntil: Date
}

export async function insertStatusList(trx: Trx, list: NewStatusList): Promise<void> {
  await trx.insertInto('statusList').values(list).execute()
}
