import { type Question, searchable, searchGrams, searchText } from '@app/question-bank'
import type { Trx } from '../../platform/db/database.ts'
import { type OfKnown, upsertIndexed } from './queries.ts'

export interface Indexed {
  questionId: string
  /** As it is now; what is secret of it is not looked at. */
  question: Question
}

/** Makes questions findable by these texts, in place of those by which they were. */
export const indexQuestions = (trx: Trx, questions: readonly Indexed[]): Promise<void> =>
  index(trx, questions, 'REPLACE')

/** The same for questions that are not findable yet; a text that somebody writes at this moment is the better one. */
export const indexUnknown = (trx: Trx, questions: readonly Indexed[]): Promise<void> => index(trx, questions, 'KEEP')

async function index(trx: Trx, questions: readonly Indexed[], ofKnown: OfKnown): Promise<void> {
  if (questions.length === 0) return
  const rows = questions.map(({ questionId, question }) => {
    const text = searchable(question)
    const { type, difficulty, topic } = question
    return { questionId, type, difficulty, topic, folded: searchText(text), grams: searchGrams(text) }
  })
  await upsertIndexed(trx, rows, ofKnown)
}
