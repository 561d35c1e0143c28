import type { Markup, Question, QuestionType } from '../../model/question.ts'
import { CHOICE_IDS } from '../../model/question.ts'
import type { PlaceOf } from '../collect.ts'
import { readKeywords } from '../text/keywords.ts'
import { type Body, bodyOf } from './body.ts'
import { excerpt, fieldOf, type RowReader } from './row.ts'
import { difficultyOf, partTypeOf, typeOf } from './words.ts'

/** What describes a question, beside what it asks. */
export type About = Pick<Question, 'difficulty' | 'topic' | 'legalBasis' | 'keywords' | 'source' | 'author' | 'markup'>

/** Reads what a row asks. `fallback`: the type that the sheet or the section names. */
export function readBody(reader: RowReader, fallback: QuestionType | undefined): Body {
  const typeText = reader.text('type')
  const named = typeOf(typeText) ?? partTypeOf(typeText)
  if (typeText !== '' && !named) reader.report('error', 'question-type-unknown', 'type', { text: excerpt(typeText) })
  const body = bodyOf({
    type: named ?? (typeText === '' ? fallback : undefined),
    markup: markupOf(reader),
    stem: reader.text('stem'),
    choices: CHOICE_IDS.map((_, i) => reader.text(`choice:${i}`)),
    choiceText: reader.text('choices'),
    answer: reader.has('key') ? reader.text('key') : undefined,
    points: reader.text('points'),
    explanation: reader.text('explanation') || null,
  })
  if (body.fault === 'key-unreadable') {
    reader.report('error', 'question-key-unreadable', 'key', { text: excerpt(reader.text('key')) })
  } else if (body.fault) reader.report('error', 'question-type-mismatch', 'type', { type: body.type })
  return body
}

/** Reads what describes a question. `difficulty` is undefined where the row does not say. */
export function readAbout(reader: RowReader): Omit<About, 'difficulty'> & { difficulty?: About['difficulty'] } {
  const text = reader.text('difficulty')
  const difficulty = difficultyOf(text)
  if (text !== '' && !difficulty) {
    reader.report('error', 'question-difficulty-unknown', 'difficulty', { text: excerpt(text) })
  }
  const markup = markupOf(reader)
  return {
    difficulty,
    topic: reader.text('topic') || null,
    legalBasis: reader.text('legalBasis') || null,
    keywords: readKeywords(reader.text('keywords')),
    source: reader.text('source') || null,
    author: reader.text('author') || null,
    ...(markup && { markup }),
  }
}

function markupOf(reader: RowReader): Markup | undefined {
  const word = reader.text('markup').toLowerCase()
  return word === 'html' || word === '富文本' ? 'HTML' : undefined
}

/** A row that is a question by itself. */
export function readQuestion(
  reader: RowReader,
  fallback: QuestionType | undefined,
): { question: Question; body: Body } {
  const body = readBody(reader, fallback)
  const about = readAbout(reader)
  const { fault: _fault, ...asked } = body
  return { question: { ...asked, ...about, difficulty: about.difficulty ?? 3 }, body }
}

/** Where a fault of this row stands; nowhere if the reading of the answer has been reported already. */
export function placeIn(reader: RowReader, body: Body): PlaceOf {
  return (detail) =>
    (detail?.field === 'key' && body.fault) || (detail?.field === 'type' && body.fault === 'type-mismatch')
      ? undefined
      : reader.placeOf(fieldOf(reader, detail))
}
