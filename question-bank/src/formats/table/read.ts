import { contentKey } from '../../model/content-key.ts'
import { FileRefused, type Problem } from '../../model/problem.ts'
import type { Question } from '../../model/question.ts'
import { cellAddress } from './address.ts'
import { columnOf, type Header, isHeader, namesOf, readHeader } from './columns.ts'
import { RowReader, readQuestion, type TableRow } from './row.ts'

/** What a reader found. `questions` holds the rows without an error; a row repeated word for word comes once. */
export interface ReadResult {
  questions: { row: number; question: Question }[]
  /** In the order of the rows; those of the file as a whole first. */
  problems: Problem[]
  /** Rows below the header that are not blank. */
  rows: number
  /** Of a text file, as detected: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`. */
  encoding?: string
}

/** Bounds against files that are too large by mistake or on purpose; each has a default. */
export interface ReadOptions {
  /** Bytes of the file as it comes. Default 50 MB. */
  maxBytes?: number
  /** Rows below the header. Default 50,000. */
  maxRows?: number
  /** Listed problems. Default 10,000. */
  maxProblems?: number
  /** Bytes of a spreadsheet when unpacked. Default 100 MB. */
  maxUnpackedBytes?: number
  /** Unpacked to packed size of one part of a spreadsheet. Default 100. */
  maxRatio?: number
  /** Parts of a spreadsheet. Default 1,000. */
  maxEntries?: number
}

const DEFAULTS: Readonly<Required<ReadOptions>> = {
  maxBytes: 50_000_000,
  maxRows: 50_000,
  maxProblems: 10_000,
  maxUnpackedBytes: 100_000_000,
  maxRatio: 100,
  maxEntries: 1000,
}

/** The options with every bound set: one that is left out or undefined must not mean that there is no bound. */
export function boundsOf(options: ReadOptions): Required<ReadOptions> {
  return { ...DEFAULTS, ...Object.fromEntries(Object.entries(options).filter(([, bound]) => bound !== undefined)) }
}

/** The header may stand below a title and a few remarks. */
export const HEADER_WITHIN = 30

/** The first row that reads as a header, among the first rows that are not blank. */
export function findHeader(rows: readonly TableRow[]): Header | undefined {
  for (const { row, cells } of rows.filter(isFilled).slice(0, HEADER_WITHIN)) {
    const header = readHeader(row, cells)
    if (isHeader(header)) return header
  }
  return undefined
}

/** The refusal of a table without a header, saying what was looked for. */
export function headerMissing(searched: number): FileRefused {
  const wanted = `${namesOf('stem')} / ${namesOf('key')}`
  return new FileRefused('header-missing', { searched: Math.min(searched, HEADER_WITHIN), wanted })
}

/** Reads the rows below the header. `isStrict`: a cell beyond the header means that columns have shifted (CSV). */
export function readTable(
  rows: readonly TableRow[],
  header: Header,
  { maxRows, maxProblems }: Required<ReadOptions>,
  isStrict: boolean,
): ReadResult {
  const problems = checkHeader(header)
  const result: ReadResult = { questions: [], problems, rows: 0 }
  const seen = new Map<string, { row: number; answer: string }>()
  for (const source of rows) {
    if (source.row <= header.row || !isFilled(source)) continue
    result.rows++
    if (result.rows > maxRows) throw new FileRefused('file-too-many-rows', { limit: maxRows })
    const reader = new RowReader(header, source)
    if (isHeaderAgain(source, header)) reader.report('warning', 'header-row-repeated')
    else {
      checkWidth(reader, source, header, isStrict)
      const question = readQuestion(reader)
      if (question && isNew(reader, source.row, question, seen)) result.questions.push({ row: source.row, question })
    }
    problems.push(...reader.problems)
  }
  if (result.rows === 0) problems.push({ severity: 'error', code: 'file-no-questions', row: header.row })
  if (problems.length > maxProblems) {
    problems.length = maxProblems
    problems.unshift({ severity: 'error', code: 'problems-too-many', detail: { limit: maxProblems } })
  }
  return result
}

/** The result of a file that was refused as a whole. Anything but a refusal is a defect and passes on. */
export function refused(error: unknown): ReadResult {
  if (error instanceof FileRefused) return { questions: [], problems: [error.problem], rows: 0 }
  throw error
}

const isFilled = ({ cells, faults }: TableRow) => (faults?.size ?? 0) > 0 || cells.some((text) => text?.trim())

function checkHeader(header: Header): Problem[] {
  for (const field of ['stem', 'key'] as const) {
    if (columnOf(header, field) < 0) {
      throw new FileRefused('header-column-missing', { wanted: namesOf(field) }, { row: header.row })
    }
  }
  return header.fields.flatMap((field, column): Problem[] => {
    const text = header.texts[column] ?? ''
    const place = { severity: 'warning', row: header.row, column: text, cell: cellAddress(header.row, column) } as const
    const first = field === undefined ? column : columnOf(header, field)
    if (field === undefined) return text.trim() ? [{ ...place, code: 'header-column-ignored' }] : []
    if (first === column || field === 'number') return []
    return [{ ...place, code: 'header-column-repeated', detail: { first: cellAddress(header.row, first) } }]
  })
}

function isHeaderAgain({ cells }: TableRow, header: Header): boolean {
  return header.texts.every((text, i) => (text ?? '').trim() === (cells[i] ?? '').trim())
}

function checkWidth(reader: RowReader, { cells }: TableRow, header: Header, isStrict: boolean): void {
  const columns = header.texts.length
  const filled = cells.findLastIndex((text) => text?.trim()) + 1
  if (filled > columns) {
    reader.report(isStrict ? 'error' : 'warning', 'row-too-many-cells', undefined, { cells: filled, columns })
  } else if (isStrict && cells.length < columns) {
    reader.report('warning', 'row-too-few-cells', undefined, { cells: cells.length, columns })
  }
}

/** False for a question that an earlier row has; with another key it is an error, for one of the two must be wrong. */
function isNew(
  reader: RowReader,
  row: number,
  question: Question,
  seen: Map<string, { row: number; answer: string }>,
): boolean {
  const key = contentKey(question)
  const answer = question.choices
    .filter(({ id }) => question.key.includes(id))
    .map(({ text }) => text)
    .sort()
    .join('\n')
  const first = seen.get(key)
  if (!first) {
    seen.set(key, { row, answer })
    return true
  }
  if (first.answer === answer) reader.report('warning', 'question-repeated', 'stem', { first: first.row })
  else reader.report('error', 'question-key-conflict', 'key', { first: first.row })
  return false
}
