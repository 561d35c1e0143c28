import type { Question } from '../../model/question.ts'
import { TEMPLATE_HEADER } from '../table/columns.ts'
import { writeRow } from '../table/write.ts'
import { guardFormula } from './formula.ts'

/**
 * Questions as a CSV file in our template: UTF-8 with a byte order mark, so that Excel shows Chinese, lines ended by
 * CR LF (RFC 4180). Nothing of a question is lost.
 */
export function writeCsv(questions: readonly Question[]): Uint8Array {
  const rows = [TEMPLATE_HEADER.map(([, name]) => name), ...questions.map(writeRow)]
  return new TextEncoder().encode(`\uFEFF${rows.map((row) => `${row.map(writeCell).join()}\r\n`).join('')}`)
}

function writeCell(text: string): string {
  const guarded = guardFormula(text)
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
