import writeXlsxFile from 'write-excel-file/node'

export type Cell = string | number | Date | null

/** A workbook with one sheet; texts are text cells, dates are date cells. */
export async function workbook(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const cells = rows.map((row) => row.map(cellOf))
  return writeXlsxFile(cells as never).toBuffer()
}

function cellOf(value: Cell) {
  if (value === null) return null
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd' }
  return typeof value === 'number' ? { value, type: Number } : { value, type: String }
}

/** A text table. */
export const csv = (rows: readonly (readonly (string | null)[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\r\n'))
