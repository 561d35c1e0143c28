/** Number of values, and the sums of the squares and cubes of their distances from the mean. */
export interface Moments {
  n: number
  mean: number
  squares: number
  cubes: number
  least: number
  most: number
}

/** Two passes, for the sums of squares of raw values lose their last digits. Equal values have exactly no spread. */
export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length
  let sum = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < n; i++) {
    const value = values[i]!
    sum += value
    if (value < least) least = value
    if (value > most) most = value
  }
  const mean = least === most ? least : sum / n
  let squares = 0
  let cubes = 0
  for (let i = 0; i < n; i++) {
    const distance = values[i]! - mean
    squares += distance * distance
    cubes += distance * distance * distance
  }
  return { n, mean, squares, cubes, least, most }
}

/** Standard deviation of the population the values are a sample of (n − 1). */
export const deviationOf = ({ n, squares }: Moments): number | null => (n < 2 ? null : Math.sqrt(squares / (n - 1)))

/** Sample skewness G₁, from the k-statistics: k₃ / k₂^(3/2) (Fisher 1930; Joanes & Gill 1998). */
export function skewnessOf({ n, squares, cubes }: Moments): number | null {
  if (n < 3 || squares === 0) return null
  const k2 = squares / (n - 1)
  const k3 = (n * cubes) / ((n - 1) * (n - 2))
  return k3 / k2 ** 1.5
}

/** Σ (x − x̄)(y − ȳ) */
export function productsOf(x: ArrayLike<number>, meanX: number, y: ArrayLike<number>, meanY: number): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i]! - meanX) * (y[i]! - meanY)
  return sum
}

/**
 * Sums of squares and products, of one group or added up over groups, as a correlation. Null where one has no spread.
 */
export function correlationOf(products: number, squaresX: number, squaresY: number): number | null {
  if (squaresX <= 0 || squaresY <= 0) return null
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)))
}

export interface Interval {
  low: number
  high: number
}

/**
 * Score interval for a share (Wilson 1927). For partial marks it is on the safe side: of all variables between 0 and 1
 * with one mean, right-or-wrong varies most.
 * @param z 1.96 for 95 %
 */
export function wilsonInterval(share: number, n: number, z: number): Interval | null {
  if (n === 0) return null
  const middle = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}
