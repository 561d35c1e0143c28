import type { Random } from '../random.ts'
import type { Draft, Exchange, Spot } from './draft.ts'

/** After so many steps that left no fewer conflicts than there had been, it is given up. */
const PATIENCE = 300
/** So many steps a place that was changed is left alone, unless that removes a conflict. */
const REST = 10

/**
 * Takes enemies apart: while two stand on one form, one of them is exchanged so that the fewest conflicts remain
 * (min-conflicts with a tabu list), between equals by what disturbs the expected score least. Whether it succeeded is
 * for the audit to say.
 */
export function separateEnemies(draft: Draft, random: Random): void {
  const restUntil = new Map<string, number>()
  let fewest = Number.POSITIVE_INFINITY
  let reachedAt = 0
  for (let step = 0; step - reachedAt < PATIENCE; step++) {
    const spots = conflicts(draft)
    if (spots.length === 0) return
    if (spots.length < fewest) {
      fewest = spots.length
      reachedAt = step
    }
    const at = spots[random.below(spots.length)]!
    const best = bestExchange(draft, at, (spot) => (restUntil.get(`${spot.form} ${spot.place}`) ?? 0) > step)
    if (!best) continue
    draft.apply(best)
    for (const { form, place } of best.from ? [at, best.from] : [at]) restUntil.set(`${form} ${place}`, step + REST)
  }
}

/** The places whose question has an enemy on its form. */
function conflicts(draft: Draft): Spot[] {
  return draft.forms.flatMap((places, form) =>
    places.flatMap(({ entry }, place) => (draft.enemiesOn(form, entry, entry) > 0 ? [{ form, place }] : [])),
  )
}

function bestExchange(draft: Draft, at: Spot, rests: (spot: Spot) => boolean): Exchange | undefined {
  const { entry: given, section } = draft.at(at)
  const before = draft.enemiesOn(at.form, given, given)
  let best: { exchange: Exchange; more: number; shift: number } | undefined
  const consider = (exchange: Exchange) => {
    const { entry, from } = exchange
    if (entry === given) return
    const more =
      draft.enemiesOn(at.form, entry, given) -
      before +
      (from ? draft.enemiesOn(from.form, given, entry) - draft.enemiesOn(from.form, entry, entry) : 0)
    const shift = Math.abs(draft.worth(entry, section) - draft.worth(given, section))
    if (best && (more > best.more || (more === best.more && shift >= best.shift))) return
    if (more >= 0 && (rests(at) || (from && rests(from)))) return
    if (draft.isLegal(exchange)) best = { exchange, more, shift }
  }
  for (const exchange of draft.swaps(at)) consider(exchange)
  for (const exchange of draft.replacements(at)) consider(exchange)
  return best?.exchange
}
