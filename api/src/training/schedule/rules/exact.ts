import { LinearModel, type Solve } from '@app/question-bank'
import { Board } from './board.ts'
import { type ColumnOptions, type Columns, columnsOf, type Given } from './exact-columns.ts'
import type { Facts } from './facts.ts'
import type { Placement, Timetable } from './task.ts'

type Term = [column: number, factor: number]

export interface Exact {
  timetable: Timetable
  isBest: boolean
}

interface Options extends ColumnOptions {
  solve: Solve
  nodes: number
}

/**
 * The best timetable as an integer linear programme, solved by HiGHS: a column for every block of a class in a room, and
 * one for everybody who might give a day of it at that place. Undefined when it is too large, or nothing was found in time.
 */
export function solveExactly(facts: Facts, timetable: Timetable, options: Options): Exact | undefined {
  const { solve, free, nodes } = options
  const model = new LinearModel()
  const board = new Board(facts, timetable)
  for (const one of free) board.take(one)
  const columns = columnsOf(facts, board, model, { ...options, timetable })
  if (!columns) return undefined
  oncePerClass(model, columns, free)
  taughtWhereHeld(facts, model, columns)
  nothingTwice(facts, model, columns)
  loadsWithin(facts, board, model, columns)
  oneCityADay(facts, board, model, columns)
  closingGaps(facts, board, model, columns)
  const outcome = solve(model, { nodes, gap: 0, heuristics: true })
  if (outcome.is !== 'solved') return undefined
  const chosen = read(facts, columns, outcome.values)
  return { timetable: board.placed.map((placed, one) => placed ?? chosen.get(one) ?? null), isBest: outcome.isBest }
}

function oncePerClass(model: LinearModel, { inRoom }: Columns, free: readonly number[]): void {
  const byClass = Map.groupBy(inRoom, ({ one }) => one)
  for (const one of free) {
    const own = byClass.get(one)
    if (own)
      model.row(
        0,
        1,
        own.map(({ column }): Term => [column, 1]),
      )
  }
}

/** Each day of a block that is held at a place is given by one instructor there. */
function taughtWhereHeld({ task }: Facts, model: LinearModel, { inRoom, given }: Columns): void {
  const held = Map.groupBy(inRoom, ({ one, block, room }) => `${one} ${block} ${task.rooms[room]!.site}`)
  const days = Map.groupBy(given, ({ one, block, site, segment }) => `${one} ${block} ${site}|${segment}`)
  for (const [key, list] of days) {
    const there = held.get(key.slice(0, key.indexOf('|')))!
    model.row(0, 0, [...list.map(({ column }): Term => [column, 1]), ...there.map(({ column }): Term => [column, -1])])
  }
}

/** No room, instructor or trainee twice in one slot. */
function nothingTwice({ blocks, shares }: Facts, model: LinearModel, { inRoom, given }: Columns): void {
  const slots = new Map<string, Map<number, Term>>()
  const add = (key: string, column: number) => {
    const terms = slots.get(key) ?? new Map<number, Term>()
    slots.set(key, terms.set(column, [column, 1]))
  }
  for (const { one, block, room, column } of inRoom) {
    const { start, segments } = blocks[one]![block]!
    for (let slot = start; slot <= segments.at(-1)!.last; slot++) {
      add(`r${room} ${slot}`, column)
      for (const other of shares[one]!) add(`c${Math.min(one, other)} ${Math.max(one, other)} ${slot}`, column)
    }
  }
  for (const { one, block, segment, instructor, column } of given) {
    const { first, last } = blocks[one]![block]!.segments[segment]!
    for (let slot = first; slot <= last; slot++) add(`i${instructor} ${slot}`, column)
  }
  for (const terms of slots.values()) if (terms.size > 1) model.row(0, 1, [...terms.values()])
}

/** The hours of a week and of all, and what goes beyond the fair share. */
function loadsWithin({ task, blocks, prices }: Facts, board: Board, model: LinearModel, { given }: Columns): void {
  const hoursOf = ({ one, block, segment }: Given) => blocks[one]![block]!.segments[segment]!
  for (const [i, list] of Map.groupBy(given, ({ instructor }) => instructor)) {
    const terms = list.map((one): Term => [one.column, hoursOf(one).hours])
    const load = board.load(i)
    model.row(-Infinity, task.maxAll - (load - task.instructors[i]!.before), terms)
    for (const [week, inWeek] of Map.groupBy(list, (one) => hoursOf(one).week))
      model.row(
        -Infinity,
        task.maxWeek - board.weekLoad(i, week),
        inWeek.map((one): Term => [one.column, hoursOf(one).hours]),
      )
    if (prices.over === 0) continue
    for (const share of [1, 1.5]) {
      // What he has beyond it already is paid for.
      const room = Math.max(0, share * prices.fair - load)
      model.row(-Infinity, room, [...terms, [model.column({ cost: prices.over }), -1]])
    }
  }
}

function oneCityADay({ task, blocks }: Facts, board: Board, model: LinearModel, { given }: Columns): void {
  const dayOf = ({ one, block, segment }: Given) => blocks[one]![block]!.segments[segment]!.day
  for (const [key, list] of Map.groupBy(given, (one) => `${one.instructor} ${dayOf(one)}`)) {
    const cities = Map.groupBy(list, ({ site }) => task.sites[site]!.city)
    // Where he teaches already that day, nothing elsewhere was let in.
    if (cities.size < 2 || board.cityOn(list[0]!.instructor, key.slice(key.indexOf(' ') + 1)) !== undefined) continue
    const there = [...cities.values()].map((own) => {
      const is = model.column({ high: 1, whole: true })
      for (const { column } of own)
        model.row(-Infinity, 0, [
          [column, 1],
          [is, -1],
        ])
      return is
    })
    model.row(
      0,
      1,
      there.map((column): Term => [column, 1]),
    )
  }
}

/** Hours flow from every class that is placed to the gaps of its areas, none to more than it misses. */
function closingGaps({ task, prices }: Facts, board: Board, model: LinearModel, { inRoom }: Columns): void {
  if (prices.closed === 0) return
  const byClass = Map.groupBy(inRoom, ({ one }) => one)
  const into = task.cells.map((): Term[] => [])
  for (const [one, { people, lessons, cells }] of task.classes.entries()) {
    const own = byClass.get(one)
    const isFixed = board.placed[one] !== null
    if (!own && !isFixed) continue
    const hours = people * lessons.reduce((sum, lesson) => sum + lesson, 0)
    for (const isOfCategory of [false, true]) {
      const flows = cells
        .filter((cell) => (task.cells[cell]!.category !== null) === isOfCategory && task.cells[cell]!.gap > 0)
        .map((cell): Term => {
          const column = model.column({ cost: -prices.closed * UNIT })
          into[cell]!.push([column, 1])
          return [column, 1]
        })
      if (flows.length === 0) continue
      const held = (own ?? []).map(({ column }): Term => [column, -hours / UNIT])
      model.row(-Infinity, isFixed ? hours / UNIT : 0, [...flows, ...held])
    }
  }
  for (const [cell, terms] of into.entries()) if (terms.length > 0) model.row(0, task.cells[cell]!.gap / UNIT, terms)
}

/** Hundred people-hours, so that the numbers of the programme are of one size. */
const UNIT = 10_000

function read({ task, blocks }: Facts, { inRoom, given }: Columns, values: readonly number[]): Map<number, Placement> {
  const isChosen = ({ column }: { column: number }) => values[column]! > 0.5
  const who = given.filter(isChosen)
  return new Map(
    inRoom.filter(isChosen).map(({ one, block: b, room }) => {
      const block = blocks[one]![b]!
      const { site } = task.rooms[room]!
      const instructors = block.segments.map(
        (_, s) => who.find((g) => g.one === one && g.block === b && g.site === site && g.segment === s)!.instructor,
      )
      return [one, { block, room, instructors }]
    }),
  )
}
