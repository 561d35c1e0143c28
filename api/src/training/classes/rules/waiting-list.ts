import type { EnrolmentSource, EnrolmentState } from './words.ts'

/**
 * The waiting list (候补): first come, first served; nobody who comes later passes those who wait. A freed place goes to
 * the first who may still come.
 */
export interface PlaceFacts {
  capacity: number
  taken: number
  waiting: number
}

/** How many of `wanted` newcomers get a place: none while others wait. */
export const seatsFor = ({ capacity, taken, waiting }: PlaceFacts, wanted: number): number =>
  waiting > 0 ? 0 : Math.max(0, Math.min(wanted, capacity - taken))

/** How many may move up. */
export const freed = ({ capacity, taken, waiting }: PlaceFacts): number =>
  Math.max(0, Math.min(waiting, capacity - taken))

/** In what state somebody gets a place: a unit's nomination waits for the coordinator. */
export const firstState = (source: EnrolmentSource): EnrolmentState => (source === 'UNIT' ? 'NOMINATED' : 'CONFIRMED')
