/**
 * Everything a reader or `checkQuestion` can find wrong, as a closed list of codes `noun-reason`.
 * The sentence a user reads for each code lives in the web's words; `detail` carries the facts for it.
 */
export const PROBLEM_CODES = [
  // The file as a whole. Nothing is read from it.
  'file-empty',
  'file-too-large', // bytes, limit
  'file-not-what-it-says', // name, says, seems
  'file-type-unsupported', // seems
  'file-encrypted',
  'file-damaged', // where, reason
  'file-encoding-unknown', // row
  'file-too-many-rows', // limit
  'archive-too-large', // bytes, limit
  'archive-ratio-too-high', // entry, ratio, limit
  'archive-too-many-entries', // entries, limit
  'csv-quote-unclosed', // (row)
  'header-missing', // searched: rows looked through; wanted: the columns looked for
  'header-column-missing', // wanted: names that would have been understood
  'file-no-questions',
  'problems-too-many', // limit: only so many are listed

  // The table.
  'header-column-ignored', // a column whose name means nothing to us
  'header-column-repeated', // first: header cell that already has this meaning
  'header-row-repeated',
  'sheet-not-read', // sheet
  'row-too-many-cells', // cells, columns
  'row-too-few-cells', // cells, columns
  'cell-formula-error', // value
  'cell-is-date', // value: as the file stores it
  'cell-number-format', // value: what was read from a cell whose format shows something else
  'cell-merged', // range

  // The question.
  'question-stem-missing',
  'question-text-too-long', // field, length, limit
  'question-text-forbidden', // field, character (U+XXXX)
  'question-choices-too-few', // choices
  'question-choices-too-many', // choices, limit
  'question-choice-missing', // choice: empty although a later one is filled
  'question-choice-id-invalid', // choice, expected
  'question-choices-equal', // choice, same
  'question-key-missing',
  'question-key-unreadable', // text
  'question-key-unknown', // letter, choices
  'question-key-too-many', // keys
  'question-key-too-few', // keys
  'question-type-unknown', // text
  'question-type-mismatch', // type
  'question-difficulty-unknown', // text
  'question-repeated', // first: row that already has this question with this key
  'question-key-conflict', // first: row that has this question with another key
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface Problem {
  /** An `error` keeps the row (or the whole file) out; a `warning` is something to look at. */
  severity: 'error' | 'warning'
  code: ProblemCode
  /** 1-based row of the file as a spreadsheet shows it. */
  row?: number
  /** The header's text of the column concerned. */
  column?: string
  /** Address as a spreadsheet shows it, e.g. `D12`. */
  cell?: string
  detail?: Record<string, string | number>
}

/** Thrown inside a reader when the whole file is refused; readers turn it into their one problem. */
export class FileRefused extends Error {
  override name = 'FileRefused'
  readonly problem: Problem

  constructor(code: ProblemCode, detail?: Problem['detail'], place: Pick<Problem, 'row' | 'column' | 'cell'> = {}) {
    super(code)
    this.problem = { severity: 'error', code, ...place, ...(detail && { detail }) }
  }
}
