import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import { haversineKm, type Point } from './rules/haversine.ts'

/**
 * Kilometres as the crow flies between the seats of two areas, for each pair in its order; null where a seat is not
 * known. An area without coordinates lies where the area above it does (a township in its county's seat).
 */
export async function distanceKm(
  db: Db,
  pairs: readonly (readonly [from: string, to: string])[],
): Promise<(number | null)[]> {
  const seats = await seatsOf(db, [...new Set(pairs.flat())])
  return pairs.map(([from, to]) => {
    if (from === to) return 0
    const [a, b] = [seats.get(from), seats.get(to)]
    return a && b ? haversineKm(a, b) : null
  })
}

async function seatsOf(db: Db, codes: readonly string[]): Promise<Map<string, Point>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<Point & { code: string }>`
    select area.code, above.latitude, above.longitude
    from area cross join lateral (
      select a.latitude, a.longitude from area a
      where a.code = any(string_to_array(trim(both '/' from area.path), '/')) and a.latitude is not null
      order by length(a.path) desc limit 1) above
    where area.code = any(${[...codes]}::text[])`.execute(db)
  return new Map(rows.map(({ code, ...point }) => [code, point]))
}
