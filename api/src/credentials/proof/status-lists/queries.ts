import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { PURPOSES, type Purpose, statesOf } from '../../rules/status-list.ts'

/** One publisher at a time; the next one sees what this one has published. */
export async function holdStatusLists(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('credentials.status-lists'))`.execute(trx)
}

/**
 * Places of the credentials whose state on `day` sets a bit, and of the cards that were replaced. The condition is the one of
 * the index `credential_not_in_force`, so the many that are simply in force are not read.
 */
export async function listStatusIndexes(trx: Trx, day: string): Promise<Record<Purpose, number[]>> {
  const { rows } = await sql<{ replaced: number[] }>`select replaced_places() as replaced`.execute(trx)
  const { replaced } = rows[0]!
  const inForce = sql`case when due_on <= ${day}::date then due_state else state end`
  const places = (purpose: Purpose) =>
    sql<
      number[]
    >`coalesce(array_agg(status_index) filter (where ${inForce} = any(${statesOf(purpose)}::text[]) ${orElse(purpose)}), '{}')`.as(
      purpose,
    )
  const listed = (await trx
    .selectFrom('credential')
    .where(
      sql<boolean>`state in ('SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED') or due_on is not null or lost_at is not null`,
    )
    .where('state', '<>', 'PENDING')
    .select(PURPOSES.map(places))
    .executeTakeFirstOrThrow()) as Record<Purpose, number[]>
  return {
    suspension: listed.suspension,
    revocation: [...listed.revocation, ...replaced],
    refresh: [...listed.refresh, ...replaced],
  }
}

/** What sets a bit beside the state. */
const ELSE: Record<Purpose, RawBuilder<unknown>> = {
  // Reported lost (挂失): it may not be used for now, whatever its state.
  suspension: sql`or lost_at is not null`,
  revocation: sql``,
  // A successor with a number of its own is in force, as the public page asks it.
  refresh: sql`or state in ('WITHDRAWN', 'REVOKED', 'CANCELLED') and exists (
    select 1 from credential next where next.replaces_id = credential.id and next.state <> 'PENDING')`,
}
const orElse = (purpose: Purpose) => ELSE[purpose]

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

/** Takes those of these places that nobody has had; answers them. */
export async function claimPlaces(trx: Trx, places: readonly number[]): Promise<number[]> {
  // In one order, so that two transactions that draw the same wait for each other and never in a ring.
  const { rows } = await sql<{ place: number }>`
    insert into status_place select * from unnest(${[...places].sort((a, b) => a - b)}::int[])
    on conflict do nothing returning place`.execute(trx)
  return rows.map(({ place }) => place)
}
