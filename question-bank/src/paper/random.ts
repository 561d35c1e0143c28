/** Whatever is drawn, drawn from a seed: the same seed gives the same results on any machine. */
export interface Random {
  /** The next 32 random bits, as an integer from 0 to 2³² − 1. */
  next(): number
  /** An integer from 0 to n − 1, each equally likely. */
  below(n: number): number
  /** The items in random order (Fisher–Yates), every order equally likely; the argument is left as it is. */
  shuffle<T>(items: readonly T[]): T[]
}

const RANGE = 0x1_0000_0000

/** Fair integers and shuffles over any source of 32 random bits. */
export function randomFrom(next: () => number): Random {
  const below = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > RANGE) throw new RangeError('below() needs an integer from 1 to 2^32')
    // Values beyond the last whole multiple of n are drawn again: taking them modulo n would favour small results.
    const fair = RANGE - (RANGE % n)
    let bits = next()
    while (bits >= fair) bits = next()
    return bits % n
  }
  const shuffle = <T>(items: readonly T[]): T[] => {
    const order = [...items]
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1)
      const moved = order[i]!
      order[i] = order[j]!
      order[j] = moved
    }
    return order
  }
  return { next, below, shuffle }
}
