import type { Blank, Part, PartType, Rubric } from '../model/question.ts'

/** The key of one question, or sub-question, of one form. It stays on the server. */
export interface AnswerKeyEntry {
  ref: number
  /** Refs of the right choices, sorted. */
  key: string[]
  /** After a correction (更正答案): other keys that are right, too. */
  alternatives?: string[][]
  /** After a correction: everybody gets full marks for it. One that was dropped has no marks. */
  givenToAll?: boolean
  itemId: string
  /** Hundredths. */
  marks: number
  part: Part
  /** Choice id of the bank by choice ref, for statistics over all forms and for review with the candidate. */
  choiceIds: Record<string, string>
  /** Absent in keys that were made for forms of version 1 only. */
  type?: PartType
  /** Fill-in. */
  blanks?: Blank[]
  blanksInAnyOrder?: boolean
  /** Short answer. */
  rubric?: Rubric
  /** Id of the sub-question inside its case. */
  partId?: string
}
