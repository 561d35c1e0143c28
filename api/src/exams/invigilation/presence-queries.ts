import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

export interface Sign {
  attemptId: number
  seenAt: Date
  addressHash: string
  /** The screen was left or come back to: count again. */
  screenMoved: boolean
}

/**
 * Writes signs of life, many in one statement, in order of attempt id. Signs of another process may be newer: the
 * newest stays. How often the screen was left is counted in the journal, so that no retry counts twice.
 */
export async function writeSigns(db: Db, signs: readonly Sign[]): Promise<void> {
  const ordered = signs.toSorted((a, b) => a.attemptId - b.attemptId)
  await sql`
    with sign as (
      select t.*, screen.left_count, screen.last_left_at, screen.away
      from unnest(${ordered.map((s) => s.attemptId)}::bigint[], ${ordered.map((s) => s.seenAt)}::timestamptz[],
        ${ordered.map((s) => s.addressHash)}::text[], ${ordered.map((s) => s.screenMoved)}::boolean[])
        as t(attempt_id, seen_at, address_hash, screen_moved)
      left join lateral (
        select count(*) filter (where kind = 4)::int as left_count, max(received_at) filter (where kind = 4) as last_left_at,
          coalesce((array_agg(kind order by seq desc))[1] = 4, false) as away
        from answer_step where attempt_id = t.attempt_id and kind in (4, 5) and t.screen_moved
      ) screen on true
    )
    insert into exam_presence as p (attempt_id, seen_at, address_hash, left_count, last_left_at, away)
    select attempt_id, seen_at, address_hash, left_count, last_left_at, away from sign order by attempt_id
    on conflict (attempt_id) do update set
      seen_at = greatest(p.seen_at, excluded.seen_at),
      address_changes = p.address_changes + (p.address_hash <> excluded.address_hash)::int,
      address_hash = excluded.address_hash,
      left_count = greatest(p.left_count, excluded.left_count),
      last_left_at = coalesce(excluded.last_left_at, p.last_left_at),
      away = case when excluded.left_count > 0 then excluded.away else p.away end`.execute(db)
}
