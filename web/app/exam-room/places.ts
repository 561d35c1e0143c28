import type { Journal } from './journal.ts'
import type { ShownQuestion } from './paper.ts'

/** SEQUENTIAL: where one may go on. */
export function furthest(questions: readonly ShownQuestion[], journal: Journal): number {
  const index = questions.findLastIndex(({ ref }) => journal.reached.has(ref))
  return Math.max(0, index)
}

export function firstBlank(questions: readonly ShownQuestion[], journal: Journal): number {
  const index = questions.findIndex(({ ref }) => !journal.answers.has(ref))
  return Math.max(0, index)
}
