import { momentsOf, productsOf } from './moments.ts'
import type { ItemRows, ResponseTable } from './responses.ts'

/** The responses to one item in one sitting, side by side. */
export interface Stratum {
  /** Share of the item's marks, 0 … 1. */
  share: Float64Array
  /** Share of the marks of the whole paper: the criterion for upper and lower group. */
  total: Float64Array
  /** Share of the marks of the rest of the paper: the criterion for correlations, so that no item explains itself. */
  rest: Float64Array
  /** Index into the item's patterns. */
  pattern: Uint32Array
}

/**
 * Papers of one sitting are compared with one another only: an easy paper or a strong year must not look like a
 * property of the question. Totals are shares, so that papers of different length in one sitting can stand beside each
 * other.
 */
export function strataOf(table: ResponseTable, item: ItemRows): Stratum[] {
  const counts = new Map<number, number>()
  for (let row = 0; row < item.length; row++) {
    const sitting = table.sitting(item.attempt(row))
    counts.set(sitting, (counts.get(sitting) ?? 0) + 1)
  }
  const strata = new Map([...counts].map(([sitting, n]) => [sitting, { next: 0, stratum: emptyStratum(n) }]))
  for (let row = 0; row < item.length; row++) {
    const attempt = item.attempt(row)
    const place = strata.get(table.sitting(attempt))!
    const { stratum } = place
    const k = place.next++
    const restOf = table.of(attempt) - item.of(row)
    stratum.share[k] = item.mark(row) / item.of(row)
    stratum.total[k] = table.mark(attempt) / table.of(attempt)
    stratum.rest[k] = restOf > 0 ? (table.mark(attempt) - item.mark(row)) / restOf : 0
    stratum.pattern[k] = item.pattern(row)
  }
  return [...strata.values()].map(({ stratum }) => stratum)
}

const emptyStratum = (n: number): Stratum => ({
  share: new Float64Array(n),
  total: new Float64Array(n),
  rest: new Float64Array(n),
  pattern: new Uint32Array(n),
})

/** How much of each response belongs to the upper and to the lower group: 1, 0, or a part of a tie at the border. */
export interface Groups {
  size: number
  upper: Float64Array
  lower: Float64Array
}

/**
 * The best and the worst by total (高分组, 低分组). 27 % is the share at which the two differ most surely (Kelley 1939).
 * Those who tie at the border share the places that are left, so the order in which papers come does not matter.
 * @returns undefined where two groups would overlap
 */
function groupsOf(total: Float64Array, groupShare: number): Groups | undefined {
  const n = total.length
  const size = Math.max(1, Math.round(groupShare * n))
  if (2 * size > n) return undefined
  const sorted = total.slice().sort()
  const upper = weights(total, sorted[n - size]!, size, 1)
  const lower = weights(total, sorted[size - 1]!, size, -1)
  return { size, upper, lower }
}

function weights(total: Float64Array, cut: number, size: number, sign: 1 | -1): Float64Array {
  let beyond = 0
  let tied = 0
  for (let i = 0; i < total.length; i++) {
    const distance = (total[i]! - cut) * sign
    if (distance > 0) beyond++
    else if (distance === 0) tied++
  }
  const part = (size - beyond) / tied
  const result = new Float64Array(total.length)
  for (let i = 0; i < total.length; i++) {
    const distance = (total[i]! - cut) * sign
    result[i] = distance > 0 ? 1 : distance === 0 ? part : 0
  }
  return result
}

/** A stratum with what is compared inside it. */
export interface Compared extends Stratum {
  groups: Groups | undefined
  shareSquares: number
  restMean: number
  restSquares: number
  /** Σ (share − mean) (rest − mean), and the most it could be with the same shares and rests. */
  products: number
  mostProducts: number
}

export function compare(stratum: Stratum, groupShare: number): Compared {
  const { share, total, rest } = stratum
  const x = momentsOf(share)
  const y = momentsOf(rest)
  return {
    ...stratum,
    groups: groupsOf(total, groupShare),
    shareSquares: x.squares,
    restMean: y.mean,
    restSquares: y.squares,
    products: productsOf(share, x.mean, rest, y.mean),
    mostProducts: productsOf(share.slice().sort(), x.mean, rest.slice().sort(), y.mean),
  }
}
