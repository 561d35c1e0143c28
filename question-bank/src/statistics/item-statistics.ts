import { choiceStatistics } from './choice-statistics.ts'
import { doubtsOf } from './doubt.ts'
import type { ItemFacts, ItemStatistics, StatisticsRule } from './figures.ts'
import { guessScore } from './guess.ts'
import { correlationOf, deviationOf, momentsOf, wilsonInterval } from './moments.ts'
import { type ItemRows, LEFT_OUT, type ResponseTable } from './responses.ts'
import { type Compared, compare, strataOf } from './strata.ts'

/**
 * Item analysis of the given questions.
 *
 * - Facility, D and the 27 % groups: Kelley 1939; Ebel & Frisbie, Essentials of Educational Measurement (5th ed. 1991).
 * - Corrected item–total correlation: Henrysson 1963; Crocker & Algina, Introduction to Classical and Modern Test
 *   Theory (1986) ch. 14.
 * - Discriminative efficiency: C(x, X−x) / Cmax, Cmax with both in ascending order (Moodle, "Quiz statistics
 *   calculations").
 *
 * With several sittings, deviations from the mean and ranks are taken within each sitting and then added up.
 */
export function itemStatistics(
  table: ResponseTable,
  items: Iterable<ItemFacts>,
  rule: StatisticsRule,
): ItemStatistics[] {
  return Array.from(items, (facts) => {
    const rows = table.items.get(facts.item)
    const statistics = rows?.length ? measured(table, rows, facts, rule) : unseen(table, facts)
    return { ...statistics, doubts: doubtsOf(statistics, rule.doubts) }
  })
}

type Undoubted = Omit<ItemStatistics, 'doubts'>

function unseen(table: ResponseTable, { item }: ItemFacts): Undoubted {
  const none = { facility: null, facilityError: null, facilityInterval: null, deviation: null, guessScore: null }
  const noRanks = { discriminationIndex: null, upperFacility: null, lowerFacility: null }
  const noRest = { restCorrelation: null, discriminativeEfficiency: null }
  const exposure = table.attempts > 0 ? 0 : null
  return { item, presented: 0, answered: 0, exposure, ...none, ...noRanks, ...noRest, choices: [] }
}

function measured(table: ResponseTable, rows: ItemRows, facts: ItemFacts, rule: StatisticsRule): Undoubted {
  const strata = strataOf(table, rows).map((stratum) => compare(stratum, rule.groupShare))
  const presented = rows.length
  const all = momentsOf(joined(strata.map(({ share }) => share)))
  const deviation = deviationOf(all)
  return {
    item: facts.item,
    presented,
    answered: presented - countOf(rows, LEFT_OUT),
    exposure: presented / table.attempts,
    facility: all.mean,
    facilityError: deviation === null ? null : deviation / Math.sqrt(presented),
    facilityInterval: wilsonInterval(all.mean, presented, rule.z),
    deviation,
    ...discrimination(strata),
    ...withRest(strata),
    guessScore: guessScore(facts, rows.of(0), rule.grading),
    choices: choiceStatistics(strata, rows.patterns.list, facts),
  }
}

function countOf(rows: ItemRows, wanted: string): number {
  const number = rows.patterns.list.indexOf(wanted)
  let count = 0
  for (let row = 0; row < rows.length; row++) if (rows.pattern(row) === number) count++
  return count
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function discrimination(strata: readonly Compared[]) {
  let [size, upper, lower] = [0, 0, 0]
  for (const { share, groups } of strata) {
    if (!groups) continue
    size += groups.size
    for (let i = 0; i < share.length; i++) {
      upper += share[i]! * groups.upper[i]!
      lower += share[i]! * groups.lower[i]!
    }
  }
  if (size === 0) return { discriminationIndex: null, upperFacility: null, lowerFacility: null }
  return { discriminationIndex: (upper - lower) / size, upperFacility: upper / size, lowerFacility: lower / size }
}

function withRest(strata: readonly Compared[]) {
  const sum = (of: (stratum: Compared) => number) => strata.reduce((total, stratum) => total + of(stratum), 0)
  const products = sum((s) => s.products)
  const restCorrelation = correlationOf(
    products,
    sum((s) => s.shareSquares),
    sum((s) => s.restSquares),
  )
  // Where one of the two has no spread in any sitting, the covariance has no maximum either.
  const most = restCorrelation === null ? 0 : sum((s) => s.mostProducts)
  return { restCorrelation, discriminativeEfficiency: most > 0 ? Math.max(-1, Math.min(1, products / most)) : null }
}
