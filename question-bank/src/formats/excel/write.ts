import type { Question } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import { Losses } from '../losses.ts'
import { type Field, TEMPLATE_HEADER } from '../table/columns.ts'
import { writeRows } from '../table/write.ts'
import { explanationSheet } from './explanation.ts'
import { type Cell, type SheetContent, workbookBytes } from './file.ts'

/** The longest text a cell of Excel can hold, in UTF-16 code units. */
const LONGEST_CELL = 32_767

/**
 * Questions as an Excel workbook in our template. Nothing of a question is lost but the pictures, which the texts name,
 * unless a text is longer than a cell can be: such a question is left out.
 */
export function writeExcel(questions: readonly Question[]): WriteResult {
  const losses = new Losses()
  return { bytes: workbookBytes([questionSheet(rowsOf(questions, losses))]), losses: losses.list }
}

function* rowsOf(questions: readonly Question[], losses: Losses): Generator<string[]> {
  for (const [index, question] of questions.entries()) {
    const rows = writeRows(question, index + 1)
    losses.images(index, question)
    if (rows.every((row) => row.every((text) => text.length <= LONGEST_CELL))) yield* rows
    else losses.add(index, 'question-left-out', { type: question.type, reason: 'cell-too-long' })
  }
}

/** The empty template (导入模板) with a second sheet that explains each column. */
export function templateExcel(): Uint8Array {
  return workbookBytes([questionSheet([]), explanationSheet()])
}

const WIDTHS: Partial<Record<Field, number>> = {
  type: 14,
  stem: 60,
  key: 16,
  points: 30,
  legalBasis: 30,
  explanation: 60,
  topic: 16,
  keywords: 16,
  source: 16,
}

function questionSheet(rows: Iterable<string[]>): SheetContent {
  return {
    name: '试题',
    rows: withHeader(rows),
    stickyRows: 1,
    widths: TEMPLATE_HEADER.map(([field]) => WIDTHS[field] ?? (field.startsWith('choice:') ? 24 : 8)),
  }
}

function* withHeader(rows: Iterable<string[]>): Generator<Cell[]> {
  yield TEMPLATE_HEADER.map(([, text]) => ({ text, look: 'heading' }))
  yield* rows
}
