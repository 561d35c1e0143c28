/**
 * Likeness of two answer sheets (雷同) by the generalised binomial test, GBT: W. J. van der Linden & L. Sotaridona,
 * "Detecting answer copying when the regular response process follows a known response model", Journal of Educational and
 * Behavioral Statistics 31 (2006) 283–304. Two candidates who work by themselves agree on a question with the probability
 * Σ P(a | i) · P(a | j) over its answers a; the number of questions they agree on is then a sum of independent trials with
 * different probabilities (a Poisson binomial), and its upper tail is how surprising the agreement is.
 *
 * The response model is taken from the cohort itself: how often candidates of each band of scores gave each answer,
 * smoothed over the bands beside it, so that no model of item response need be believed. An agreement on a common wrong
 * answer, or of two good candidates on right ones, is no surprise; on a rare wrong one it is.
 */

/** Answers of one form: one row per candidate, one small number per question for what was answered (0 is a blank). */
export interface AnswerSheets {
  questions: number
  /** Row by row: candidate × questions + question. */
  answers: Uint8Array
  /** Marks of each candidate, in any unit. */
  scores: readonly number[]
}

/** Fewer candidates say nothing about how people answer. */
export const LEAST_SHEETS = 30
const MOST_BANDS = 20
const LEAST_PER_BAND = 15
/** How strongly the bands beside one count: weights by distance (triweight-like, falling to nothing). */
const NEAR = [1, 0.5, 0.15]
/** Answers of the whole cohort count as so many of the band: no answer is impossible. */
const PRIOR = 3

/** How surprising the likeness of pairs is; made once for a form. */
export interface SimilarityModel {
  candidates: number
  bands: number
  /** Questions on which two candidates gave the same answer. */
  matches(one: number, other: number): number
  /** Chance that two who work by themselves, of the marks of these two, agree on at least so many questions. */
  tail(one: number, other: number, matches: number): number
}

/** @throws RangeError for fewer than `LEAST_SHEETS` candidates */
export function similarityModel({ questions, answers, scores }: AnswerSheets): SimilarityModel {
  const candidates = scores.length
  if (candidates < LEAST_SHEETS) throw new RangeError(`${candidates} sheets are too few`)
  const bandOf = bandsOf(scores)
  const bands = Math.max(...bandOf) + 1
  const agreement = agreements({ questions, answers, scores }, bandOf, bands)
  const tails = new Map<number, Float64Array>()
  const tailOf = (a: number, b: number): Float64Array => {
    const name = Math.min(a, b) * bands + Math.max(a, b)
    const known = tails.get(name)
    if (known) return known
    const made = upperTail(agreement(a, b))
    tails.set(name, made)
    return made
  }
  return {
    candidates,
    bands,
    matches(one, other) {
      let same = 0
      const a = one * questions
      const b = other * questions
      for (let i = 0; i < questions; i += 1) if (answers[a + i] === answers[b + i]) same += 1
      return same
    },
    tail: (one, other, matches) => tailOf(bandOf[one]!, bandOf[other]!)[matches]!,
  }
}

/** Bands of equal numbers by score; the same score is always the same band. */
function bandsOf(scores: readonly number[]): number[] {
  const count = Math.max(1, Math.min(MOST_BANDS, Math.floor(scores.length / LEAST_PER_BAND)))
  const sorted = scores.toSorted((a, b) => a - b)
  const limits = Array.from({ length: count - 1 }, (_, i) => sorted[Math.floor(((i + 1) * scores.length) / count)]!)
  const found = scores.map((score) => limits.filter((limit) => score >= limit).length)
  const used = [...new Set(found)].sort((a, b) => a - b)
  return found.map((band) => used.indexOf(band))
}

/** For two bands: the chance of agreement on each question. */
function agreements({ questions, answers }: AnswerSheets, bandOf: readonly number[], bands: number) {
  const kinds = answers.reduce((most, answer) => Math.max(most, answer), 0) + 1
  const width = questions * kinds
  const counts = Array.from({ length: bands }, () => new Float64Array(width))
  const sizes = new Float64Array(bands)
  for (const [candidate, band] of bandOf.entries()) {
    sizes[band]! += 1
    for (let i = 0; i < questions; i += 1) counts[band]![i * kinds + answers[candidate * questions + i]!]! += 1
  }
  const whole = new Float64Array(width)
  for (const some of counts) for (let i = 0; i < width; i += 1) whole[i]! += some[i]! / bandOf.length
  const chances = counts.map((_, band) => {
    const chance = new Float64Array(width)
    let size = PRIOR
    for (let i = 0; i < width; i += 1) chance[i] = whole[i]! * PRIOR
    for (let near = Math.max(0, band - NEAR.length + 1); near < Math.min(bands, band + NEAR.length); near += 1) {
      const weight = NEAR[Math.abs(near - band)]!
      size += sizes[near]! * weight
      for (let i = 0; i < width; i += 1) chance[i]! += counts[near]![i]! * weight
    }
    for (let i = 0; i < width; i += 1) chance[i]! /= size
    return chance
  })
  return (a: number, b: number): Float64Array => {
    const one = chances[a]!
    const other = chances[b]!
    const same = new Float64Array(questions)
    for (let i = 0; i < questions; i += 1)
      for (let kind = 0; kind < kinds; kind += 1) same[i]! += one[i * kinds + kind]! * other[i * kinds + kind]!
    return same
  }
}

/** Of independent trials with these chances: by number of successes, the chance of at least so many. */
export function upperTail(chances: ArrayLike<number>): Float64Array {
  const n = chances.length
  const exactly = new Float64Array(n + 1)
  exactly[0] = 1
  for (let i = 0; i < n; i += 1) {
    const p = chances[i]!
    for (let k = i + 1; k > 0; k -= 1) exactly[k] = exactly[k]! * (1 - p) + exactly[k - 1]! * p
    exactly[0]! *= 1 - p
  }
  // From the far end, so that the smallest numbers are added first.
  for (let k = n - 1; k >= 0; k -= 1) exactly[k]! += exactly[k + 1]!
  return exactly
}
