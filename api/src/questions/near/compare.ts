import { type Comparable, type DifferenceCode, DuplicateIndex } from '@app/question-bank'

export interface ToCompare {
  id: string
  question: Comparable
}

/** One question that looks like the one asked about. */
export interface NearMatch {
  id: string
  /** 0 … 1. */
  score: number
  /** In what they differ; nothing: in wording only. */
  differences: DifferenceCode[]
}

export interface Comparison {
  /** What there is. */
  known: ToCompare[]
  /** What is looked for among the known; may be among them itself. */
  asked: ToCompare[]
  threshold: number
  /** Also compare the asked with those asked before them. */
  amongAsked: boolean
}

/** The least likeness; what to expect of which was measured (question-bank/src/duplicates/README.md). */
export const THRESHOLD = {
  /** To look through a bank: of twenty pairs one is none. */
  toLookThrough: 0.6,
  /** To stop somebody for a question: hardly ever in vain. */
  toStop: 0.7,
}
const MOST_MATCHES = 10
const TELL_EVERY = 500

/** Near-duplicates (近似重复) of each question asked about, best first; those without any are left out. */
export function compare(
  { known, asked, threshold, amongAsked }: Comparison,
  onProgress: (done: number) => void = () => {},
): { id: string; matches: NearMatch[] }[] {
  const index = new DuplicateIndex()
  for (const { id, question } of known) index.add(id, question)
  if (amongAsked) for (const { id, question } of asked) index.add(id, question)
  // Of two that are asked about, the later one is said to be like the earlier one.
  const places = new Map(amongAsked ? asked.map(({ id }, place) => [id, place]) : [])
  return asked.flatMap(({ id, question }, place) => {
    const found = index.find(question, { threshold, limit: MOST_MATCHES }, id)
    if ((place + 1) % TELL_EVERY === 0 || place + 1 === asked.length) onProgress(place + 1)
    const matches = found
      .filter((match) => (places.get(match.id) ?? -1) < place)
      .map(({ id: other, score, differences }) => {
        return { id: other, score, differences: differences.map(({ code }) => code) }
      })
    return matches.length > 0 ? [{ id, matches }] : []
  })
}
