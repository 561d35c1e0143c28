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
  'question-html-unsafe', // field, removed: what a question may not hold, e.g. `script, @onclick`
  'question-markup-too-long', // field, length, limit: of the HTML with its tags
  'question-field-unexpected', // field: what this type does not have; type
  'question-blanks-missing', // a fill-in without blanks
  'question-blanks-differ', // marks: in the stem; blanks: with answers
  'question-blanks-too-many', // blanks, limit
  'question-accepted-missing', // blank: without an answer, or with an empty one
  'question-accepted-equal', // blank, text, same
  'question-accepted-too-many', // blank, accepted, limit
  'question-rubric-missing', // a short answer without reference answer and points
  'question-rubric-points-too-many', // points, limit
  'question-rubric-point-empty', // point
  'question-rubric-weight-invalid', // point, weight, limit
  'question-parts-missing',
  'question-parts-too-many', // parts, limit
  'question-part-id-invalid', // part, expected
  'question-part-weight-invalid', // part, weight, limit
  'question-keywords-too-many', // keywords, limit
  'question-repeated', // first: row that already has this question with this key
  'question-key-conflict', // first: row that has this question with another key

  // XML and packages.
  'xml-malformed', // reason
  'xml-doctype-refused', // a document type declaration is never needed, and entity bombs are made of it
  'xml-too-deep', // limit
  'xml-too-complex', // limit: elements of one question
  'xml-root-unexpected', // found, expected
  'archive-entry-unsafe', // entry, reason: path, repeated, link
  'package-manifest-missing',
  'package-file-missing', // file: named by the manifest, but not in the package
  'package-resource-ignored', // type
  'question-kind-unsupported', // kind: the element or type of the file; name: the title of the question
  'question-weights-simplified', // taken: what counts as right now; given: what the file says
  'question-choice-id-repeated', // choice
  'question-choice-not-fixed', // choice: fixed in its place by the file, shuffled by us
  'question-answer-pattern', // text: wildcard or pattern, left out
  'question-field-left-out', // field: what the file says beyond what a question holds
  'question-markup-removed', // removed
  'image-not-in-file', // src: elsewhere on the net, or not in the file
  'image-damaged', // src
  'image-kind-unsupported', // src
  'image-too-large', // src, bytes, limit

  // Text and office files.
  'file-has-macros', // programs that run when the file is opened
  'cell-too-long', // limit
  'text-brace-unclosed', // text: its beginning
  'content-not-read', // kind: object, chart, diagram, external-content, formula
  'question-case-not-above', // a sub-question without its case in the rows before
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface Problem {
  /** An `error` keeps the row (or the whole file) out; a `warning` is something to look at. */
  severity: 'error' | 'warning'
  code: ProblemCode
  /** 1-based row as a spreadsheet shows it, line of a text, or number of the question in an XML file. */
  row?: number
  /** Sheet of a workbook, where questions were read from several. */
  sheet?: string
  /** 1-based line of a text or XML file, where it is not the row. */
  line?: number
  /** Element of an XML file or part of an archive, e.g. `quiz/question[3]/answer[2]`. */
  element?: string
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

  constructor(
    code: ProblemCode,
    detail?: Problem['detail'],
    place: Pick<Problem, 'row' | 'line' | 'element' | 'column' | 'cell'> = {},
  ) {
    super(code)
    this.problem = { severity: 'error', code, ...place, ...(detail && { detail }) }
  }
}
