import type { QuestionType } from '../../model/question.ts'
import type { Label } from './labels.ts'

/** What a document says of a question or sub-question, text by text, still with marks. */
export interface WordDraft {
  /** Number of the paragraph where it begins. */
  paragraph: number
  number: number
  /** Named by the question itself, or by the heading above. */
  type?: QuestionType
  stem: string
  /** Of our own documents, where each choice is a paragraph of its own. */
  choices: string[]
  fields: Partial<Record<Label, string>>
  /** What a line without a label goes on with. */
  last: 'stem' | 'choice' | Label
  /** Next number of a list inside the last text, so that `2.` in an answer begins no question. */
  nextInList: number
  /** Written by us: each text stands where it belongs, nothing is looked for in the stem. */
  isOwn?: boolean
}

export interface WordQuestion extends WordDraft {
  parts: WordDraft[]
  /** How its own number is written, if it has one: its sub-questions are numbered otherwise. */
  isNumbered: boolean
}

export const draftAt = (paragraph: number, number: number, stem: string, type?: QuestionType): WordDraft => ({
  paragraph,
  number,
  stem,
  choices: [],
  fields: {},
  last: 'stem',
  nextInList: 1,
  ...(type && { type }),
})

/** Goes on with the last text of a draft, on a new line. */
export function append(draft: WordDraft, text: string): void {
  if (draft.last === 'stem') draft.stem = join(draft.stem, text)
  else if (draft.last === 'choice') draft.choices.push(join(draft.choices.pop() ?? '', text))
  else draft.fields[draft.last] = join(draft.fields[draft.last] ?? '', text)
}

/** Sets a labelled text; one that comes twice goes on. */
export function setField(draft: WordDraft, label: Label, text: string): void {
  draft.last = label
  draft.nextInList = 1
  draft.fields[label] = draft.fields[label] === undefined ? text : join(draft.fields[label], text)
}

const join = (before: string, text: string): string => (before === '' ? text : `${before}\n${text}`)
