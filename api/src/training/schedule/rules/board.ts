import { overOf } from './cost.ts'
import { type Facts, kmOr } from './facts.ts'
import type { Block, Placement, Segment, Timetable } from './task.ts'
import type { Blocker } from './words.ts'

/** Constraints that come from other lessons, and that can be looked away from to see what is in the way. */
export const RELAXABLE = [
  'rooms-taken',
  'instructors-taken',
  'trainees-taken',
  'instructor-load',
  'instructor-elsewhere',
] as const satisfies Blocker[]
export type Relaxed = ReadonlySet<(typeof RELAXABLE)[number]>
const NOTHING: Relaxed = new Set()

/** A timetable in the making: what is taken by whom, and where a class could still be put. */
export class Board {
  readonly facts: Facts
  readonly placed: Timetable
  readonly #rooms: Uint8Array[]
  readonly #instructors: Uint8Array[]
  readonly #weeks: number[][]
  readonly #loads: number[]
  /** The city of an instructor's day, and how many of his segments of the day are there. */
  readonly #cities: Map<string, { city: string; count: number }>[]

  constructor(facts: Facts, timetable?: Timetable) {
    const { task } = facts
    this.facts = facts
    this.placed = task.classes.map(() => null)
    this.#rooms = facts.roomTaken.map((taken) => taken.slice())
    this.#instructors = facts.instructorTaken.map((taken) => taken.slice())
    this.#weeks = task.instructors.map(({ weekBefore }) => [...weekBefore])
    this.#loads = task.instructors.map(({ before }) => before)
    this.#cities = task.instructors.map(() => new Map())
    for (const [one, placement] of timetable?.entries() ?? []) if (placement) this.put(one, placement)
  }

  put(one: number, placement: Placement): void {
    this.#set(placement, 1)
    this.placed[one] = placement
  }

  take(one: number): void {
    const placement = this.placed[one]
    if (!placement) return
    this.#set(placement, 0)
    this.placed[one] = null
  }

  #set({ block, room, instructors }: Placement, value: 0 | 1): void {
    const { task } = this.facts
    const city = task.sites[task.rooms[room]!.site]!.city
    for (const [s, segment] of block.segments.entries()) {
      this.#rooms[room]!.fill(value, segment.first, segment.last + 1)
      this.#teach(instructors[s]!, segment, city, value)
    }
  }

  #teach(i: number, { first, last, week, day, hours }: Segment, city: string, value: 0 | 1): void {
    this.#instructors[i]!.fill(value, first, last + 1)
    const sign = value === 1 ? 1 : -1
    this.#weeks[i]![week] = (this.#weeks[i]![week] ?? 0) + sign * hours
    this.#loads[i]! += sign * hours
    const here = this.#cities[i]!.get(day)
    const count = (here?.count ?? 0) + sign
    if (count === 0) this.#cities[i]!.delete(day)
    else this.#cities[i]!.set(day, { city, count })
  }

  load(i: number): number {
    return this.#loads[i]!
  }

  weekLoad(i: number, week: number): number {
    return this.#weeks[i]![week] ?? 0
  }

  cityOn(i: number, day: string): string | undefined {
    return this.#cities[i]!.get(day)?.city
  }

  isRoomFree(room: number, { start, segments }: Block): boolean {
    return isClear(this.#rooms[room]!, start, segments.at(-1)!.last)
  }

  /** Nobody of the class is in another lesson then. */
  areTraineesFree(one: number, { start, segments }: Block): boolean {
    const last = segments.at(-1)!.last
    if (!isClear(this.facts.classTaken[one]!, start, last)) return false
    return this.facts.shares[one]!.every((other) => {
      const block = this.placed[other]?.block
      return !block || block.segments.at(-1)!.last < start || block.start > last
    })
  }

  /** @param more hundredths that the same class would give him besides, in that week and in all */
  canTeach(
    i: number,
    segment: Segment,
    city: string,
    { relaxed = NOTHING, more = NONE }: { relaxed?: Relaxed; more?: { week: number; all: number } } = {},
  ): boolean {
    const { task, instructorAway } = this.facts
    const { first, last, week, day, hours } = segment
    if (!isClear(instructorAway[i]!, first, last)) return false
    if (!relaxed.has('instructors-taken') && !isClear(this.#instructors[i]!, first, last)) return false
    if (!relaxed.has('instructor-load')) {
      if (this.weekLoad(i, week) + more.week + hours > task.maxWeek) return false
      if (this.#loads[i]! - task.instructors[i]!.before + more.all + hours > task.maxAll) return false
    }
    const there = this.cityOn(i, day)
    return there === undefined || there === city || relaxed.has('instructor-elsewhere')
  }

  /** The cheapest place that is left for a class, or undefined; `noise` makes one look elsewhere now and then. */
  best(one: number, relaxed: Relaxed = NOTHING, noise: () => number = () => 0): Placement | undefined {
    const { task, blocks, rooms, prices } = this.facts
    let found: Placement | undefined
    let least = Number.POSITIVE_INFINITY
    for (const block of blocks[one]!) {
      if (!relaxed.has('trainees-taken') && !this.areTraineesFree(one, block)) continue
      const sites = new Set<number>()
      for (const room of rooms[one]!) {
        const { site } = task.rooms[room]!
        // Of the rooms of one place the first that is free is the best.
        if (sites.has(site)) continue
        if (!relaxed.has('rooms-taken') && !this.isRoomFree(room, block)) continue
        sites.add(site)
        const way = prices.km * kmOr(task.classes[one]!.roomKm[room]!) + noise()
        if (way >= least) continue
        const taught = this.#taught(one, block, site, least - way, relaxed)
        if (!taught) continue
        least = way + taught.cost
        found = { block, room, instructors: taught.instructors }
      }
    }
    return found
  }

  /** For each day whoever costs least, one after the other, as if those before him were given it. */
  #taught(
    one: number,
    { segments }: Block,
    site: number,
    limit: number,
    relaxed: Relaxed,
  ): { instructors: number[]; cost: number } | undefined {
    const { task, instructors, prices } = this.facts
    const { city } = task.sites[site]!
    const chosen: number[] = []
    let cost = 0
    for (const segment of segments) {
      let [who, least] = [-1, Number.POSITIVE_INFINITY]
      for (const i of instructors[one]!) {
        const more = moreOf(i, segment, segments, chosen)
        const load = this.#loads[i]! + more.all
        const fairness = overOf(load + segment.hours, prices) - overOf(load, prices)
        const price = prices.km * kmOr(task.instructors[i]!.km[site]!) + fairness
        if (price < least && this.canTeach(i, segment, city, { relaxed, more })) [who, least] = [i, price]
      }
      cost += least
      if (who === -1 || cost >= limit) return undefined
      chosen.push(who)
    }
    return { instructors: chosen, cost }
  }
}

const NONE = { week: 0, all: 0 }

/** What somebody was already given of the days before this one. */
function moreOf(
  i: number,
  { week }: Segment,
  segments: readonly Segment[],
  chosen: readonly number[],
): { week: number; all: number } {
  if (!chosen.includes(i)) return NONE
  const more = { week: 0, all: 0 }
  for (const [s, who] of chosen.entries()) {
    if (who !== i) continue
    more.all += segments[s]!.hours
    if (segments[s]!.week === week) more.week += segments[s]!.hours
  }
  return more
}

function isClear(taken: Uint8Array, first: number, last: number): boolean {
  for (let slot = first; slot <= last; slot++) if (taken[slot]) return false
  return true
}
