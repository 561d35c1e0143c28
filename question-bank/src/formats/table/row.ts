import type { Problem, ProblemCode } from '../../model/problem.ts'
import { CHOICE_IDS } from '../../model/question.ts'
import { cleanText } from '../../model/text.ts'
import type { Place } from '../collect.ts'
import { cellAddress } from './address.ts'
import { columnOf, type Field, type Header } from './columns.ts'

/** What the format itself found in a cell. */
export interface CellFault {
  severity: Problem['severity']
  code: ProblemCode
  detail?: Problem['detail']
}

/** A row of any tabular format. */
export interface TableRow {
  /** As a spreadsheet shows it. */
  row: number
  /** May have holes. */
  cells: string[]
  /** By column index. */
  faults?: ReadonlyMap<number, CellFault>
}

/** Where the rows of a table come from. */
export interface Source {
  header: Header
  /** Named where questions are read from several sheets. */
  sheet?: string
}

/** One row while it is read: its cells by meaning, and the problems found so far. */
export class RowReader {
  readonly problems: Problem[] = []
  readonly #source: Source
  readonly #row: TableRow

  constructor(source: Source, row: TableRow) {
    this.#source = source
    this.#row = row
    row.faults?.forEach((fault, column) => {
      const field = source.header.fields[column]
      if (field !== undefined && field !== 'number') this.problems.push({ ...fault, ...this.#place(column) })
    })
  }

  get at(): { row: number; sheet?: string } {
    const { sheet } = this.#source
    return { row: this.#row.row, ...(sheet !== undefined && { sheet }) }
  }

  has(field: Field): boolean {
    return columnOf(this.#source.header, field) >= 0
  }

  text(field: Field): string {
    return cleanText(this.#row.cells[columnOf(this.#source.header, field)] ?? '')
  }

  report(severity: Problem['severity'], code: ProblemCode, field?: Field, detail?: Problem['detail']): void {
    const place = this.placeOf(field)
    if (place) this.problems.push({ severity, code, ...place, ...(detail && { detail }) })
  }

  /**
   * Where a fault of a field stands. Undefined if its cell has an error of its own: what is wrong with the cell has been
   * said; that its text is missing says nothing new.
   */
  placeOf(field: Field | undefined): Place | undefined {
    const column = field === undefined ? -1 : columnOf(this.#source.header, field)
    return this.#row.faults?.get(column)?.severity === 'error' ? undefined : this.#place(column)
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error')
  }

  #place(column: number): Place {
    if (column < 0) return this.at
    const text = this.#source.header.texts[column] ?? ''
    return { ...this.at, column: text, cell: cellAddress(this.#row.row, column) }
  }
}

const FIELD_OF: Readonly<Record<string, Field>> = {
  blank: 'key',
  rubric: 'key',
  part: 'stem',
  parts: 'stem',
  keyword: 'keywords',
}

/** The column that a fault found by `checkQuestion` is about. */
export function fieldOf(reader: RowReader, detail: Problem['detail'] = {}): Field | undefined {
  const { field, choice, point } = detail
  if (field === undefined) return undefined
  if (field === 'rubric' && point !== undefined) return 'points'
  if (field !== 'choice') return FIELD_OF[field] ?? (field as Field)
  const column: Field = `choice:${choice === undefined ? 0 : CHOICE_IDS.indexOf(String(choice))}`
  return reader.has(column) ? column : reader.has('choices') ? 'choices' : 'stem'
}

/** Enough of a cell to recognise it in a message. */
export const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
