import { type Answerable, contentKey, foldAnswer, type Question } from '@app/question-bank'

/** Do two questions that ask the same call the same right? Where people mark, there is no answer to compare. */
export const sameAnswer = (one: Question, other: Question): boolean => answerOf(one) === answerOf(other)

/** What a key says, whatever its letters are and in whichever order the choices stand. */
function answerOf({ parts = [], ...question }: Pick<Question, 'parts' | 'markup'> & Answerable): string {
  const { choices, key, blanks = [], blanksInAnyOrder = false, markup } = question
  const chosen = choices.filter(({ id }) => key.includes(id))
  const accepted = blanks.map(({ accepted }) => [...new Set(accepted.map(foldAnswer))].sort().join('\n'))
  return JSON.stringify([
    contentKey({ stem: '', choices: chosen, ...(markup && { markup }) }),
    blanksInAnyOrder ? accepted.sort() : accepted,
    parts.map((part) => answerOf({ ...part, ...(markup && { markup }) })),
  ])
}
