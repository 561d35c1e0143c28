import type { QuestionInput } from '@app/api/contract'
import { rowField, rowName, type Values } from '../../forms/rows.ts'
import { partPrefix } from './names.ts'

type Asked = Omit<NonNullable<QuestionInput['parts']>[number], 'id' | 'type' | 'weight'>

/** A question as the fields of the form hold it. */
export function formValues(question: QuestionInput): Values {
  const { type, markup = 'TEXT', parts = [], difficulty, topic, legalBasis, keywords = [], source } = question
  return {
    ...answerable('', question, type === 'TRUE_FALSE'),
    type: [type],
    markup: [markup],
    ...(parts.length > 0 && { parts: [String(parts.length)] }),
    ...Object.assign(
      {},
      ...parts.map((part, i) => ({
        ...answerable(partPrefix(i), part, part.type === 'TRUE_FALSE'),
        [`${partPrefix(i)}type`]: [part.type],
        [`${partPrefix(i)}weight`]: [String(part.weight)],
      })),
    ),
    difficulty: [String(difficulty)],
    topic: [topic ?? ''],
    legalBasis: [legalBasis ?? ''],
    keywords: [keywords.join('、')],
    source: [source ?? ''],
  }
}

function answerable(prefix: string, asked: Asked, isTruth: boolean): Values {
  const { stem, choices, key, blanks = [], blanksInAnyOrder, rubric, explanation } = asked
  const rows = (name: string) => `${prefix}${name}`
  const values: Values = { [rows('stem')]: [stem], [rows('explanation')]: [explanation ?? ''] }
  if (isTruth) values[rows('right')] = key
  else if (choices.length > 0) {
    values[rows('choices')] = [String(choices.length)]
    choices.forEach(({ text }, i) => {
      values[rowField(rows('choices'), i, 'text')] = [text]
    })
    values[rows('right')] = choices.flatMap(({ id }, i) => (key.includes(id) ? rowName(rows('choices'), i) : []))
  }
  if (blanks.length > 0) {
    values[rows('blanks')] = [String(blanks.length)]
    blanks.forEach(({ accepted }, i) => {
      values[rowField(rows('blanks'), i, 'accepted')] = [accepted.join('\n')]
    })
    if (blanksInAnyOrder) values[rows('blanksInAnyOrder')] = ['true']
  }
  if (rubric) {
    values[rows('referenceAnswer')] = [rubric.referenceAnswer]
    values[rows('points')] = [String(rubric.points.length)]
    rubric.points.forEach(({ text, weight }, i) => {
      values[rowField(rows('points'), i, 'text')] = [text]
      values[rowField(rows('points'), i, 'weight')] = [String(weight)]
    })
  }
  return values
}

/** An empty form for a new question. */
export const NEW_QUESTION: Values = { type: ['SINGLE'], markup: ['TEXT'], difficulty: ['3'] }
