import { FileRefused } from '../../model/problem.ts'
import { requireKind } from '../detect.ts'
import {
  boundsOf,
  findHeader,
  headerMissing,
  type ReadOptions,
  type ReadResult,
  readTable,
  refused,
} from '../table/read.ts'
import type { TableRow } from '../table/row.ts'
import { decodeText } from './encoding.ts'
import { DELIMITERS, parseRows } from './records.ts'

/** Reads questions from a CSV file (also separated by tabs or semicolons), whatever its encoding. */
export async function readCsv(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const limits = boundsOf(options)
  try {
    requireKind(bytes, 'csv', limits)
    const { text, encoding } = decodeText(bytes)
    if (text.trim() === '') throw new FileRefused('file-empty')
    const rows = parseRows(text, delimiterOf(text))
    const header = findHeader(rows)
    if (!header) throw headerMissing(rows.length)
    return { ...readTable(rows, header, limits, true), encoding }
  } catch (error) {
    return refused(error)
  }
}

/** The delimiter with which the head of the file reads as a header; the comma if none does. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).split(/\r\n|\r|\n/, 60)
  const found = DELIMITERS.find((delimiter) => {
    const rows = head.map((line, i): TableRow => ({ row: i + 1, cells: line.split(delimiter).map(unquote) }))
    return findHeader(rows) !== undefined
  })
  return found ?? ','
}

const unquote = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1')
