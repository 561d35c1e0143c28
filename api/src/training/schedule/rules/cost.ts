import { type Facts, kmOr, type Prices } from './facts.ts'
import type { Placement, Task, Timetable } from './task.ts'

/**
 * What a timetable costs, the less the better: minus the classes that have a place, minus the gap that they close, plus
 * kilometres, plus hours above the fair share. All weights are linear, so that a linear programme can say the same.
 */
export function costOf({ task, prices }: Facts, timetable: Timetable): number {
  const loads = loadsOf(task, timetable)
  const travel = timetable.reduce((sum, one, i) => sum + (one ? kmOf(task, i, one) : 0), 0)
  const placed = timetable.filter((one) => one !== null).length
  const over = loads.reduce((sum, load) => sum + overOf(load, prices), 0)
  return over + prices.km * travel - prices.placed * placed - prices.closed * closedBy(task, timetable).total
}

/** Kilometres of a class: the trainees' way to the room, and the instructors' once for each day. */
function kmOf({ rooms, instructors, classes }: Task, one: number, { room, instructors: who }: Placement): number {
  const { site } = rooms[room]!
  return who.reduce((sum, i) => sum + kmOr(instructors[i]!.km[site]!), kmOr(classes[one]!.roomKm[room]!))
}

/** Price of a load in hundredths of hours. */
export const overOf = (load: number, { over, fair }: Prices): number =>
  over * (Math.max(0, load - fair) + Math.max(0, load - 1.5 * fair))

/** Hundredths of every instructor, with what he had before. */
export function loadsOf({ instructors }: Task, timetable: Timetable): number[] {
  const loads = instructors.map(({ before }) => before)
  for (const one of timetable)
    for (const [s, i] of one?.instructors.entries() ?? []) loads[i]! += one!.block.segments[s]!.hours
  return loads
}

/**
 * The most of the gap that these classes can close, in hundredths of hours, with the share of each. The areas of classes
 * lie in each other or apart, so that filling the smallest first is best. Hours of a category count for it and for all.
 */
export function closedBy(task: Task, timetable: Timetable): { total: number; byClass: number[] } {
  const left = task.cells.map(({ gap }) => gap)
  const byClass = timetable.map(() => 0)
  const placed = timetable.flatMap((one, i) => (one ? [i] : []))
  for (const isOfCategory of [false, true]) {
    const cellsOf = (i: number) =>
      task.classes[i]!.cells.filter((cell) => (task.cells[cell]!.category !== null) === isOfCategory)
    for (const [i, cells] of placed
      .map((i) => [i, cellsOf(i)] as const)
      .sort(([a, ofA], [b, ofB]) => ofA.length - ofB.length || a - b)) {
      const { people, lessons } = task.classes[i]!
      let rest = people * lessons.reduce((sum, one) => sum + one, 0)
      for (const cell of cells) {
        const taken = Math.min(rest, left[cell]!)
        left[cell]! -= taken
        rest -= taken
        byClass[i]! += taken
      }
    }
  }
  return { total: byClass.reduce((sum, one) => sum + one, 0), byClass }
}
