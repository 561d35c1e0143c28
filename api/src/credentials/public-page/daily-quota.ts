import type { Clock } from '../../kernel/clock.ts'
import { dayOf } from '../../kernel/day.ts'

/** Addresses that are remembered; beyond that the oldest is forgotten. */
const ADDRESSES = 100_000

/** As Fastify's own limits are: answered 429. */
class TooManyRequests extends Error {
  override name = 'TooManyRequests'
  readonly statusCode = 429
}

/**
 * Counts look-ups by address in this process and throws TooManyRequests beyond the day's, which the province sets; the
 * limit by the minute is the route's.
 */
export function dailyQuota(clock: Clock): (address: string, perDay: number) => void {
  let day = ''
  let counts = new Map<string, number>()
  return (address, perDay) => {
    const today = dayOf(clock.now())
    if (today !== day) {
      day = today
      counts = new Map()
    }
    const count = (counts.get(address) ?? 0) + 1
    if (count > perDay) throw new TooManyRequests()
    if (count === 1 && counts.size >= ADDRESSES) counts.delete(counts.keys().next().value!)
    counts.set(address, count)
  }
}
