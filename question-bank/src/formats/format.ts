import type { Problem } from '../model/problem.ts'
import type { Question } from '../model/question.ts'

/** The formats in which questions come and go. */
export const FORMATS = ['EXCEL', 'CSV', 'WORD', 'GIFT', 'AIKEN', 'MOODLE_XML', 'QTI_2', 'QTI_3'] as const
export type Format = (typeof FORMATS)[number]

/** A picture of a question, named in HTML as `<img src="sha256:…">` by the hash of its bytes in hexadecimal. */
export interface Image {
  sha256: string
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  bytes: Uint8Array
}

/** What a reader found. `questions` holds those without an error; one repeated word for word comes once. */
export interface ReadResult {
  /**
   * `row`: the spreadsheet's row, the text's line, or the number of the question in its file; problems use the same.
   * `sheet` where questions were read from several sheets.
   */
  questions: { row: number; sheet?: string; question: Question }[]
  /** In the order of the file; those of the file as a whole first. */
  problems: Problem[]
  /** Questions, or rows below the header, that the file holds. */
  rows: number
  /** Of a text file, as detected: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`. */
  encoding?: string
  /** Pictures that the questions name and the file holds. */
  images?: Image[]
}

/** What a format could not carry of a question. */
export const LOSS_CODES = [
  'question-left-out', // type; reason: the format has no such type, or cannot hold this one
  'markup-flattened', // HTML was written as text
  'lines-joined', // line breaks were written as spaces
  'image-left-out', // sha256
  'field-left-out', // field: topic, legalBasis, explanation, keywords, source, difficulty, rubric, weight …
  'accepted-left-out', // blank: variants of an answer beyond the first
] as const
export type LossCode = (typeof LOSS_CODES)[number]

export interface Loss {
  /** Index of the question in what was given to `write`. */
  index: number
  code: LossCode
  detail?: Record<string, string | number>
}

export interface WriteResult {
  bytes: Uint8Array
  losses: Loss[]
}

/** Gives the bytes of a picture by its hash; undefined when there is none. */
export type ImageSource = (sha256: string) => Image | undefined
