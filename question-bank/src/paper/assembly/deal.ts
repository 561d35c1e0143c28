import { byCodeUnit } from '../../model/text.ts'
import type { Random } from '../random.ts'
import type { Layout, Place } from './draft.ts'
import { type Mix, mayRotate } from './mix.ts'
import type { Task } from './task.ts'
import type { Use } from './uses.ts'

/**
 * Deals the uses out to the forms. Every form gets the places of every cell, one of every lot of rotating places, and
 * no content twice: an edge colouring of the bipartite multigraph contents × lots, the forms being the colours. No
 * content is used more often than there are forms and each lot holds exactly as many uses as there are forms, so the
 * colouring exists (König 1916); it is found edge by edge with alternating paths. Places of a cell are a group, and the
 * rotating places of a section are one.
 */
export function dealOut(task: Task, mix: Mix, { uses, random }: { uses: Use[][]; random: Random }): Layout {
  const { formCount, sections, cells, contents, entries } = task
  const lots = lotsOf(task, mix, uses)
  const colouring = new Colouring(contents.length, lots.length, formCount)
  const all = lots.flatMap(({ uses: own, group }, index) => own.map((use) => ({ use, group, lot: index })))
  all.forEach(({ use, lot }, edge) => {
    colouring.add(edge, { left: use.content, right: lot }, random.below(formCount))
  })
  const forms: Place[][] = Array.from({ length: formCount }, () => [])
  all.forEach(({ use: { content, cell }, group }, edge) => {
    const entry = contents[content]!.entries.find((own) => entries[own]!.cells.includes(cell))!
    forms[colouring.colourOf(edge)]!.push({ entry, section: cells[cell]!.section, group })
  })
  const rotating = sections.map((_, section) =>
    cells.flatMap((cell, c) => (cell.section === section && mayRotate(task, c) ? cell.entries : [])),
  )
  return { forms, groups: [...cells.map((cell) => cell.entries), ...rotating] }
}

interface Lot {
  uses: readonly Use[]
  group: number
}

/** Lots of as many uses as there are forms: of one cell, or for a rotating place of cells side by side in a section. */
function lotsOf({ sections, cells, formCount }: Task, mix: Mix, uses: readonly Use[][]): Lot[] {
  const lots: Lot[] = []
  const cut = (all: readonly Use[], group: number) => {
    for (let at = 0; at < all.length; at += formCount) lots.push({ uses: all.slice(at, at + formCount), group })
  }
  sections.forEach((_, section) => {
    const own = [...cells.keys()].filter((c) => cells[c]!.section === section)
    for (const c of own) cut(uses[c]!.slice(0, mix.places[c]! * formCount), c)
    const byBranch = own.toSorted((a, b) => byCodeUnit(cells[a]!.branch, cells[b]!.branch))
    cut(
      byBranch.flatMap((c) => uses[c]!.slice(mix.places[c]! * formCount)),
      cells.length + section,
    )
  })
  return lots
}

const NONE = -1

interface Ends {
  left: number
  right: number
}

/** A proper edge colouring that grows edge by edge. */
class Colouring {
  readonly #colours: number
  /** The edge of each colour at each node, NONE where the colour is free; left nodes first. */
  readonly #edges: Int32Array
  readonly #rights: number
  readonly #ends: Ends[] = []
  readonly #colour: number[] = []

  constructor(lefts: number, rights: number, colours: number) {
    this.#colours = colours
    this.#rights = lefts * colours
    this.#edges = new Int32Array((lefts + rights) * colours).fill(NONE)
  }

  colourOf(edge: number): number {
    return this.#colour[edge]!
  }

  /** Adds an edge; of the colours that are free at both ends it takes the first from `start` on. */
  add(edge: number, ends: Ends, start: number): void {
    const left = ends.left * this.#colours
    const right = this.#rights + ends.right * this.#colours
    this.#ends[edge] = ends
    const both = this.#firstFree(start, [left, right])
    if (both !== NONE) {
      this.#set(edge, both)
      return
    }
    const colour = this.#firstFree(start, [left])
    this.#swapFrom(right, colour, this.#firstFree(start, [right]))
    this.#set(edge, colour)
  }

  #firstFree(start: number, nodes: readonly number[]): number {
    for (let i = 0; i < this.#colours; i++) {
      const colour = (start + i) % this.#colours
      if (nodes.every((node) => this.#edges[node + colour] === NONE)) return colour
    }
    return NONE
  }

  /** Exchanges two colours along the path that begins at a right node with colour `a`: it never comes back to it. */
  #swapFrom(right: number, a: number, b: number): void {
    const path: number[] = []
    let node = right
    let colour = a
    for (let edge = this.#edges[node + colour]!; edge !== NONE; edge = this.#edges[node + colour]!) {
      path.push(edge)
      const { left, right: other } = this.#ends[edge]!
      node = node >= this.#rights ? left * this.#colours : this.#rights + other * this.#colours
      colour = colour === a ? b : a
    }
    for (const edge of path) this.#clear(edge)
    for (const edge of path) this.#set(edge, this.#colour[edge] === a ? b : a)
  }

  #set(edge: number, colour: number): void {
    const { left, right } = this.#ends[edge]!
    this.#colour[edge] = colour
    this.#edges[left * this.#colours + colour] = edge
    this.#edges[this.#rights + right * this.#colours + colour] = edge
  }

  #clear(edge: number): void {
    const { left, right } = this.#ends[edge]!
    const colour = this.#colour[edge]!
    this.#edges[left * this.#colours + colour] = NONE
    this.#edges[this.#rights + right * this.#colours + colour] = NONE
  }
}
