import { formatResponse, parseResponse } from '@app/question-bank/form'

/** A response is at most so many characters long; every typed text that a form allows fits in, however it is escaped. */
export const MOST_RESPONSE = 12_000

/**
 * What a step of the journal may carry as a response, as a pattern: refs of choices (`a,c`), or what was typed as a JSON
 * array of texts on one line. Line breaks inside a text are escaped, so a journal can be read line by line.
 */
export const RESPONSE_PATTERN = String.raw`^(?:[a-z]{0,2}(?:,[a-z]{1,2})*|\[[^\n\r]*\])$`

/** No question has more blanks. */
const MOST_TEXTS = 20

/**
 * Is a response that fits the pattern written as `formatResponse` of the question bank writes it? Typed texts have
 * exactly one way of being written down, so that two devices cannot differ over the same answer.
 */
export function isWellWritten(response: string): boolean {
  if (!response.startsWith('[')) return true
  const texts = parseResponse('FILL_IN', response)
  return texts.length > 0 && texts.length <= MOST_TEXTS && formatResponse('FILL_IN', texts) === response
}
