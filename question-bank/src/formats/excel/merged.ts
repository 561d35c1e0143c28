import { columnOf, type Field, type Header } from '../table/columns.ts'
import type { CellFault, TableRow } from '../table/row.ts'
import type { MergedRange, Sheet } from './sheet.ts'

/** What several questions may share by merging cells downwards. A shared stem or choice makes no sense. */
const SHARED: readonly Field[] = ['type', 'difficulty', 'topic', 'legalBasis']

/**
 * The rows with merged cells resolved. Cells merged sideways hold their text in the first one, as Excel keeps it. Of
 * cells merged downwards, columns that describe a question pass their text on to each row; in any other column the rows
 * below the first get a problem, for nobody can know what was meant.
 */
export function resolveMerged({ rows, merged }: Sheet, header: Header): TableRow[] {
  const ranges = merged.filter(({ top, bottom }) => top > header.row && bottom > top)
  if (ranges.length === 0) return rows
  const byRow = new Map(rows.map((row) => [row.row, row]))
  for (const range of ranges) {
    const field = header.fields[range.left]
    const text = byRow.get(range.top)?.cells[range.left]
    if (field === undefined || field === 'number' || text === undefined) continue
    spread(range, byRow, { field, text, column: columnOf(header, field) })
  }
  return rows
}

function spread(
  { ref, top, bottom }: MergedRange,
  byRow: ReadonlyMap<number, TableRow>,
  { field, text, column }: { field: Field; text: string; column: number },
): void {
  const fault: CellFault = { severity: 'error', code: 'cell-merged', detail: { range: ref } }
  for (let row = top + 1; row <= bottom; row++) {
    const found = byRow.get(row)
    if (!found) continue
    if (SHARED.includes(field)) found.cells[column] ??= text
    else found.faults = new Map(found.faults).set(column, fault)
  }
}
