import { type Answerable, CHOICE_IDS, type Question, type QuestionType } from '../../model/question.ts'
import { writeBlanks } from '../text/blanks.ts'
import { writeKeywords } from '../text/keywords.ts'
import { writePoints } from '../text/rubric.ts'
import { type Field, TEMPLATE_HEADER } from './columns.ts'
import { TYPE_WORDS } from './words.ts'

/**
 * A question as rows of our template, in the order of `TEMPLATE_HEADER`: one row, and for a case one more for each
 * sub-question, numbered below the case.
 */
export function writeRows(question: Question, number: number): string[][] {
  const { markup, difficulty, topic, legalBasis, keywords, source, author } = question
  const head = rowOf({
    ...asked(question, question.type),
    number: `${number}`,
    difficulty: `${difficulty}`,
    topic: topic ?? '',
    legalBasis: legalBasis ?? '',
    keywords: writeKeywords(keywords),
    source: source ?? '',
    author: author ?? '',
    markup: markup === 'HTML' ? 'HTML' : '',
  })
  const parts = (question.parts ?? []).map((part) =>
    rowOf({
      ...asked(part, part.type),
      number: `${number}.${part.id}`,
      weight: `${part.weight}`,
      markup: markup === 'HTML' ? 'HTML' : '',
    }),
  )
  return [head, ...parts]
}

type Cells = Partial<Record<Field, string>>

const rowOf = (cells: Cells): string[] => TEMPLATE_HEADER.map(([field]) => cells[field] ?? '')

function asked(question: Answerable, type: QuestionType): Cells {
  const { stem, choices, rubric, explanation } = question
  const cells: Cells = {
    type: TYPE_WORDS[type],
    stem,
    key: answerOf(question, type),
    points: writePoints(rubric?.points ?? []),
    explanation: explanation ?? '',
  }
  if (type !== 'TRUE_FALSE') {
    for (const [i, { text }] of choices.entries()) cells[`choice:${i}`] = text
  }
  return cells
}

function answerOf({ choices, key, blanks, blanksInAnyOrder, rubric }: Answerable, type: QuestionType): string {
  if (type === 'TRUE_FALSE') return key[0] === 'T' ? '正确' : '错误'
  if (blanks) return writeBlanks(blanks, blanksInAnyOrder)
  if (rubric) return rubric.referenceAnswer
  return choices.flatMap(({ id }, i) => (key.includes(id) ? [CHOICE_IDS[i]!] : [])).join('')
}
