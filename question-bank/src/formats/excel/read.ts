import { FileRefused } from '../../model/problem.ts'
import { requireKind } from '../detect.ts'
import type { Header } from '../table/columns.ts'
import {
  boundsOf,
  findHeader,
  HEADER_WITHIN,
  headerMissing,
  type ReadOptions,
  type ReadResult,
  readTable,
  refused,
} from '../table/read.ts'
import { resolveMerged } from './merged.ts'
import { readSheet } from './sheet.ts'
import { type SheetPart, Workbook } from './workbook.ts'

/**
 * Reads questions from an Excel workbook (.xlsx): the first visible sheet that has a header. The archive is checked
 * before anything is unpacked, and unpacked in steps; macros and links in it are never looked at.
 */
export async function readExcel(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const limits = boundsOf(options)
  try {
    requireKind(bytes, 'xlsx', limits)
    const workbook = new Workbook(bytes, limits)
    const { part, header, others } = chooseSheet(workbook)
    // Rows above the header and one row too many: enough for the table to say that there are too many.
    const sheet = readSheet(workbook, part, limits.maxRows + HEADER_WITHIN + 1)
    const result = readTable(resolveMerged(sheet, header), header, limits, false)
    for (const { name } of others) {
      result.problems.unshift({ severity: 'warning', code: 'sheet-not-read', detail: { sheet: name } })
    }
    return result
  } catch (error) {
    return refused(error)
  }
}

/** The sheet to read, and the others that look like question sheets as well. */
function chooseSheet(workbook: Workbook): { part: SheetPart; header: Header; others: SheetPart[] } {
  let searched = 0
  const candidates = [...workbook.sheets]
    .sort((a, b) => Number(a.isHidden) - Number(b.isHidden))
    .flatMap((part) => {
      const { rows } = readSheet(workbook, part, HEADER_WITHIN)
      searched += rows.length
      const header = findHeader(rows)
      return header ? [{ part, header }] : []
    })
  const [chosen, ...others] = candidates
  if (chosen) return { ...chosen, others: others.map(({ part }) => part) }
  throw searched === 0 ? new FileRefused('file-empty') : headerMissing(searched)
}
