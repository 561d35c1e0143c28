import { FileRefused } from '../../model/problem.ts'
import { Collector } from '../collect.ts'
import { requireKind } from '../detect.ts'
import type { ReadResult } from '../format.ts'
import { boundsOf, type ReadOptions, refused } from '../limits.ts'
import { findHeader, HEADER_WITHIN, headerMissing, requireColumns, TableReader } from '../table/read.ts'
import type { TableRow } from '../table/row.ts'
import { decodeText } from './encoding.ts'
import { DELIMITERS, eachRow } from './records.ts'

/** Reads questions from a CSV file (also separated by tabs or semicolons), whatever its encoding. */
export async function readCsv(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const limits = boundsOf(options)
  try {
    requireKind(bytes, 'csv', limits)
    const { text, encoding } = decodeText(bytes)
    if (text.trim() === '') throw new FileRefused('file-empty')
    return { ...readText(text, limits), encoding }
  } catch (error) {
    return refused(error)
  }
}

function readText(text: string, limits: Required<ReadOptions>): ReadResult {
  const delimiter = delimiterOf(text) ?? ','
  const head = firstRows(text, delimiter, HEADER_WITHIN)
  const header = findHeader(head)
  if (!header) throw headerMissing(head.length)
  requireColumns(header, firstRows(text, delimiter, header.row + HEADER_WITHIN))
  const collector = new Collector(limits)
  const table = new TableReader({ header, collector, isStrict: true })
  for (const row of eachRow(text, delimiter)) table.row(row)
  table.end()
  if (collector.rows === 0) collector.report('error', 'file-no-questions', { row: header.row })
  return collector.result()
}

/** So many rows that are not blank. */
function firstRows(text: string, delimiter: string, most: number): TableRow[] {
  const rows: TableRow[] = []
  for (const row of eachRow(text, delimiter)) {
    if (rows.length >= most) break
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
  }
  return rows
}

/** The delimiter with which the head of the text reads as a header; undefined if none does. */
export function delimiterOf(text: string): string | undefined {
  const head = text.slice(0, 20_000).split(/\r\n|\r|\n/, 60)
  return DELIMITERS.find((delimiter) => {
    const rows = head.map((line, i): TableRow => ({ row: i + 1, cells: line.split(delimiter).map(unquote) }))
    return findHeader(rows) !== undefined
  })
}

const unquote = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1')
