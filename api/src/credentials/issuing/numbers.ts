import type { Trx } from '../../platform/db/database.ts'
import { type NumberPlace, type NumberSeries, seriesOf } from '../rules/number-pattern.ts'
import { advanceCounter } from './queries.ts'

/** What is numbered; each purpose counts for itself. */
export type Numbered = 'credential' | 'decision'

/**
 * The next number for each place, in order. Counters are advanced in one order for everybody, so that two batches
 * wait for each other instead of deadlocking.
 */
export async function allocateNumbers(
  trx: Trx,
  numbered: Numbered,
  pattern: string,
  places: readonly NumberPlace[],
): Promise<string[]> {
  const series = places.map((place) => seriesOf(pattern, place))
  const numbers = new Map<NumberSeries, string>()
  const groups = [...Map.groupBy(series, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [key, members] of groups) {
    const first = (await advanceCounter(trx, `${numbered}:${key}`, members.length)) - members.length + 1
    for (const [i, member] of members.entries()) numbers.set(member, member.numberOf(first + i))
  }
  return series.map((member) => numbers.get(member)!)
}
