import { usesUpTo } from './exposure.ts'
import type { LinearModel } from './solver.ts'
import type { Task } from './task.ts'

/** Contents that can serve the same cells and, where the expected score is bound, are about equally difficult. */
export interface Supplier {
  cells: readonly number[]
  contents: number[]
  /** How many uses of them, over all forms, the mix asks for at most. */
  size: number
}

/** The columns of each cell in the programme of the mix. */
export interface CellColumns {
  places: readonly number[]
  rotating: readonly number[]
}

/** Cost of a place by what exposure its question comes to, in ten-thousandths, and by how much it weighs. */
const EXPOSURE = 12
const TIERS: readonly (readonly [level: number, weight: number])[] = [
  [400, 0],
  [1000, 1],
  [2500, 4],
  [5000, 12],
  [20_000, 32],
]

/** Expected scores are told apart by tenths when they are bound. */
const BUCKET = 1000

export function suppliersOf({ contents, entries, band }: Task): Supplier[] {
  const suppliers = new Map<string, Supplier>()
  const keys = new Map<readonly number[], string>()
  contents.forEach(({ entries: own, limit }, content) => {
    if (limit === 0) return
    const { cells: first, expected } = entries[own[0]!]!
    const cells = own.length === 1 ? first : [...new Set(own.flatMap((entry) => entries[entry]!.cells))].sort(ascending)
    // Most contents share the list of their cells with others.
    const cellKey = keys.get(cells) ?? cells.join()
    keys.set(cells, cellKey)
    const key = band ? `${cellKey} ${Math.floor(expected / BUCKET)}` : cellKey
    const supplier = suppliers.get(key) ?? { cells, contents: [], size: 0 }
    supplier.contents.push(content)
    supplier.size += limit
    suppliers.set(key, supplier)
  })
  return [...suppliers.values()]
}

const ascending = (a: number, b: number) => a - b

/** What the cells use comes from somewhere, from what was seen least before what was seen more. */
export function addSupply(
  model: LinearModel,
  { cells, contents, formCount }: Task,
  { places, rotating, suppliers }: CellColumns & { suppliers: readonly Supplier[] },
): number[][] {
  const served = cells.map((): (readonly [number, number])[] => [])
  const uses = suppliers.map((supplier) => {
    const columns = supplier.cells.map((c) => {
      const column = model.column({})
      served[c]!.push([column, 1])
      return column
    })
    let below = 0
    const tiers = TIERS.flatMap(([level, weight]) => {
      const upTo = supplier.contents.reduce((sum, content) => {
        const { limit, exposure } = contents[content]!
        return sum + Math.min(limit, usesUpTo(level, exposure, formCount))
      }, 0)
      const size = upTo - below
      below = upTo
      return size > 0 ? [model.column({ high: size, cost: (EXPOSURE * weight) / formCount })] : []
    })
    model.row(0, 0, [...columns.map((c) => [c, 1] as const), ...tiers.map((tier) => [tier, -1] as const)])
    return columns
  })
  served.forEach((terms, c) => {
    model.row(0, 0, [...terms, [places[c]!, -formCount], [rotating[c]!, -1]])
  })
  return uses
}
