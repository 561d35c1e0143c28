import type { ChoiceStatistics, ItemFacts } from './figures.ts'
import { correlationOf } from './moments.ts'
import { LEFT_OUT } from './responses.ts'
import type { Compared } from './strata.ts'

/**
 * Distractor analysis (Haladyna, Developing and Validating Multiple-Choice Test Items, 3rd ed. 2004; that a
 * distractor works when at least 5 % choose it: Haladyna & Downing 1993).
 */
export function choiceStatistics(
  strata: readonly Compared[],
  patterns: readonly string[],
  { choices, key }: ItemFacts,
): ChoiceStatistics[] {
  if (choices.length === 0) return []
  const tallies = strata.map((stratum) => tallyOf(stratum, patterns.length))
  const sets = patterns.map((pattern) => new Set(pattern === LEFT_OUT ? [] : pattern.split(' ')))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const presented = sum(tallies.map(({ n }) => n))
  const groups = sum(tallies.map(({ groupSize }) => groupSize))
  return choices.map(({ id }) => {
    const of = (counts: Float64Array) => sum(sets.map((set, p) => (set.has(id) ? counts[p]! : 0)))
    const chosen = sum(tallies.map(({ count }) => of(count)))
    const spread = sum(tallies.map(({ count, n }) => of(count) - of(count) ** 2 / n))
    const products = sum(tallies.map(({ distance }) => of(distance)))
    return {
      id,
      isKey: key.includes(id),
      chosen,
      share: chosen / presented,
      upperShare: groups === 0 ? null : sum(tallies.map(({ upper }) => of(upper))) / groups,
      lowerShare: groups === 0 ? null : sum(tallies.map(({ lower }) => of(lower))) / groups,
      restCorrelation: correlationOf(products, spread, sum(strata.map(({ restSquares }) => restSquares))),
    }
  })
}

/** By pattern: how many, how many of the groups, and Σ (rest − mean of the rest). */
function tallyOf({ pattern, rest, restMean, groups }: Compared, patterns: number) {
  const [count, upper, lower, distance] = Array.from({ length: 4 }, () => new Float64Array(patterns)) as Four
  for (let i = 0; i < pattern.length; i++) {
    const p = pattern[i]!
    count[p]! += 1
    distance[p]! += rest[i]! - restMean
    upper[p]! += groups?.upper[i] ?? 0
    lower[p]! += groups?.lower[i] ?? 0
  }
  return { n: pattern.length, groupSize: groups?.size ?? 0, count, upper, lower, distance }
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array]
