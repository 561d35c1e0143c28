import { setImmediate } from 'node:timers/promises'
import { LEAST_SHEETS, similarityModel } from '@app/question-bank'

/** The answers of one attempt, as grouping and comparing need them. */
export interface Sheet {
  attemptId: number
  formId: string
  roomId: string | null
  organId: string
  mark: number
  answers: ReadonlyMap<number, string>
}

export interface SimilarPair {
  attemptId: number
  otherId: number
  /** Questions with the same answer, of how many. */
  matches: number
  questions: number
  /** Chance of at least so many by themselves. */
  chance: number
  /** Pairs that each of the two was compared in; the chance is weighed against it. */
  comparisons: number
  sameRoom: boolean
  sameOrgan: boolean
}

/** Pairs of one form beyond room and organ that are compared, drawn evenly over the cohort. */
const SAMPLED = 400_000
/** More kinds of answers than fit in a byte count as one. */
const MOST_KINDS = 255

/**
 * Pairs whose likeness is too great to be chance. Compared are all pairs of the same form in one room or one organ, and
 * an even sample of the other pairs of the form. A pair is named when its chance, times the number of pairs in which a
 * candidate is compared, is at most `alpha`: so an innocent candidate is named with at most that chance.
 */
export async function similarPairs(
  sheets: readonly Sheet[],
  alpha: number,
): Promise<{ pairs: SimilarPair[]; compared: number; tooFew: number }> {
  const found: SimilarPair[] = []
  let compared = 0
  let tooFew = 0
  for (const group of Map.groupBy(sheets, ({ formId }) => formId).values()) {
    await setImmediate()
    if (group.length < LEAST_SHEETS) {
      tooFew += group.length
      continue
    }
    const { pairs, count } = ofForm(group, alpha)
    compared += count
    found.push(...pairs)
  }
  return { pairs: found, compared, tooFew }
}

function ofForm(group: readonly Sheet[], alpha: number): { pairs: SimilarPair[]; count: number } {
  const refs = [...new Set(group.flatMap(({ answers }) => [...answers.keys()]))].sort((a, b) => a - b)
  const answers = encoded(group, refs)
  const model = similarityModel({ questions: refs.length, answers, scores: group.map(({ mark }) => mark) })
  const step = Math.max(1, Math.ceil((group.length * (group.length - 1)) / 2 / SAMPLED))
  const isCompared = (a: number, b: number) => together(group[a]!, group[b]!) || (a * 7919 + b) % step === 0
  const partners = new Uint32Array(group.length)
  for (let a = 1; a < group.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (!isCompared(a, b)) continue
      partners[a]! += 1
      partners[b]! += 1
    }
  }
  const pairs: SimilarPair[] = []
  let count = 0
  for (let a = 1; a < group.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (!isCompared(a, b)) continue
      count += 1
      const matches = model.matches(a, b)
      const chance = model.tail(a, b, matches)
      const comparisons = Math.max(partners[a]!, partners[b]!)
      if (chance * comparisons > alpha) continue
      const one = group[b]!
      const other = group[a]!
      pairs.push({
        attemptId: Math.min(one.attemptId, other.attemptId),
        otherId: Math.max(one.attemptId, other.attemptId),
        matches,
        questions: refs.length,
        chance,
        comparisons,
        sameRoom: one.roomId !== null && one.roomId === other.roomId,
        sameOrgan: one.organId === other.organId,
      })
    }
  }
  return { pairs, count }
}

const together = (a: Sheet, b: Sheet): boolean =>
  a.organId === b.organId || (a.roomId !== null && a.roomId === b.roomId)

/** Each question's answers numbered as they come; 0 is a blank. */
function encoded(group: readonly Sheet[], refs: readonly number[]): Uint8Array {
  const numbers = refs.map(() => new Map<string, number>())
  const answers = new Uint8Array(group.length * refs.length)
  for (const [row, sheet] of group.entries()) {
    for (const [i, ref] of refs.entries()) {
      const response = sheet.answers.get(ref)
      if (!response) continue
      const known = numbers[i]!
      let number = known.get(response)
      if (number === undefined) {
        number = Math.min(known.size + 1, MOST_KINDS)
        known.set(response, number)
      }
      answers[row * refs.length + i] = number
    }
  }
  return answers
}
