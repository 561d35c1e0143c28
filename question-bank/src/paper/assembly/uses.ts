import type { Random } from '../random.ts'
import { usesUpTo } from './exposure.ts'
import { serve } from './flow.ts'
import type { Mix } from './mix.ts'
import type { Content } from './pool-index.ts'
import type { Task } from './task.ts'

/** One use of a content in a cell, on a form still to be dealt. */
export interface Use {
  content: number
  cell: number
}

/**
 * Which contents the forms use and how often, by cell: as many as the mix asks for, each content as seldom as possible,
 * those not seen lately first, and where some of equals must be used once more, drawn ones.
 * @returns undefined when the suppliers of the mix do not suffice
 */
export function shareOut({ cells, contents, formCount }: Task, mix: Mix, random: Random): Use[][] | undefined {
  const wishes = cells.map((_, c) => mix.places[c]! * formCount + mix.rotating[c]!)
  const { given, served } = serve(
    wishes,
    mix.suppliers.map(({ cells: takers, size }) => ({ takers, size })),
  )
  if (served.some((got, c) => got < wishes[c]!)) return undefined

  const byCell: Use[][] = cells.map(() => [])
  mix.suppliers.forEach((supplier, i) => {
    const amounts = given[i]!
    const total = amounts.reduce((sum, n) => sum + n, 0)
    const uses = usesOf(supplier.contents, total, { contents, formCount, random })
    const order = inRounds(supplier.contents, uses, random)
    let next = 0
    supplier.cells.forEach((cell, place) => {
      const end = next + amounts[place]!
      for (; next < end; next++) byCell[cell]!.push({ content: order[next]!, cell })
    })
  })
  return byCell
}

/** How often each of the contents is used: the exposure rises evenly, like water, until all uses have a place. */
function usesOf(
  own: readonly number[],
  total: number,
  { contents, formCount, random }: { contents: readonly Content[]; formCount: number; random: Random },
): number[] {
  const upTo = (content: number, level: number) => {
    const { limit, exposure } = contents[content]!
    return Math.min(limit, usesUpTo(level, exposure, formCount))
  }
  const sumUpTo = (level: number) => own.reduce((sum, content) => sum + upTo(content, level), 0)
  let low = -1
  let high = 20_000
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sumUpTo(middle) < total) low = middle
    else high = middle
  }
  // At `low` there are too few, at `high` enough: who gets the last ones is drawn.
  const uses = own.map((content) => upTo(content, low))
  const rising = [...own.keys()].filter((i) => upTo(own[i]!, high) > uses[i]!)
  let left = total - uses.reduce((sum, n) => sum + n, 0)
  for (const i of random.shuffle(rising)) {
    const more = Math.min(left, upTo(own[i]!, high) - uses[i]!)
    uses[i]! += more
    left -= more
    if (left === 0) break
  }
  return uses
}

/** Each content once in drawn order, then those used twice once more in another order, and so on. */
function inRounds(own: readonly number[], uses: readonly number[], random: Random): number[] {
  const rounds: number[] = []
  for (let round = 1; ; round++) {
    const due = own.filter((_, i) => uses[i]! >= round)
    if (due.length === 0) return rounds
    rounds.push(...random.shuffle(due))
  }
}
