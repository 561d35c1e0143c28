import type { Question } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import { Losses } from '../losses.ts'
import { TEMPLATE_HEADER } from '../table/columns.ts'
import { writeRows } from '../table/write.ts'
import { guardFormula } from './formula.ts'

/**
 * Questions as a CSV file in our template: UTF-8 with a byte order mark, so that Excel shows Chinese, lines ended by
 * CR LF (RFC 4180). Nothing of a question is lost but the pictures, which the texts name.
 */
export function writeCsv(questions: readonly Question[]): WriteResult {
  const losses = new Losses()
  const lines = [writeLine(TEMPLATE_HEADER.map(([, name]) => name))]
  questions.forEach((question, index) => {
    losses.images(index, question)
    for (const row of writeRows(question, index + 1)) lines.push(writeLine(row))
  })
  return { bytes: new TextEncoder().encode(`\uFEFF${lines.join('')}`), losses: losses.list }
}

const writeLine = (cells: readonly string[]): string => `${cells.map(writeCell).join()}\r\n`

function writeCell(text: string): string {
  const guarded = guardFormula(text)
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
