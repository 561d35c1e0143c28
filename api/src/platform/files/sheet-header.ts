import { cellAddress, type TableRow } from '@app/question-bank/table'
import type { Static } from 'typebox'
import type { RowProblem } from '../../kernel/fields.ts'

type Problem = Static<typeof RowProblem>

/** A column that a sheet may have. */
export interface Column<F extends string> {
  field: F
  /** What it goes by; the first is what our templates and messages call it. */
  names: readonly [string, ...string[]]
  /** A row without this column is no header. */
  isNeeded?: boolean
}

export interface Header<F extends string> {
  /** As the spreadsheet shows it. */
  row: number
  texts: string[]
  /** Index of each column that was found. */
  at: ReadonlyMap<F, number>
}

/** Names are compared without width, case, spaces, marks and remarks in brackets: `姓名*（必填）` is 姓名. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '')
    .replace(/[\s*_:：\-.'"/]/g, '')

/** The first row that names every needed column. */
export function findHeader<F extends string>(
  rows: readonly TableRow[],
  columns: readonly Column<F>[],
): Header<F> | undefined {
  const meaning = new Map(columns.flatMap(({ field, names }) => names.map((name) => [fold(name), field])))
  const needed = columns.filter(({ isNeeded }) => isNeeded)
  for (const { row, cells } of rows) {
    const texts = Array.from(cells, (text) => text ?? '')
    const at = new Map<F, number>()
    texts.forEach((text, index) => {
      const field = meaning.get(fold(text))
      if (field !== undefined && !at.has(field)) at.set(field, index)
    })
    if (needed.every(({ field }) => at.has(field))) return { row, texts, at }
  }
  return undefined
}

/** Columns that mean nothing to us, or that come twice: nothing is read from them. */
export function headerProblems<F extends string>({ row, texts, at }: Header<F>): Problem[] {
  const used = new Set(at.values())
  return texts.flatMap((text, index) => {
    const isPlain = text.trim() === '' || used.has(index) || /^(序号|编号|no\.?|#)$/i.test(text.trim())
    if (isPlain) return []
    return [
      {
        severity: 'warning' as const,
        code: 'header-column-ignored',
        row,
        column: text.trim(),
        cell: cellAddress(row, index),
      },
    ]
  })
}

/** One row while it is read: its cells by meaning, and the problems found so far. */
export class SheetRow<F extends string> {
  readonly row: number
  readonly problems: Problem[] = []
  readonly #header: Header<F>
  readonly #cells: readonly string[]

  constructor(header: Header<F>, { row, cells, faults }: TableRow) {
    this.row = row
    this.#header = header
    this.#cells = cells
    for (const [field, index] of header.at) {
      const fault = faults?.get(index)
      if (fault) this.report(fault.severity, fault.code, field, fault.detail)
    }
  }

  /** The cell's text without border; empty when there is no such column. */
  text(field: F): string {
    return this.#cells[this.#header.at.get(field) ?? -1]?.trim() ?? ''
  }

  report(severity: Problem['severity'], code: string, field?: F, detail?: Problem['detail']): void {
    const index = field === undefined ? undefined : this.#header.at.get(field)
    const place =
      index === undefined ? {} : { column: this.#header.texts[index]!.trim(), cell: cellAddress(this.row, index) }
    this.problems.push({ severity, code, row: this.row, ...place, ...(detail && { detail }) })
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error')
  }
}
