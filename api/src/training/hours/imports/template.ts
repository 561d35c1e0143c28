import { HOUR_COLUMNS } from './sheet.ts'

/** The columns that a sheet of past hours has, as a text table that spreadsheets open (UTF-8 with mark). */
export const hoursTemplate = (): Buffer =>
  Buffer.from(`\uFEFF${HOUR_COLUMNS.map(({ names }) => names[0]).join(',')}\r\n`, 'utf8')
