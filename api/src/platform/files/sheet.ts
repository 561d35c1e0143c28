import {
  DELIMITERS,
  decodeText,
  detect,
  FileRefused,
  parseRows,
  readSheet,
  type TableRow,
  Workbook,
} from '@app/question-bank/table'
import type { Static } from 'typebox'
import type { RowProblem } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { datesAsText } from './sheet-dates.ts'
import { type Column, findHeader, type Header, headerProblems, SheetRow } from './sheet-header.ts'

export type SheetProblem = Static<typeof RowProblem>

export interface Sheet<F extends string> {
  rows: SheetRow<F>[]
  /** Of the header; those of rows are for the reader of the rows to find. */
  problems: SheetProblem[]
}

/** Bounds of security.md R-25 for sheets of persons and organs. */
const LIMITS = { maxBytes: 10_000_000, maxRows: 10_000, maxUnpackedBytes: 100_000_000, maxRatio: 100, maxEntries: 1000 }

/** The header may stand below a title and a few remarks. */
const HEADER_WITHIN = 30

/**
 * The rows of an uploaded .xlsx or text table below the row that names these columns. Dates come as `YYYY-MM-DD`.
 * Refuses the whole file with the reason: `file-…`, `archive-…`, `csv-quote-unclosed`, `header-…`.
 */
export function readSheetFile<F extends string>(bytes: Uint8Array, columns: readonly Column<F>[]): Sheet<F> {
  try {
    const { rows, header } = open(bytes, columns)
    const filled = rows.filter(
      ({ row, cells, faults }) => row > header.row && (faults?.size || cells.some((text) => text?.trim())),
    )
    if (filled.length > LIMITS.maxRows) throw new FileRefused('file-too-many-rows', { limit: LIMITS.maxRows })
    if (filled.length === 0) throw new FileRefused('file-empty')
    return { rows: filled.map((row) => new SheetRow(header, row)), problems: headerProblems(header) }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const { code, row, cell, detail } = error.problem
    throw new Refusal('invalid', code, { ...detail, ...(row && { row }), ...(cell && { cell }) })
  }
}

interface Opened<F extends string> {
  rows: TableRow[]
  header: Header<F>
}

function open<F extends string>(bytes: Uint8Array, columns: readonly Column<F>[]): Opened<F> {
  if (bytes.length > LIMITS.maxBytes)
    throw new FileRefused('file-too-large', { bytes: bytes.length, limit: LIMITS.maxBytes })
  const seems = detect(bytes)
  if (seems === 'xlsx') return openWorkbook(bytes, columns)
  if (seems === 'csv') return openText(bytes, columns)
  if (seems === 'empty') throw new FileRefused('file-empty')
  throw seems === 'encrypted-office'
    ? new FileRefused('file-encrypted')
    : new FileRefused('file-type-unsupported', { seems })
}

/** The first sheet with the header, visible ones before hidden ones. */
function openWorkbook<F extends string>(bytes: Uint8Array, columns: readonly Column<F>[]): Opened<F> {
  const workbook = new Workbook(bytes, LIMITS)
  const parts = [...workbook.sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden))
  const heads = parts.map((part) => ({ part, head: readSheet(workbook, part, HEADER_WITHIN).rows }))
  for (const { part, head } of heads) {
    const header = findHeader(head, columns)
    if (!header) continue
    const { rows } = readSheet(workbook, part, LIMITS.maxRows + HEADER_WITHIN + 1)
    return { rows: rows.map(datesAsText), header }
  }
  throw missing(
    heads.flatMap(({ head }) => head),
    columns,
  )
}

function openText<F extends string>(bytes: Uint8Array, columns: readonly Column<F>[]): Opened<F> {
  const { text } = decodeText(bytes)
  const start = text.slice(0, 20_000).split(/\r\n|\r|\n/, HEADER_WITHIN)
  const isHeader = (delimiter: string) =>
    findHeader(
      start.map((line, at) => ({ row: at + 1, cells: line.replaceAll('"', '').split(delimiter) })),
      columns,
    )
  const rows = parseRows(text, DELIMITERS.find(isHeader) ?? ',')
  const header = findHeader(rows.slice(0, HEADER_WITHIN), columns)
  if (!header) throw missing(rows.slice(0, HEADER_WITHIN), columns)
  return { rows, header }
}

function missing<F extends string>(searched: readonly TableRow[], columns: readonly Column<F>[]): FileRefused {
  if (searched.length === 0) return new FileRefused('file-empty')
  const wanted = columns.filter(({ isNeeded }) => isNeeded).map(({ names }) => names[0])
  return new FileRefused('header-missing', { searched: searched.length, wanted: wanted.join(' / ') })
}
