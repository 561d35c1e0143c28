import { FileRefused } from '../../model/problem.ts'
import { decodeText } from '../csv/encoding.ts'
import { delimiterOf } from '../csv/read.ts'
import { eachRow as eachRecord } from '../csv/records.ts'
import { detect } from '../detect.ts'
import { boundsOf, type ReadOptions } from '../limits.ts'
import { columnOf, type Header, REMARK_NAME } from '../table/columns.ts'
import { findHeader, HEADER_WITHIN } from '../table/read.ts'
import type { TableRow } from '../table/row.ts'
import { type Cell, type SheetContent, workbookBytes } from './file.ts'
import { findMerged, MergedCells } from './merged.ts'
import { eachRow, readSheet } from './sheet.ts'
import { Workbook } from './workbook.ts'

/** A sentence for a row of a file; without a row it is about the sheet as a whole. */
export interface RowRemark {
  row?: number
  /** Where questions were read from several sheets. */
  sheet?: string
  text: string
}

/** Rows further down are not kept at their place: nobody has so many, but a stray cell may stand there. */
const LAST_ROW_KEPT = 200_000

/**
 * The same table again (.xlsx or text) as an Excel workbook with one more column, 问题说明, that says what is wrong with each
 * row: same sheets, rows and columns, so that a clerk mends the rows in place and hands the file in again. Readers pass
 * the column over.
 * @throws FileRefused for a file that is no table, or cannot be read at all
 */
export function withProblemColumn(
  bytes: Uint8Array,
  remarks: readonly RowRemark[],
  options: ReadOptions = {},
): Uint8Array {
  const limits = boundsOf(options)
  const kind = detect(bytes)
  if (kind !== 'xlsx' && kind !== 'csv') throw new FileRefused('file-type-unsupported', { seems: kind })
  const tables = kind === 'xlsx' ? sheetsOf(bytes, limits) : [textTable(bytes)]
  const main = tables.find(({ header }) => header) ?? tables[0]
  return workbookBytes(
    tables.map((table) => {
      const own = remarks.filter(({ sheet }) => (sheet === undefined ? table === main : sheet === table.name))
      return sheetOf(table, own)
    }),
  )
}

interface Table {
  name: string
  header: Header | undefined
  rows: TableRow[]
}

function sheetsOf(bytes: Uint8Array, limits: Required<ReadOptions>): Table[] {
  const workbook = new Workbook(bytes, limits)
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden)
  return (visible.length > 0 ? visible : workbook.sheets.slice(0, 1)).map((part) => {
    const header = findHeader(readSheet(workbook, part, HEADER_WITHIN).rows)
    const merged = header && new MergedCells(findMerged(workbook, part), header)
    const rows: TableRow[] = []
    eachRow(workbook, part, (row) => rows.push(merged ? merged.apply(row) : row) > 0)
    return { name: part.name, header, rows }
  })
}

function textTable(bytes: Uint8Array): Table {
  const { text } = decodeText(bytes)
  const rows = [...eachRecord(text, delimiterOf(text) ?? ',')]
  return { name: '试题', header: findHeader(rows), rows }
}

function sheetOf({ name, header, rows }: Table, remarks: readonly RowRemark[]): SheetContent {
  const texts = new Map<number, string[]>()
  for (const { row = header?.row ?? 1, text } of remarks) texts.set(row, [...(texts.get(row) ?? []), text])
  const width = rows.reduce((most, { cells, faults }) => Math.max(most, cells.length, ...(faults?.keys() ?? [])), 0)
  // A file that was handed in once more has the column already: what it said is over.
  const old = header ? columnOf(header, 'remark') : -1
  const column = old < 0 ? width : old
  const last = Math.max(rows.at(-1)?.row ?? 0, ...texts.keys())
  return {
    // What Excel allows for the name of a sheet.
    name: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '试题',
    rows: inPlace(rows, Math.min(last, LAST_ROW_KEPT), (row, source) => {
      const isHeader = row === header?.row
      const cells = Array.from({ length: column + 1 }, (_, i): Cell => cellOf(source, i, i === column, isHeader))
      for (let i = column + 1; i < width; i++) cells.push(cellOf(source, i, false, isHeader))
      const said = [...(isHeader ? [REMARK_NAME] : []), ...(texts.get(row) ?? [])]
      if (said.length > 0) cells[column] = { text: said.join('\n'), look: 'remark' }
      return cells
    }),
    widths: widthsOf(Math.max(width, column + 1), column),
  }
}

/** All rows up to the last, each at its place. */
function* inPlace(
  rows: readonly TableRow[],
  last: number,
  write: (row: number, source: TableRow | undefined) => Cell[],
): Generator<Cell[]> {
  let next = 0
  for (let row = 1; row <= last; row++) {
    const source = rows[next]?.row === row ? rows[next++] : undefined
    yield write(row, source)
  }
  for (const source of rows.slice(next)) yield write(source.row, source)
}

function cellOf(source: TableRow | undefined, column: number, isRemark: boolean, isHeader: boolean): Cell {
  const text = source && !isRemark ? textOf(source, column) : ''
  return isHeader ? { text, look: 'heading' } : text
}

const widthsOf = (width: number, wide: number): number[] =>
  Array.from({ length: width }, (_, i) => (i === wide ? 50 : 18))

/** What a cell says; of one that could not be read, what the file holds. */
function textOf({ cells, faults }: TableRow, column: number): string {
  const fault = faults?.get(column)
  const value = String(fault?.detail?.value ?? '')
  if (cells[column] || !fault) return cells[column] ?? ''
  return fault.code === 'cell-is-date' && /^\d+(?:\.\d+)?$/.test(value) ? dateOf(Number(value)) : value
}

/** A day as a spreadsheet counts them, from the end of 1899. */
const dateOf = (days: number): string => new Date(Math.round((days - 25_569) * 86_400_000)).toISOString().slice(0, 10)
