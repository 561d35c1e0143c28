import { htmlToText, imagesIn } from '../model/html.ts'
import type { Answerable, Question } from '../model/question.ts'
import type { ImageSource, Loss, LossCode } from './format.ts'

/** What a writer may be given beside the questions. */
export interface WriteOptions {
  /** Where the pictures of HTML questions come from; without it they are left out. */
  images?: ImageSource
}

/** Fields that a format may have no place for. */
export type LosableField =
  | 'difficulty'
  | 'topic'
  | 'legalBasis'
  | 'explanation'
  | 'keywords'
  | 'source'
  | 'author'
  | 'rubric'
  | 'blanksInAnyOrder'

/** Difficulty that readers assume where a file does not say. */
export const USUAL_DIFFICULTY = 3

/** Gathers what a format cannot carry. */
export class Losses {
  readonly list: Loss[] = []

  add(index: number, code: LossCode, detail?: Loss['detail']): void {
    this.list.push({ index, code, ...(detail && { detail }) })
  }

  /** Reports those of the fields that the question has. */
  fields(index: number, question: Question, fields: readonly LosableField[]): void {
    for (const field of fields) if (isThere(question, field)) this.add(index, 'field-left-out', { field })
  }

  /** Reports the pictures of a question that the file does not hold, though its text may name them. */
  images(index: number, question: Question): void {
    for (const sha256 of imagesOf(question)) this.add(index, 'image-left-out', { sha256 })
  }
}

function isThere(question: Question, field: LosableField): boolean {
  const value = question[field]
  if (field === 'difficulty') return value !== USUAL_DIFFICULTY
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

/** The pictures of a question by hash, each once. */
export function imagesOf({ markup, parts = [], ...whole }: Question): string[] {
  if (markup !== 'HTML') return []
  return [...new Set([whole, ...parts].flatMap(textsOf).flatMap(imagesIn))]
}

const textsOf = ({ stem, choices, explanation, rubric }: Answerable): string[] => [
  stem,
  ...choices.map(({ text }) => text),
  explanation ?? '',
  rubric?.referenceAnswer ?? '',
  ...(rubric?.points ?? []).map(({ text }) => text),
]

/** The question as plain text; one that is plain comes back as it is. */
export function flattened({ markup, parts, ...question }: Question): Question {
  if (markup !== 'HTML') return { markup, ...(parts && { parts }), ...question }
  return { ...flat(question), ...(parts && { parts: parts.map(flat) }) }
}

const flat = <T extends Answerable>(asked: T): T => ({
  ...asked,
  stem: htmlToText(asked.stem),
  choices: asked.choices.map(({ id, text }) => ({ id, text: htmlToText(text) })),
  explanation: asked.explanation === null ? null : htmlToText(asked.explanation),
  ...(asked.rubric && {
    rubric: {
      referenceAnswer: htmlToText(asked.rubric.referenceAnswer),
      points: asked.rubric.points.map(({ text, weight }) => ({ text: htmlToText(text), weight })),
    },
  }),
})
