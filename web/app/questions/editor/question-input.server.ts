import type { QuestionInput } from '@app/api/contract'
import { TRUE_FALSE_CHOICES } from '@app/question-bank'
import type { Fields } from '../../api/fields.server.ts'
import { rowField, rowName } from '../../forms/rows.ts'
import { letterOf } from '../letters.ts'
import { keywordsIn, marksIn, type PartType, partPrefix, type QuestionType } from './names.ts'

type Asked = Pick<QuestionInput, 'stem' | 'choices' | 'key' | 'blanks' | 'blanksInAnyOrder' | 'rubric' | 'explanation'>

/** What the question form says, in the contract's shape. */
export function questionInput(fields: Fields): QuestionInput {
  const type = fields.oneOf<QuestionType>('type')
  const isCase = type === 'CASE'
  return {
    type,
    markup: fields.oneOf<'TEXT' | 'HTML'>('markup'),
    ...answerable(fields, '', type),
    ...(isCase && { parts: indices(fields, 'parts').map((i) => casePart(fields, i)) }),
    difficulty: fields.int('difficulty'),
    topic: fields.orNull('topic'),
    legalBasis: fields.orNull('legalBasis'),
    keywords: keywordsIn(fields.text('keywords')),
    source: fields.orNull('source'),
  }
}

function casePart(fields: Fields, index: number): NonNullable<QuestionInput['parts']>[number] {
  const prefix = partPrefix(index)
  const type = fields.oneOf<PartType>(`${prefix}type`)
  return { id: String(index + 1), type, weight: fields.int(`${prefix}weight`), ...answerable(fields, prefix, type) }
}

function answerable(fields: Fields, prefix: string, type: QuestionType): Asked {
  const asked = {
    stem: fields.text(`${prefix}stem`),
    choices: [],
    key: [],
    explanation: fields.orNull(`${prefix}explanation`),
  }
  switch (type) {
    case 'TRUE_FALSE':
      return { ...asked, choices: [...TRUE_FALSE_CHOICES], key: fields.list(`${prefix}right`) }
    case 'FILL_IN':
      return { ...asked, ...blanks(fields, prefix, marksIn(asked.stem)) }
    case 'SHORT_ANSWER':
      return { ...asked, rubric: rubric(fields, prefix) }
    case 'CASE':
      return asked
    default:
      return { ...asked, ...choices(fields, `${prefix}choices`, `${prefix}right`) }
  }
}

function choices(fields: Fields, rows: string, right: string): Pick<QuestionInput, 'choices' | 'key'> {
  const marked = new Set(fields.list(right))
  return {
    choices: indices(fields, rows).map((i) => ({ id: letterOf(i), text: fields.text(rowField(rows, i, 'text')) })),
    key: indices(fields, rows)
      .filter((i) => marked.has(rowName(rows, i)))
      .map(letterOf),
  }
}

/** A row for each mark in the stem; one beyond them counts only where something was written in it. */
function blanks(fields: Fields, prefix: string, marks: number): Pick<QuestionInput, 'blanks' | 'blanksInAnyOrder'> {
  const accepted = (i: number) =>
    fields
      .text(rowField(`${prefix}blanks`, i, 'accepted'))
      .split('\n')
      .map((answer) => answer.trim())
      .filter(Boolean)
  const rows = indices(fields, `${prefix}blanks`).map(accepted)
  return {
    blanks: rows
      .filter((answers, i) => i < marks || answers.length > 0)
      // An empty answer is refused at its field; none at all only for the list.
      .map((answers) => ({ accepted: answers.length > 0 ? answers : [''] })),
    blanksInAnyOrder: fields.list(`${prefix}blanksInAnyOrder`).includes('true'),
  }
}

function rubric(fields: Fields, prefix: string): NonNullable<QuestionInput['rubric']> {
  const rows = `${prefix}points`
  const points = indices(fields, rows)
    .map((i) => ({ text: fields.text(rowField(rows, i, 'text')), weight: fields.int(rowField(rows, i, 'weight')) }))
    .filter(({ text }) => text !== '')
  return { referenceAnswer: fields.text(`${prefix}referenceAnswer`), points }
}

/** The most rows of any kind that are looked at; the API refuses less. */
const MOST_ROWS = 50

const indices = (fields: Fields, rows: string): number[] =>
  Array.from({ length: Math.min(MOST_ROWS, Math.max(0, fields.int(rows))) }, (_, i) => i)
