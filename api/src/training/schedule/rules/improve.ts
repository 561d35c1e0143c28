import { Board } from './board.ts'
import { costOf } from './cost.ts'
import type { Facts } from './facts.ts'
import { shuffled } from './random.ts'
import type { Timetable } from './task.ts'

/** Classes with the fewest ways first: they are the ones that the others leave without a place. */
export function greedy(facts: Facts): Timetable {
  const { task, blocks, rooms, instructors } = facts
  const board = new Board(facts)
  const ways = (one: number) => blocks[one]!.length * rooms[one]!.length * instructors[one]!.length
  const order = task.classes.map((_, one) => one)
  for (const one of order.sort((a, b) => longer(task, a, b) || ways(a) - ways(b) || a - b)) insert(board, one)
  return board.placed
}

const longer = ({ classes }: Facts['task'], a: number, b: number): number =>
  classes[b]!.lessons.length - classes[a]!.lessons.length

function insert(board: Board, one: number, noise?: () => number): boolean {
  const place = board.best(one, undefined, noise)
  if (place) board.put(one, place)
  return place !== undefined
}

/** Removed in one round. */
const MOST_REMOVED = 8
const FIRST_TEMPERATURE = 0.03
const LAST_TEMPERATURE = 0.0003

/**
 * Takes out some classes that have to do with each other and puts them in again, thousands of times, and keeps what is
 * better, at first also what is a little worse (Schrimpf et al.: Record breaking optimization results using the ruin and
 * recreate principle, 2000). Ends after its rounds, never by the clock: the same seed gives the same timetable.
 */
export function improve(
  facts: Facts,
  first: Timetable,
  { rounds, random, report }: { rounds: number; random: () => number; report: (done: number) => void },
): Timetable {
  const { task, prices } = facts
  if (task.classes.length === 0) return first
  const board = new Board(facts, first)
  let cost = costOf(facts, board.placed)
  let [best, bestCost] = [[...board.placed], cost]
  const scale = Math.max(1, prices.placed)
  for (let round = 0; round < rounds; round++) {
    if (round % 100 === 0) report(round)
    const before = [...board.placed]
    const removed = related(facts, board.placed, random)
    for (const one of removed) board.take(one)
    const waiting = board.placed.flatMap((one, i) => (one === null ? [i] : []))
    const noise = random() < 0.5 ? undefined : () => random() * scale * 0.02
    const order = recreateOrder(facts, waiting, removed, random)
    for (const one of order) insert(board, one, noise)
    const now = costOf(facts, board.placed)
    const temperature = scale * FIRST_TEMPERATURE * (LAST_TEMPERATURE / FIRST_TEMPERATURE) ** (round / rounds)
    if (now < cost || random() < Math.exp((cost - now) / temperature)) {
      cost = now
      if (cost < bestCost) [best, bestCost] = [[...board.placed], cost]
    } else undo(board, before)
  }
  return best
}

/** Those that never had a place come first now and then, and only some of them: they are tried again anyhow. */
function recreateOrder(
  { task }: Facts,
  waiting: readonly number[],
  removed: readonly number[],
  random: () => number,
): number[] {
  const others = shuffled(
    waiting.filter((one) => !removed.includes(one)),
    random,
  ).slice(0, MOST_REMOVED)
  const all = shuffled([...removed, ...others], random)
  return random() < 0.5 ? all.sort((a, b) => longer(task, a, b)) : all
}

function undo(board: Board, before: Timetable): void {
  for (const [one, was] of before.entries()) if (board.placed[one] !== was) board.take(one)
  for (const [one, was] of before.entries()) if (was && board.placed[one] !== was) board.put(one, was)
}

/** A class, and others that are near it in time, in their room or by who teaches them. */
function related({ task }: Facts, placed: Timetable, random: () => number): number[] {
  const all = placed.flatMap((one, i) => (one ? [i] : []))
  if (all.length === 0) return []
  const centre = all[Math.floor(random() * all.length)]!
  const { block, room, instructors } = placed[centre]!
  const far = (one: number): number => {
    const other = placed[one]!
    const apart = Math.abs(other.block.start - block.start) / Math.max(1, task.slots.length)
    const shares = other.instructors.some((i) => instructors.includes(i)) ? 0 : 0.3
    return apart + shares + (other.room === room ? 0 : 0.2) + random() * 0.3
  }
  const distances = new Map(all.map((one) => [one, one === centre ? -1 : far(one)]))
  const count = 1 + Math.floor(random() * Math.min(MOST_REMOVED, all.length))
  return all.sort((a, b) => distances.get(a)! - distances.get(b)!).slice(0, count)
}
