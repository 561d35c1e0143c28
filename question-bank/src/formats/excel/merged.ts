import { columnOf, type Field, type Header } from '../table/columns.ts'
import type { CellFault, TableRow } from '../table/row.ts'
import { type MergedRange, MOST_MERGED, mergedRange } from './sheet.ts'
import type { SheetPart, Workbook } from './workbook.ts'

/** What several questions may share by merging cells downwards. A shared stem or choice makes no sense. */
const SHARED: readonly Field[] = [
  'type',
  'material',
  'difficulty',
  'topic',
  'legalBasis',
  'keywords',
  'source',
  'author',
  'markup',
]

const MERGE_CELL = /<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([^"']*)["']/g

/**
 * The merged ranges of a sheet. They stand behind the rows, so that one who reads rows as they come must look for them
 * before; nothing but their tags is looked at.
 */
export function findMerged(workbook: Workbook, part: SheetPart): MergedRange[] {
  const found: MergedRange[] = []
  // The tags are ASCII; in UTF-16 every second byte is zero.
  const decoder = new TextDecoder('latin1')
  let rest = ''
  workbook.unpack(part.path, (chunk) => {
    const text = rest + decoder.decode(chunk).replaceAll('\0', '')
    if (text.includes('mergeCell')) {
      for (const [, ref] of text.matchAll(MERGE_CELL)) {
        const range = mergedRange(ref!)
        if (range) found.push(range)
      }
    }
    rest = text.slice(Math.max(text.lastIndexOf('>') + 1, text.length - LONGEST_TAG))
    return found.length < MOST_MERGED
  })
  return found
}

const LONGEST_TAG = 200

/**
 * Resolves merged cells, row by row. Cells merged sideways hold their text in the first one, as Excel keeps it. Of cells
 * merged downwards, columns that describe a question pass their text on to each row; in any other column the rows below
 * the first get a problem, for nobody can know what was meant.
 */
export class MergedCells {
  readonly #header: Header
  /** In reverse, so that the next one is the last. */
  readonly #coming: MergedRange[]
  /** By column: a cell belongs to one range. */
  readonly #active = new Map<number, MergedRange & { text?: string }>()

  constructor(ranges: readonly MergedRange[], header: Header) {
    this.#header = header
    const means = (column: number) => {
      const field = header.fields[column]
      return field !== undefined && field !== 'number' && columnOf(header, field) === column
    }
    this.#coming = ranges
      .filter(({ top, bottom, left }) => top > header.row && bottom > top && means(left))
      .sort((a, b) => b.top - a.top)
  }

  apply(row: TableRow): TableRow {
    while ((this.#coming.at(-1)?.top ?? Number.POSITIVE_INFINITY) <= row.row) {
      const range = this.#coming.pop()!
      this.#active.set(range.left, { ...range })
    }
    let resolved = row
    for (const [column, range] of this.#active) {
      if (range.bottom < row.row) this.#active.delete(column)
      else resolved = this.#fill(resolved, range)
    }
    return resolved
  }

  #fill(row: TableRow, range: MergedRange & { text?: string }): TableRow {
    const { left, top, ref, text } = range
    if (row.row === top) range.text = row.cells[left]
    if (row.row === top || text === undefined) return row
    if (SHARED.includes(this.#header.fields[left]!)) {
      row.cells[left] ??= text
      return row
    }
    const fault: CellFault = { severity: 'error', code: 'cell-merged', detail: { range: ref } }
    return { ...row, faults: new Map(row.faults).set(left, fault) }
  }
}
