import { CHOICE_IDS, type Question } from '../../model/question.ts'
import { type Field, TEMPLATE_HEADER } from './columns.ts'
import { TYPE_WORDS } from './words.ts'

/** A question as a row of our template, in the order of `TEMPLATE_HEADER`. */
export function writeRow(question: Question): string[] {
  return TEMPLATE_HEADER.map(([field]) => cellOf(question, field))
}

function cellOf(question: Question, field: Field): string {
  const { type, choices, key } = question
  const isTrueFalse = type === 'TRUE_FALSE'
  if (field.startsWith('choice:'))
    return isTrueFalse ? '' : (choices[Number(field.slice('choice:'.length))]?.text ?? '')
  switch (field) {
    case 'type':
      return TYPE_WORDS[type]
    case 'key':
      if (isTrueFalse) return key[0] === 'T' ? '正确' : '错误'
      return choices.flatMap(({ id }, i) => (key.includes(id) ? [CHOICE_IDS[i]!] : [])).join('')
    case 'difficulty':
      return `${question.difficulty}`
    case 'stem':
    case 'topic':
    case 'legalBasis':
    case 'explanation':
      return question[field] ?? ''
    default:
      return ''
  }
}
