import type { PoolItem } from './blueprint.ts'
import type { Random } from './random.ts'
import type { TopicShare } from './topics.ts'

/** One topic of one form: what was dealt and what could be dealt instead. */
interface Hand {
  chosen: PoolItem[]
  others: PoolItem[]
}

/**
 * Exchanges items, topic by topic, until the section has the mix of difficulties that all forms of the seed aim at,
 * or no exchange brings it closer. Topic quotas stay as they are. The distance is how far the difficulties would have
 * to be moved, in steps, to get the aim (earth mover's distance), so equal mixes and equal sums both come out of it.
 */
export function balanceDifficulty(
  shares: readonly TopicShare[],
  dealt: readonly PoolItem[][],
  random: Random,
): PoolItem[] {
  const hands = shares.map(({ items }, i): Hand => {
    const isChosen = new Set(dealt[i]!)
    return { chosen: random.shuffle(dealt[i]!), others: random.shuffle(items.filter((item) => !isChosen.has(item))) }
  })
  // Between equally good exchanges the first counts, so the order of the topics is drawn too: else the first topics
  // would always be the ones to give, and their rare difficulties would stand on every form.
  const order = random.shuffle(hands)
  const levels = [...new Set(shares.flatMap(({ items }) => items.map(({ difficulty }) => difficulty)))].sort(
    (a, b) => a - b,
  )
  const aim = aimedMix(shares, levels)
  for (;;) {
    const best = bestExchange(order, levels, aim)
    if (!best) return hands.flatMap(({ chosen }) => chosen)
    const { hand, out, into } = best
    const item = hand.chosen[out]!
    hand.chosen[out] = hand.others[into]!
    hand.others[into] = item
  }
}

/** How many items up to each level a form should have: each topic in the proportions of its supply. */
function aimedMix(shares: readonly TopicShare[], levels: readonly number[]): number[] {
  return levels.map((level) => {
    const expected = shares.reduce((sum, { items, quota }) => {
      const upTo = items.filter(({ difficulty }) => difficulty <= level).length
      return items.length === 0 ? sum : sum + (quota * upTo) / items.length
    }, 0)
    return Math.round(expected)
  })
}

function bestExchange(hands: readonly Hand[], levels: readonly number[], aim: readonly number[]) {
  const mix = levels.map((level) =>
    hands.reduce((sum, { chosen }) => sum + chosen.filter(({ difficulty }) => difficulty <= level).length, 0),
  )
  let best: { hand: Hand; out: number; into: number } | undefined
  let gain = 0
  for (const hand of hands) {
    for (const out of firstOfEachLevel(hand.chosen)) {
      for (const into of firstOfEachLevel(hand.others)) {
        const found = gainOf(hand.chosen[out]!.difficulty, hand.others[into]!.difficulty, { levels, mix, aim })
        if (found > gain) {
          gain = found
          best = { hand, out, into }
        }
      }
    }
  }
  return best
}

interface Standing {
  levels: readonly number[]
  mix: readonly number[]
  aim: readonly number[]
}

/** How much closer the mix comes to the aim when an item of difficulty `out` makes room for one of `into`. */
function gainOf(out: number, into: number, { levels, mix, aim }: Standing): number {
  return levels.reduce((sum, level, i) => {
    const moved = Number(into <= level) - Number(out <= level)
    return sum + Math.abs(mix[i]! - aim[i]!) - Math.abs(mix[i]! + moved - aim[i]!)
  }, 0)
}

/** Index of one item of each difficulty: within a difficulty any is as good, and the order is already drawn. */
function firstOfEachLevel(items: readonly PoolItem[]): number[] {
  const first = new Map<number, number>()
  items.forEach(({ difficulty }, i) => {
    if (!first.has(difficulty)) first.set(difficulty, i)
  })
  return [...first.values()]
}
