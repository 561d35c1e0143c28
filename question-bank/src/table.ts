/**
 * Rows of any spreadsheet or text table, for whoever imports something else than questions: the same guards against
 * hostile archives, the same encodings, the same reading of cells.
 */
export { decodeText } from './formats/csv/encoding.ts'
export { DELIMITERS, parseRows } from './formats/csv/records.ts'
export { detect } from './formats/detect.ts'
export { readSheet } from './formats/excel/sheet.ts'
export { Workbook } from './formats/excel/workbook.ts'
export { cellAddress } from './formats/table/address.ts'
export type { TableRow } from './formats/table/row.ts'
export { FileRefused } from './model/problem.ts'
