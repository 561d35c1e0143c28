import type { Problem, ProblemCode } from './problem.ts'
import { CHOICE_IDS, LIMITS, type Question, TRUE_FALSE_CHOICES } from './question.ts'
import { characters, cleanText, foldText, forbiddenCharacter } from './text.ts'

type Detail = Record<string, string | number>
type Report = (code: ProblemCode, detail: Detail) => void

/** The question with its texts cleaned and its key sorted, as the bank keeps it. Empty optional texts become null. */
export function cleanQuestion(question: Question): Question {
  const optional = (text: string | null) => cleanText(text ?? '') || null
  return {
    ...question,
    stem: cleanText(question.stem),
    choices: question.choices.map(({ id, text }) => ({ id, text: cleanText(text) })),
    key: [...new Set(question.key)].sort(),
    topic: optional(question.topic),
    legalBasis: optional(question.legalBasis),
    explanation: optional(question.explanation),
  }
}

/**
 * Everything that keeps a question out of the bank. `detail.field` says where: `stem`, `choice` (with `choice`, its id),
 * `key`, `type`, `topic`, `legalBasis` or `explanation`.
 */
export function checkQuestion(question: Question): Problem[] {
  const problems: Problem[] = []
  const report: Report = (code, detail) => problems.push({ severity: 'error', code, detail })
  checkTexts(question, report)
  checkChoices(question, report)
  checkKey(question, report)
  return problems
}

function checkTexts(question: Question, report: Report): void {
  if (cleanText(question.stem) === '') report('question-stem-missing', { field: 'stem' })
  const texts: [Detail, string | null, number][] = [
    [{ field: 'stem' }, question.stem, LIMITS.stem],
    ...question.choices.map(({ id, text }): [Detail, string, number] => [
      { field: 'choice', choice: id },
      text,
      LIMITS.choice,
    ]),
    [{ field: 'topic' }, question.topic, LIMITS.topic],
    [{ field: 'legalBasis' }, question.legalBasis, LIMITS.legalBasis],
    [{ field: 'explanation' }, question.explanation, LIMITS.explanation],
  ]
  for (const [place, text, limit] of texts) {
    if (!text) continue
    const length = text.length > limit ? characters(text) : 0
    if (length > limit) report('question-text-too-long', { ...place, length, limit })
    const character = forbiddenCharacter(text)
    if (character) report('question-text-forbidden', { ...place, character })
  }
}

function checkChoices({ type, choices }: Question, report: Report): void {
  if (type === 'TRUE_FALSE') {
    const isUsual =
      choices.length === 2 &&
      TRUE_FALSE_CHOICES.every(({ id, text }, i) => choices[i]?.id === id && choices[i]?.text === text)
    if (!isUsual) report('question-type-mismatch', { field: 'type', type })
    return
  }
  if (choices.length < 2) report('question-choices-too-few', { field: 'choice', choices: choices.length })
  if (choices.length > LIMITS.choices) {
    report('question-choices-too-many', { field: 'choice', choices: choices.length, limit: LIMITS.choices })
  }
  const seen = new Map<string, string>()
  for (const [i, { id, text }] of choices.slice(0, LIMITS.choices).entries()) {
    const place = { field: 'choice', choice: id }
    const expected = CHOICE_IDS[i]!
    if (id !== expected) report('question-choice-id-invalid', { ...place, expected })
    // A text that is too long has been reported; comparing it could take long.
    const folded = foldText(cleanText(text).slice(0, LIMITS.choice))
    const same = seen.get(folded)
    if (folded === '') report('question-choice-missing', place)
    else if (same !== undefined) report('question-choices-equal', { ...place, same })
    else seen.set(folded, id)
  }
}

function checkKey({ type, choices, key }: Question, report: Report): void {
  const field = 'key'
  const ids = choices.map(({ id }) => id)
  const keys = new Set(key).size
  for (const letter of new Set(key)) {
    if (!ids.includes(letter)) report('question-key-unknown', { field, letter, choices: ids.join('') })
  }
  if (keys === 0) report('question-key-missing', { field })
  else if (type === 'MULTIPLE' && keys < 2) report('question-key-too-few', { field, keys })
  else if (type !== 'MULTIPLE' && keys > 1) report('question-key-too-many', { field, keys })
}
