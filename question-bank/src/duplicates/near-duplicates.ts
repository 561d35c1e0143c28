import type { Comparable } from './content.ts'
import { DuplicateIndex, type FindOptions, type Match } from './duplicate-index.ts'

/** Two questions that look alike; `a` comes before `b` in the list. */
export interface Pair<Id> extends Omit<Match<Id>, 'id'> {
  a: Id
  b: Id
}

/**
 * All pairs of a list, best first. `here` of a difference is what only `a` has. The list may be put together of several
 * banks and of past papers; `limit` is the most pairs for one question.
 */
export function nearDuplicates<Id>(
  questions: Iterable<{ id: Id; question: Comparable }>,
  options: FindOptions,
): Pair<Id>[] {
  const all = [...questions]
  const index = new DuplicateIndex<Id>()
  for (const { id, question } of all) index.add(id, question)
  const place = new Map(all.map(({ id }, i) => [id, i]))
  const pairs = all.flatMap(({ id: a, question }, i) =>
    index
      .find(question, options, a)
      .filter(({ id }) => place.get(id)! > i)
      .map(({ id: b, ...match }): Pair<Id> => ({ a, b, ...match })),
  )
  return pairs.sort((x, y) => y.score - x.score)
}
