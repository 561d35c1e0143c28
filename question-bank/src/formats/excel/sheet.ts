import { FileRefused } from '../../model/problem.ts'
import { attribute, type XmlHandler } from '../office/xml.ts'
import type { CellFault, TableRow } from '../table/row.ts'
import { showNumber } from './number-format.ts'
import { capped, MOST_TEXT, RichText, unescapeText } from './rich-text.ts'
import type { SheetPart, Workbook } from './workbook.ts'

/** A rectangle of merged cells; rows count from 1, columns from 0, all included. */
export interface MergedRange {
  ref: string
  top: number
  bottom: number
  left: number
  right: number
}

export interface Sheet {
  rows: TableRow[]
  merged: MergedRange[]
}

/** The size of a sheet in Excel itself. */
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_383
export const MOST_MERGED = 100_000

/** Reads the filled rows of a sheet, at most `most`; merged ranges come last in the file and so only with all rows. */
export function readSheet(workbook: Workbook, part: SheetPart, most: number): Sheet {
  const rows: TableRow[] = []
  const merged = eachRow(workbook, part, (row) => rows.push(row) < most)
  return { rows, merged }
}

/**
 * Runs through the filled rows of a sheet as they are unpacked, without keeping them.
 * @param take gets each row; returns false to stop early
 */
export function eachRow(workbook: Workbook, part: SheetPart, take: (row: TableRow) => boolean): MergedRange[] {
  const reader = new SheetReader(workbook, part.path, take)
  workbook.read(part.path, reader, () => reader.isDone)
  return reader.merged
}

class SheetReader implements XmlHandler {
  readonly merged: MergedRange[] = []
  isDone = false
  readonly #workbook: Workbook
  readonly #path: string
  readonly #take: (row: TableRow) => boolean
  readonly #rich = new RichText()
  #row = 0
  #column = -1
  #cells: string[] = []
  #faults = new Map<number, CellFault>()
  #type = 'n'
  #style = 0
  #value = ''
  #isValue = false
  #isFormula = false

  constructor(workbook: Workbook, path: string, take: (row: TableRow) => boolean) {
    this.#workbook = workbook
    this.#path = path
    this.#take = take
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#isValue = true
    else if (name === 'f') this.#isFormula = true
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'mergeCell') this.#merge(attribute(attributes, 'ref') ?? '')
    else this.#rich.open(name)
  }

  text(text: string): void {
    if (this.#isValue) this.#value = capped(this.#value, text)
    else this.#rich.add(text)
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else this.#rich.close(name)
  }

  #openRow(attributes: string): void {
    // Both addresses may be left out: the row or cell then follows the one before it.
    this.#row = this.#within(Number(attribute(attributes, 'r') ?? this.#row + 1), this.#row + 1, LAST_ROW)
    this.#column = -1
    this.#cells = []
    this.#faults = new Map()
  }

  #openCell(attributes: string): void {
    const address = attribute(attributes, 'r')
    const column = address === undefined ? this.#column + 1 : columnIndex(address)
    this.#column = this.#within(column, this.#column + 1, LAST_COLUMN)
    this.#type = attribute(attributes, 't') ?? 'n'
    this.#style = Number(attribute(attributes, 's') ?? 0)
    this.#value = ''
    this.#isFormula = false
    this.#rich.start()
  }

  #closeCell(): void {
    const text = this.#cellText()
    if (text.length > MOST_TEXT) this.#fault('error', 'cell-too-long', { limit: MOST_TEXT })
    else if (text !== '') this.#cells[this.#column] = this.#type === 's' ? text : this.#workbook.pool.keep(text)
  }

  #cellText(): string {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return value === '' ? '' : (this.#workbook.texts[Number(value)] ?? this.#damaged())
      case 'inlineStr':
        return this.#rich.text()
      case 'str':
        return this.#calculated(unescapeText(value))
      case 'b':
        return value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        return this.#fault('error', 'cell-formula-error', { value })
      case 'd':
        return this.#fault('error', 'cell-is-date', { value })
      default:
        return this.#calculated(value === '' ? '' : this.#number(value))
    }
  }

  #number(value: string): string {
    const format = this.#workbook.formats[this.#style] ?? { kind: 'plain' }
    if (format.kind === 'date') return this.#fault('error', 'cell-is-date', { value })
    const text = showNumber(value, format)
    if (format.kind === 'other') this.#fault('warning', 'cell-number-format', { value: text })
    return text
  }

  /** A formula whose result was never calculated has no value to read. */
  #calculated(text: string): string {
    return text === '' && this.#isFormula ? this.#fault('error', 'cell-formula-error', { value: '' }) : text
  }

  #fault(severity: CellFault['severity'], code: CellFault['code'], detail?: CellFault['detail']): '' {
    this.#faults.set(this.#column, { severity, code, ...(detail && { detail }) })
    return ''
  }

  #closeRow(): void {
    if (this.isDone || (this.#cells.length === 0 && this.#faults.size === 0)) return
    const faults = this.#faults.size > 0 && { faults: this.#faults }
    this.isDone = !this.#take({ row: this.#row, cells: this.#cells, ...faults })
  }

  #merge(ref: string): void {
    const range = mergedRange(ref)
    if (range && this.merged.length < MOST_MERGED) this.merged.push(range)
  }

  #within(n: number, least: number, most: number): number {
    return Number.isInteger(n) && n >= least && n <= most ? n : this.#damaged()
  }

  #damaged(): never {
    throw new FileRefused('file-damaged', { where: this.#path })
  }
}

/** A range such as `A1:B3`, or undefined for anything else. */
export function mergedRange(ref: string): MergedRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (!match) return undefined
  const [, left, top, right, bottom] = match
  return { ref, top: Number(top), bottom: Number(bottom), left: columnIndex(left!), right: columnIndex(right!) }
}

/** Column of an address, from 0: `A1` → 0, `AA7` → 26. */
function columnIndex(address: string): number {
  let index = 0
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i) & ~0x20
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}
