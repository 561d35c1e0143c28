import type { TableRow } from '@app/question-bank/table'

const DAY_MS = 24 * 60 * 60 * 1000
/** Day 0 of spreadsheets' serial days; from 1 March 1900 on they count right. */
const EPOCH = Date.UTC(1899, 11, 30)

/** The row with its date cells as `YYYY-MM-DD`, which the reader of questions has no use for and reports instead. */
export function datesAsText(source: TableRow): TableRow {
  const { row, cells, faults } = source
  if (!faults) return source
  const texts = [...cells]
  const left = new Map(faults)
  for (const [column, { code, detail }] of faults) {
    const day = code === 'cell-is-date' ? dayOfCell(String(detail?.value ?? '')) : undefined
    if (day === undefined) continue
    texts[column] = day
    left.delete(column)
  }
  return { row, cells: texts, faults: left }
}

/** A date cell's stored value: a serial day, or an ISO date in strict workbooks. */
function dayOfCell(value: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d/.test(value)) return value.slice(0, 10)
  const serial = Number(value)
  if (value === '' || !(serial >= 1 && serial < 2_958_466)) return undefined
  return new Date(EPOCH + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10)
}

/**
 * A day as people write it: `2024-03-05`, `2024/3/5`, `2024.3.5`, `2024年3月5日`, `20240305`, with or without a time.
 * Undefined for anything else and for days that don't exist.
 */
export function dayOfText(text: string): string | undefined {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/.exec(text.normalize('NFKC')) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.normalize('NFKC'))
  if (!match) return undefined
  const [, year, month, day] = match
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : undefined
}
