import { cleanQuestion } from '../../model/clean.ts'
import { FileRefused } from '../../model/problem.ts'
import type { QuestionType } from '../../model/question.ts'
import type { Collector } from '../collect.ts'
import { bracketAnswer } from '../text/bracket-answer.ts'
import { cellAddress } from './address.ts'
import { OpenCase } from './cases.ts'
import { columnOf, type Header, isHeader, namesOf, readHeader } from './columns.ts'
import { placeIn, readQuestion } from './question.ts'
import { RowReader, type Source, type TableRow } from './row.ts'
import { partTypeOf, sectionType, typeOf } from './words.ts'

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

/**
 * Refuses a header without a stem, or without an answer when the stems do not hold the answers either.
 * @param rows the first rows of the table
 */
export function requireColumns(header: Header, rows: readonly TableRow[]): void {
  const stem = columnOf(header, 'stem')
  const isAnswered = () =>
    rows.some(({ row, cells }) => row > header.row && bracketAnswer(cells[stem] ?? '') !== undefined)
  for (const field of ['stem', 'key'] as const) {
    if (columnOf(header, field) < 0 && !(field === 'key' && isAnswered())) {
      throw new FileRefused('header-column-missing', { wanted: namesOf(field) }, { row: header.row })
    }
  }
}

export interface TableOptions extends Source {
  collector: Collector
  /** A cell beyond the header means that columns have shifted (CSV). */
  isStrict: boolean
  /** Of rows that do not name one. */
  type?: QuestionType
}

/** Takes the rows of a table one by one, in order, and hands the questions to the collector. */
export class TableReader {
  readonly #options: TableOptions
  #type: QuestionType | undefined
  #open: OpenCase | undefined

  constructor(options: TableOptions) {
    this.#options = options
    this.#type = options.type
    checkHeader(options)
  }

  row(source: TableRow): void {
    const { header, collector, isStrict } = this.#options
    if (source.row <= header.row || !isFilled(source)) return
    collector.count()
    const reader = new RowReader(this.#options, source)
    if (isHeaderAgain(source, header)) reader.report('warning', 'header-row-repeated')
    else if (this.#isSection(source)) this.end()
    else {
      checkWidth(reader, source, header, isStrict)
      this.#question(reader)
      return
    }
    collector.reportAll(reader.problems)
  }

  end(): void {
    this.#open?.close(this.#options.collector)
    this.#open = undefined
  }

  #question(reader: RowReader): void {
    const { collector } = this.#options
    if (this.#open?.has(reader)) {
      this.#open.add(reader)
      return
    }
    this.end()
    const material = reader.text('material')
    if (
      typeOf(reader.text('type')) === 'CASE' ||
      (this.#type === 'CASE' && material === '' && isMaterialAlone(reader))
    ) {
      this.#open = new OpenCase(reader)
    } else if (/^\d{1,5}$/.test(material) || partTypeOf(reader.text('type'))) {
      reader.report('error', 'question-case-not-above', material === '' ? 'type' : 'material')
      collector.reportAll(reader.problems)
    } else if (material !== '') {
      this.#open = new OpenCase(reader, material)
      this.#open.add(reader)
    } else this.#single(reader)
  }

  #single(reader: RowReader): void {
    const { collector } = this.#options
    const { question, body } = readQuestion(reader, this.#type === 'CASE' ? undefined : this.#type)
    collector.reportAll(reader.problems)
    const placeOf = placeIn(reader, body)
    if (reader.hasErrors()) collector.check(cleanQuestion(question), placeOf)
    else collector.add(question, reader.at, placeOf)
  }

  /** A row with one text that names a type opens a section of it. */
  #isSection({ cells }: TableRow): boolean {
    const texts = cells.filter((text) => text?.trim())
    const type = texts.length === 1 ? sectionType(texts[0]!) : undefined
    this.#type = type ?? this.#type
    return type !== undefined
  }
}

/** In a section of cases, a row with a stem and neither choices nor an answer is the material. */
const isMaterialAlone = (reader: RowReader): boolean =>
  reader.text('key') === '' && reader.text('choice:0') === '' && reader.text('choices') === ''

const isFilled = ({ cells, faults }: TableRow) => (faults?.size ?? 0) > 0 || cells.some((text) => text?.trim())

function checkHeader({ header, sheet, collector }: TableOptions): void {
  header.fields.forEach((field, column) => {
    const text = header.texts[column] ?? ''
    const cell = cellAddress(header.row, column)
    const place = { row: header.row, ...(sheet !== undefined && { sheet }), column: text, cell }
    if (field === undefined || field === 'marks') {
      if (text.trim()) collector.report('warning', 'header-column-ignored', place)
      return
    }
    const first = columnOf(header, field)
    if (first !== column && field !== 'number') {
      collector.report('warning', 'header-column-repeated', place, { first: cellAddress(header.row, first) })
    }
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
