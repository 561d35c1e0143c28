import { FileRefused } from '../../model/problem.ts'
import { Collector } from '../collect.ts'
import { requireKind } from '../detect.ts'
import type { ReadResult } from '../format.ts'
import { boundsOf, type ReadOptions, refused } from '../limits.ts'
import type { Header } from '../table/columns.ts'
import { findHeader, HEADER_WITHIN, headerMissing, requireColumns, TableReader } from '../table/read.ts'
import { typeIn } from '../table/words.ts'
import { findMerged, MergedCells } from './merged.ts'
import { eachRow, readSheet } from './sheet.ts'
import { type SheetPart, Workbook } from './workbook.ts'

/**
 * Reads questions from an Excel workbook (.xlsx): all visible sheets that have a header; the name of a sheet may give the
 * type of its questions. The archive is checked before anything is unpacked, rows are read as they are unpacked and kept
 * no longer than their question needs; links are not followed, a workbook with macros is refused.
 */
export async function readExcel(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const limits = boundsOf(options)
  try {
    requireKind(bytes, 'xlsx', limits)
    const workbook = new Workbook(bytes, limits)
    if (workbook.hasMacros) throw new FileRefused('file-has-macros')
    const collector = new Collector(limits)
    const { chosen, others } = chooseSheets(workbook)
    for (const { name } of others) collector.report('warning', 'sheet-not-read', {}, { sheet: name })
    for (const sheet of chosen) readQuestionSheet(workbook, sheet, collector, chosen.length > 1)
    if (collector.rows === 0) collector.report('error', 'file-no-questions', { row: chosen[0]!.header.row })
    return collector.result()
  } catch (error) {
    return refused(error)
  }
}

interface QuestionSheet {
  part: SheetPart
  header: Header
}

/** The visible sheets with a header, or else the first hidden one; and the others that have a header as well. */
function chooseSheets(workbook: Workbook): { chosen: QuestionSheet[]; others: SheetPart[] } {
  let searched = 0
  const candidates = workbook.sheets.flatMap((part): QuestionSheet[] => {
    const { rows } = readSheet(workbook, part, HEADER_WITHIN)
    searched += rows.length
    const header = findHeader(rows)
    if (header) requireColumns(header, rows)
    return header ? [{ part, header }] : []
  })
  if (candidates.length === 0) throw searched === 0 ? new FileRefused('file-empty') : headerMissing(searched)
  const visible = candidates.filter(({ part }) => !part.isHidden)
  const chosen = visible.length > 0 ? visible : candidates.slice(0, 1)
  return { chosen, others: candidates.filter((one) => !chosen.includes(one)).map(({ part }) => part) }
}

function readQuestionSheet(
  workbook: Workbook,
  { part, header }: QuestionSheet,
  collector: Collector,
  isOneOfMany: boolean,
): void {
  const type = typeIn(part.name)
  const sheet = isOneOfMany ? { sheet: part.name } : {}
  const table = new TableReader({ header, collector, isStrict: false, ...sheet, ...(type && { type }) })
  const merged = new MergedCells(findMerged(workbook, part), header)
  eachRow(workbook, part, (row) => {
    table.row(merged.apply(row))
    return true
  })
  table.end()
}
