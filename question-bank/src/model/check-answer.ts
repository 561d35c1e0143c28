import { checkText, type Detail, type Report } from './check-text.ts'
import { countBlanks } from './content.ts'
import { foldAnswer } from './fold-answer.ts'
import {
  type Answerable,
  CHOICE_IDS,
  isChoiceType,
  LIMITS,
  type Markup,
  type QuestionType,
  TRUE_FALSE_CHOICES,
} from './question.ts'
import { cleanText, foldText } from './text.ts'

/** What is known of a question or sub-question beside what it asks. */
export interface Asking {
  type: QuestionType
  markup: Markup | undefined
  /** Goes into every problem: the id of the sub-question, or nothing. */
  place: Detail
  stemLimit: number
}

/** Checks stem, explanation, and whatever its type is answered by. */
export function checkAnswerable(asked: Answerable, asking: Asking, report: Report): void {
  const { type, markup, place } = asking
  const reportHere: Report = (code, detail) => report(code, { ...place, ...detail })
  const stem = checkText(asked.stem, asking.stemLimit, markup, { field: 'stem' }, reportHere)
  if (stem !== undefined && cleanText(stem) === '') reportHere('question-stem-missing', { field: 'stem' })
  if (isChoiceType(type)) {
    checkChoices(asked, asking, reportHere)
    checkKey(asked, type, reportHere)
  }
  if (type === 'FILL_IN') checkBlanks(asked, markup, reportHere)
  if (type === 'SHORT_ANSWER') checkRubric(asked, markup, reportHere)
  checkUnexpected(asked, type, reportHere)
  checkText(asked.explanation, LIMITS.explanation, markup, { field: 'explanation' }, reportHere)
}

function checkUnexpected(asked: Answerable, type: QuestionType, report: Report): void {
  const unexpected = [
    ['choice', !isChoiceType(type) && asked.choices.length > 0],
    ['key', !isChoiceType(type) && asked.key.length > 0],
    ['blank', type !== 'FILL_IN' && (asked.blanks !== undefined || asked.blanksInAnyOrder === true)],
    ['rubric', type !== 'SHORT_ANSWER' && asked.rubric !== undefined],
  ] as const
  for (const [field, isThere] of unexpected) if (isThere) report('question-field-unexpected', { field, type })
}

function checkChoices({ choices }: Answerable, { type, markup }: Asking, report: Report): void {
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
    const shown = checkText(text, LIMITS.choice, markup, place, report)
    if (shown === undefined) continue
    // A text that is too long has been reported; comparing it could take long.
    const folded = foldText(cleanText(shown).slice(0, LIMITS.choice))
    const same = seen.get(folded)
    if (folded === '') report('question-choice-missing', place)
    else if (same !== undefined) report('question-choices-equal', { ...place, same })
    else seen.set(folded, id)
  }
}

function checkKey({ choices, key }: Answerable, type: QuestionType, report: Report): void {
  const field = 'key'
  const ids = choices.map(({ id }) => id)
  const keys = new Set(key).size
  for (const letter of new Set(key)) {
    if (!ids.includes(letter)) report('question-key-unknown', { field, letter, choices: ids.join('') })
  }
  if (keys === 0) report('question-key-missing', { field })
  else if (type === 'MULTIPLE' && keys < 2) report('question-key-too-few', { field, keys })
  else if ((type === 'SINGLE' || type === 'TRUE_FALSE') && keys > 1) report('question-key-too-many', { field, keys })
}

function checkBlanks({ stem, blanks = [] }: Answerable, markup: Markup | undefined, report: Report): void {
  const field = 'blank'
  const marks = countBlanks(stem, markup)
  if (blanks.length === 0 || marks === 0) report('question-blanks-missing', { field, marks, blanks: blanks.length })
  else if (marks !== blanks.length) report('question-blanks-differ', { field, marks, blanks: blanks.length })
  if (blanks.length > LIMITS.blanks) {
    report('question-blanks-too-many', { field, blanks: blanks.length, limit: LIMITS.blanks })
  }
  for (const [i, { accepted }] of blanks.slice(0, LIMITS.blanks).entries()) {
    checkAccepted(accepted, { field, blank: i + 1 }, report)
  }
}

function checkAccepted(accepted: readonly string[], place: Detail, report: Report): void {
  if (accepted.length === 0) report('question-accepted-missing', place)
  if (accepted.length > LIMITS.accepted) {
    report('question-accepted-too-many', { ...place, accepted: accepted.length, limit: LIMITS.accepted })
  }
  const seen = new Map<string, string>()
  for (const text of accepted.slice(0, LIMITS.accepted)) {
    checkText(text, LIMITS.blank, 'TEXT', place, report)
    const folded = foldAnswer(text.slice(0, LIMITS.blank))
    const same = seen.get(folded)
    if (folded === '') report('question-accepted-missing', place)
    else if (same !== undefined) report('question-accepted-equal', { ...place, text: text.slice(0, 40), same })
    else seen.set(folded, text.slice(0, 40))
  }
}

function checkRubric({ rubric }: Answerable, markup: Markup | undefined, report: Report): void {
  const field = 'rubric'
  const { referenceAnswer = '', points = [] } = rubric ?? {}
  const answer = checkText(referenceAnswer, LIMITS.explanation, markup, { field }, report)
  if (answer !== undefined && cleanText(answer) === '' && points.length === 0) {
    report('question-rubric-missing', { field })
  }
  if (points.length > LIMITS.rubricPoints) {
    report('question-rubric-points-too-many', { field, points: points.length, limit: LIMITS.rubricPoints })
  }
  for (const [i, { text, weight }] of points.slice(0, LIMITS.rubricPoints).entries()) {
    const place = { field, point: i + 1 }
    const shown = checkText(text, LIMITS.choice, markup, place, report)
    if (shown !== undefined && cleanText(shown) === '') report('question-rubric-point-empty', place)
    if (!isWeight(weight)) report('question-rubric-weight-invalid', { ...place, weight, limit: LIMITS.weight })
  }
}

/** Whole and from 1 to the limit. */
export const isWeight = (weight: number): boolean => Number.isInteger(weight) && weight >= 1 && weight <= LIMITS.weight
