import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { STATUS_LIST_SIZE } from '../../rules/status-list.ts'

/** Draws for what is still missing; half full, a miss of all of them happens once in a million. */
const MOST_DRAWS = 20

/**
 * Random places in the status lists that no edition has ever had: neighbours say nothing of each other, and the place of a
 * replaced card is never another's.
 *
 * @throws Refusal `credential-status-list-full`
 */
export async function takePlaces(trx: Trx, count: number): Promise<number[]> {
  const taken: number[] = []
  for (let draw = 0; taken.length < count; draw += 1) {
    if (draw === MOST_DRAWS) throw new Refusal('conflict', 'credential-status-list-full')
    const drawn = new Set<number>()
    while (drawn.size < count - taken.length) drawn.add(randomInt(STATUS_LIST_SIZE))
    // In one order, so that two transactions that draw the same wait for each other and never in a ring.
    const { rows } = await sql<{ place: number }>`
      insert into status_place select * from unnest(${[...drawn].sort((a, b) => a - b)}::int[])
      on conflict do nothing returning place`.execute(trx)
    taken.push(...rows.map(({ place }) => place))
  }
  return taken
}
