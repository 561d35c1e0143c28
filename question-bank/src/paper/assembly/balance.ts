import type { Draft, Exchange } from './draft.ts'
import { innerBand, type Task } from './task.ts'

/** Hundredths of a mark, on the scale of a hundred, that the expected scores of two forms may well differ by. */
const GOOD_ENOUGH = 2

/**
 * Brings the expected scores of the forms together and, where the blueprint binds them, into its band. Questions go from
 * form to form as long as that brings two forms closer to the mean, or are taken from the pool as long as no question is
 * seen more than the most seen one was; only for the band may that be. Each step makes a sum of squares of whole numbers
 * smaller, so it ends.
 */
export function balanceScores(draft: Draft): void {
  bringTogether(draft)
  if (!draft.task.band) return
  bringIntoBand(draft)
  bringTogether(draft)
}

function bringTogether(draft: Draft): void {
  const { scores, task } = draft
  const aim = aimOf(draft)
  const ceiling = draft.mostExposure()
  for (;;) {
    const [low, high] = [Math.min(...scores), Math.max(...scores)]
    if (high - low <= GOOD_ENOUGH * task.marks) return
    // The farther of the two ends first; while neither can move, nothing else would bring them together.
    const ends = aim - low > high - aim ? [low, high] : [high, low]
    let best: Exchange | undefined
    for (const end of ends) {
      const form = scores.indexOf(end)
      best ??= bestSwap(draft, form, aim) ?? bestReplacement(draft, form, { aim, ceiling })
    }
    if (!best) return
    draft.apply(best)
  }
}

/** The mean, moved into the band where there is one. */
function aimOf({ scores, task }: Draft): number {
  return intoBand(task, Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length))
}

function intoBand({ band, marks }: Task, score: number): number {
  if (!band) return score
  const [low, high] = innerBand(band, marks)
  return Math.min(high, Math.max(low, score))
}

/** The exchange with another form after which the farther of the two is nearest to the aim. */
function bestSwap(draft: Draft, form: number, aim: number): Exchange | undefined {
  const own = draft.scores[form]! - aim
  let best: Exchange | undefined
  let nearest = Number.POSITIVE_INFINITY
  for (const [other, score] of draft.scores.entries()) {
    const theirs = score - aim
    const farther = Math.max(Math.abs(own), Math.abs(theirs))
    if (other === form || own === theirs || Math.abs(own + theirs) / 2 >= Math.min(nearest, farther)) continue
    for (const [group, places] of draft.placesOf(form)) {
      const others = draft.placesOf(other).get(group) ?? []
      for (const place of places) {
        const at = { form, place }
        const { entry: given, section } = draft.at(at)
        const worth = draft.worth(given, section)
        for (const from of others) {
          const { entry } = draft.at({ form: other, place: from })
          const shift = draft.worth(entry, section) - worth
          const distance = Math.max(Math.abs(own + shift), Math.abs(theirs - shift))
          if (distance >= nearest || distance >= farther) continue
          const exchange = { at, entry, from: { form: other, place: from } }
          if (!isPeaceful(draft, exchange)) continue
          nearest = distance
          best = exchange
        }
      }
    }
  }
  return best
}

function bringIntoBand(draft: Draft): void {
  const { scores, task } = draft
  const [low, high] = task.band!
  for (const form of draft.forms.keys()) {
    while (scores[form]! < low || scores[form]! > high) {
      const aim = intoBand(task, scores[form]!)
      const best = bestReplacement(draft, form, { aim, ceiling: Number.POSITIVE_INFINITY })
      if (!best) break
      draft.apply(best)
    }
  }
}

/** The exchange with the pool after which the form is nearest to the aim, and no content seen more than the ceiling. */
function bestReplacement(
  draft: Draft,
  form: number,
  { aim, ceiling }: { aim: number; ceiling: number },
): Exchange | undefined {
  const score = draft.scores[form]!
  let best: Exchange | undefined
  let nearest = Math.abs(score - aim)
  for (const [place, { entry: given, section }] of draft.forms[form]!.entries()) {
    for (const exchange of draft.replacements({ form, place })) {
      const distance = Math.abs(score - draft.worth(given, section) + draft.worth(exchange.entry, section) - aim)
      if (distance >= nearest || draft.exposureOf(exchange.entry, 1) > ceiling || !isPeaceful(draft, exchange)) continue
      nearest = distance
      best = exchange
    }
  }
  return best
}

/** Legal, and neither form gets more enemies than it has. */
function isPeaceful(draft: Draft, exchange: Exchange): boolean {
  const { at, entry, from } = exchange
  const { entry: given } = draft.at(at)
  if (!draft.isLegal(exchange)) return false
  if (draft.enemiesOn(at.form, entry, given) > draft.enemiesOn(at.form, given, given)) return false
  return !from || draft.enemiesOn(from.form, given, entry) <= draft.enemiesOn(from.form, entry, entry)
}
