import type { Blueprint, PoolItem } from './blueprint.ts'
import { draw } from './draw.ts'
import { serve } from './flow.ts'
import type { SupplyClass } from './supply.ts'

/**
 * Shares the pool out between the sections, once for all forms of a seed: no content belongs to two sections, so the
 * sections of a form can be drawn independently and no content comes twice. Every section gets the same multiple of
 * its count, as large as the pool allows; what is left goes where supply is scarcest for its count. Which contents
 * these are is drawn.
 * @returns by section index, the items it may draw, or undefined if the pool is too small
 */
export function shareOut(
  blueprint: Blueprint,
  classes: readonly SupplyClass[],
  seed: Uint8Array,
): PoolItem[][] | undefined {
  const counts = blueprint.sections.map(({ count }) => count)
  const amounts = fairAmounts(counts, classes)
  if (!amounts) return undefined

  const shares: PoolItem[][] = counts.map(() => [])
  classes.forEach(({ sections, contents }, index) => {
    const order = draw(seed, 'share', sections.join()).shuffle(contents)
    let next = 0
    for (const section of sections) {
      const end = next + amounts[index]![section]!
      for (; next < end; next++) shares[section]!.push(order[next]!.items.get(section)!)
    }
  })
  return shares
}

function fairAmounts(counts: readonly number[], classes: readonly SupplyClass[]): number[][] | undefined {
  const supply = classes.map(({ sections, contents }) => ({ sections, size: contents.length }))
  const served = (multiple: number) => {
    const wishes = counts.map((count) => count * multiple)
    const flow = serve(wishes, supply)
    return flow.served.every((got, i) => got === wishes[i]) ? flow.given : undefined
  }
  let best = served(1)
  if (!best) return undefined
  // Supply for k times the paper implies supply for fewer times, so halving finds the largest multiple.
  let low = 1
  let high = Math.floor(supply.reduce((sum, { size }) => sum + size, 0) / counts.reduce((sum, count) => sum + count, 0))
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const given = served(middle)
    if (given) best = given
    if (given) low = middle
    else high = middle - 1
  }
  giveLeftovers(best, counts, supply)
  return best
}

function giveLeftovers(
  given: number[][],
  counts: readonly number[],
  supply: readonly { sections: readonly number[]; size: number }[],
): void {
  const total = counts.map((_, section) => given.reduce((sum, amounts) => sum + amounts[section]!, 0))
  const ratio = (section: number) => total[section]! / counts[section]!
  supply.forEach(({ sections, size }, index) => {
    const amounts = given[index]!
    for (let left = size - amounts.reduce((sum, n) => sum + n, 0); left > 0; left--) {
      const scarcest = sections.reduce((best, section) => (ratio(section) < ratio(best) ? section : best))
      amounts[scarcest]!++
      total[scarcest]!++
    }
  })
}
