import type { LinearModel } from '@app/question-bank'
import type { Board } from './board.ts'
import { overOf } from './cost.ts'
import { type Facts, kmOr } from './facts.ts'
import type { Timetable } from './task.ts'

/** A block of a class in a room. */
export interface InRoom {
  one: number
  block: number
  room: number
  column: number
}
/** Who gives a day of a block at a place. */
export interface Given {
  one: number
  block: number
  segment: number
  instructor: number
  site: number
  column: number
}

/** Ways of a class that a narrow programme looks at. */
const NARROW = { blocks: 6, rooms: 2, instructors: 4 }

export interface ColumnOptions {
  /** Classes that may be placed anew; the others stay. */
  free: readonly number[]
  /** Give up before a model larger than this is solved. */
  mostColumns: number
  /** Only some of the ways of each class: the one it has, and others by chance. */
  narrow?: () => number
}

export interface Columns {
  inRoom: InRoom[]
  given: Given[]
}

/** Every way of the free classes that the others leave; undefined when there are too many. */
export function columnsOf(
  facts: Facts,
  board: Board,
  model: LinearModel,
  { free, mostColumns, narrow, timetable }: ColumnOptions & { timetable: Timetable },
): Columns | undefined {
  const { task, blocks, rooms, instructors, prices } = facts
  const columns: Columns = { inRoom: [], given: [] }
  const most = narrow ? NARROW : { rooms: Infinity, instructors: Infinity }
  for (const one of free)
    for (const b of narrow ? someBlocks(facts, timetable, one, narrow) : blocks[one]!.keys()) {
      const block = blocks[one]![b]!
      if (!board.areTraineesFree(one, block)) continue
      const possible = rooms[one]!.filter((room) => board.isRoomFree(room, block)).slice(0, most.rooms)
      const sites = new Set(possible.map((room) => task.rooms[room]!.site))
      for (const site of sites) {
        const { city } = task.sites[site]!
        const price = (i: number) => prices.km * kmOr(task.instructors[i]!.km[site]!) + overOf(board.load(i), prices)
        const who = block.segments.map((segment) => {
          const able = instructors[one]!.filter((i) => board.canTeach(i, segment, city))
          return narrow ? able.sort((i, j) => price(i) - price(j) || i - j).slice(0, most.instructors) : able
        })
        if (who.some((list) => list.length === 0)) continue
        for (const room of possible) {
          if (task.rooms[room]!.site !== site) continue
          const cost = prices.km * kmOr(task.classes[one]!.roomKm[room]!) - prices.placed
          columns.inRoom.push({ one, block: b, room, column: model.column({ high: 1, cost, whole: true }) })
        }
        for (const [segment, list] of who.entries())
          for (const instructor of list) {
            const cost = prices.km * kmOr(task.instructors[instructor]!.km[site]!)
            const column = model.column({ high: 1, cost, whole: true })
            columns.given.push({ one, block: b, segment, instructor, site, column })
          }
        if (model.costs.length > mostColumns) return undefined
      }
    }
  return columns
}

function someBlocks({ blocks }: Facts, timetable: Timetable, one: number, random: () => number): number[] {
  const count = blocks[one]!.length
  const now = timetable[one]?.block.start
  const chosen = new Set(now === undefined ? [] : [blocks[one]!.findIndex(({ start }) => start === now)])
  for (let i = 0; i < NARROW.blocks && chosen.size < count; i++) chosen.add(Math.floor(random() * count))
  return [...chosen].sort((a, b) => a - b)
}
