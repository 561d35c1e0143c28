import { foldAnswer } from '../model/fold-answer.ts'
import type { Blank } from '../model/question.ts'

/** A typed text longer than any accepted one can be is not looked at. */
const LONGEST = 400

/**
 * Prepares counting the right blanks of a fill-in (填空) question; compared after `foldAnswer`. In any order, each text
 * counts for one blank and each blank for one text, as many as can be (maximum matching). Texts beyond the number of
 * blanks are ignored.
 */
export function rightBlanks(blanks: readonly Blank[], inAnyOrder: boolean): (response: readonly string[]) => number {
  const accepted = blanks.map((blank) => new Set(blank.accepted.map(foldAnswer)))
  return (response) => {
    const texts = response.slice(0, accepted.length).map((text) => foldAnswer(text.slice(0, LONGEST)))
    if (inAnyOrder) return largestMatching(texts.map((text) => blanksOf(text, accepted)))
    return texts.filter((text, i) => accepted[i]!.has(text)).length
  }
}

const blanksOf = (text: string, accepted: readonly Set<string>[]): number[] =>
  accepted.flatMap((texts, blank) => (texts.has(text) ? [blank] : []))

/** How many texts can have a blank of their own, each among those it fits (Kuhn's augmenting paths). */
function largestMatching(fits: readonly number[][]): number {
  const holder = new Map<number, number>()
  const place = (text: number, tried: Set<number>): boolean =>
    fits[text]!.some((blank) => {
      if (tried.has(blank)) return false
      tried.add(blank)
      const other = holder.get(blank)
      if (other !== undefined && !place(other, tried)) return false
      holder.set(blank, text)
      return true
    })
  return fits.filter((_, text) => place(text, new Set())).length
}
