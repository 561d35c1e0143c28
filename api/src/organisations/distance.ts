import type { Db } from '../platform/db/database.ts'
import { seatsOf } from './area-queries.ts'
import { haversineKm } from './rules/haversine.ts'

/**
 * Kilometres as the crow flies between the seats of two areas, for each pair in its order; null where a seat is not
 * known.
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
