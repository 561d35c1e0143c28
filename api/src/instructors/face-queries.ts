import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { Kind, State, Tier } from './rules/words.ts'

/** What any slice may know of an instructor. */
export interface Face {
  id: string
  personId: string
  name: string
  kind: Kind
  tier: Tier
  /** As stored: a term that is over follows from `appointedUntil`. */
  state: State
  appointedUntil: string | null
  organId: string
  areaCode: string
}

/** By the id that was asked for; an entry that was merged answers with the one that was kept. */
export async function listFaces(db: Db, ids: readonly string[]): Promise<Map<string, Face>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('instructorCard as asked')
    .innerJoin('instructorCard as card', (join) =>
      join.on('card.instructorId', '=', sql<string>`coalesce(asked.merged_into, asked.instructor_id)`),
    )
    .select(['asked.instructorId as askedId', 'card.instructorId as id', 'card.personId', 'card.name', 'card.kind'])
    .select(['card.tier', 'card.state', 'card.appointedUntil', 'card.organId', 'card.areaCode'])
    .where('asked.instructorId', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ askedId, ...face }) => [askedId, face]))
}
