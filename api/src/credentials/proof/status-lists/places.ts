import { randomInt } from 'node:crypto'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Trx } from '../../../platform/db/database.ts'
import { STATUS_LIST_SIZE } from '../../rules/status-list.ts'
import { claimPlaces } from './queries.ts'

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
    taken.push(...(await claimPlaces(trx, [...drawn])))
  }
  return taken
}
