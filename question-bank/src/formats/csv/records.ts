import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { FileRefused } from '../../model/problem.ts'
import type { TableRow } from '../table/row.ts'
import { unguardFormula } from './formula.ts'

/** What may stand between cells, in the order in which they are tried. */
export const DELIMITERS = [',', '\t', ';', '，']

/**
 * The records of a separated text as rows. Any line break ends a record, quotation marks inside a cell are text, records
 * may differ in length, and a blank line counts, so that rows are numbered as a spreadsheet shows them.
 * @throws FileRefused for a quotation mark that is never closed, with the row where it stands
 */
export function parseRows(text: string, delimiter: string): TableRow[] {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
    })
    return records.map((cells, i) => ({ row: i + 1, cells: cells.map(unguardFormula) }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? new FileRefused('csv-quote-unclosed', undefined, { row: unclosedRow(error) })
      : new FileRefused('file-damaged', { reason: error.code })
  }
}

/** Rows read before the one whose quotation mark swallows the rest of the file, plus one. */
const unclosedRow = (error: CsvError): number => Number(error.records ?? 0) + 1
