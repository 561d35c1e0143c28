import { type NumberPlace, type NumberSeries, seriesOf } from '../../kernel/number-pattern.ts'
import type { Trx } from '../db/database.ts'

/**
 * The next number for each place, in order; none is ever given twice. Counters are advanced in one order for everybody,
 * so that two batches wait for each other instead of deadlocking.
 * @param numbered what is numbered, e.g. `credential`; each counts for itself
 */
export async function allocateNumbers(
  trx: Trx,
  numbered: string,
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

/**
 * Moves the counter of a series on by `count` and answers its last serial. The row stays locked until the transaction
 * ends: who comes next waits, and a rollback gives the serials back, so that there is neither a gap nor a duplicate.
 */
async function advanceCounter(trx: Trx, series: string, count: number): Promise<number> {
  const row = await trx
    .insertInto('credentialNumberCounter')
    .values({ prefix: series, last: count })
    .onConflict((conflict) =>
      conflict.column('prefix').doUpdateSet((eb) => ({ last: eb('credentialNumberCounter.last', '+', count) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
