import { FileRefused } from '../../model/problem.ts'
import type { CellFault, TableRow } from '../table/row.ts'
import { unguardFormula } from './formula.ts'

/** What may stand between cells, in the order in which they are tried. */
export const DELIMITERS = [',', '\t', ';', '，']

/** More than any text of a question; what is longer is not kept. In UTF-16 code units. */
const LONGEST_CELL = 100_000
/** The size of a sheet in Excel. */
const MOST_CELLS = 16_384
const LAST_ROW = 1_048_576

/** All records of a separated text as rows; see `eachRow`. */
export const parseRows = (text: string, delimiter: string): TableRow[] => [...eachRow(text, delimiter)]

/**
 * The records of a separated text (RFC 4180, read generously) as rows, one by one. Any line break ends a record, a
 * quotation mark inside a cell is text, records may differ in length, and a blank line counts, so that rows are numbered
 * as a spreadsheet shows them.
 * @throws FileRefused for a quotation mark that is never closed, with the row where it stands
 */
export function* eachRow(text: string, delimiter: string): Generator<TableRow> {
  const reader = new CellReader(text, delimiter)
  for (let row = 1; !reader.isAtEnd; row++) {
    const cells: string[] = []
    const faults = new Map<number, CellFault>()
    if (row > LAST_ROW) throw new FileRefused('file-too-many-rows', { limit: LAST_ROW })
    do {
      const cell = reader.cell(row)
      if (cell.length > LONGEST_CELL) {
        faults.set(cells.length, { severity: 'error', code: 'cell-too-long', detail: { limit: LONGEST_CELL } })
        cells.push('')
      } else cells.push(cell)
      if (cells.length > MOST_CELLS) throw new FileRefused('file-damaged', { reason: 'too-many-cells' }, { row })
    } while (!reader.endsRecord())
    yield { row, cells, ...(faults.size > 0 && { faults }) }
  }
}

class CellReader {
  readonly #text: string
  readonly #delimiter: string
  readonly #end: RegExp
  #at: number

  constructor(text: string, delimiter: string) {
    this.#text = text
    this.#delimiter = delimiter
    this.#end = new RegExp(`[${delimiter}\\r\\n]`, 'g')
    this.#at = text.startsWith('\uFEFF') ? 1 : 0
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** The cell that begins here, without the apostrophe that guards a formula. */
  cell(row: number): string {
    const text = (this.#text[this.#at] === '"' ? this.#quoted(row) : undefined) ?? this.#bare()
    return unguardFormula(text)
  }

  /** Steps over what ends a cell; true if it ends the record as well. */
  endsRecord(): boolean {
    const sign = this.#text[this.#at]
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1
    return sign !== this.#delimiter
  }

  #bare(): string {
    this.#end.lastIndex = this.#at
    const end = this.#end.exec(this.#text)?.index ?? this.#text.length
    const cell = this.#text.slice(this.#at, end)
    this.#at = end
    return cell
  }

  /** A cell in quotation marks; undefined if something follows the closing one: the marks are then part of the text. */
  #quoted(row: number): string | undefined {
    let at = this.#at + 1
    let end = this.#text.indexOf('"', at)
    while (end >= 0 && this.#text[end + 1] === '"') {
      at = end + 2
      end = this.#text.indexOf('"', at)
    }
    if (end < 0) throw new FileRefused('csv-quote-unclosed', undefined, { row })
    const next = this.#text[end + 1]
    if (next !== undefined && next !== this.#delimiter && next !== '\r' && next !== '\n') return undefined
    const cell = this.#text.slice(this.#at + 1, end)
    this.#at = end + 1
    return cell.includes('""') ? cell.replaceAll('""', '"') : cell
  }
}
