import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/universal'
import type { Question } from '../../model/question.ts'
import { type Field, TEMPLATE_HEADER } from '../table/columns.ts'
import { writeRow } from '../table/write.ts'
import { explanationSheet } from './explanation.ts'

/** Questions as an Excel workbook in our template. Nothing of a question is lost. */
export async function writeExcel(questions: readonly Question[]): Promise<Uint8Array> {
  return toBytes([questionSheet(questions)])
}

/** The empty template (导入模板) with a second sheet that explains each column. */
export async function templateExcel(): Promise<Uint8Array> {
  return toBytes([questionSheet([]), explanationSheet()])
}

const WIDTHS: Partial<Record<Field, number>> = { stem: 60, key: 10, legalBasis: 30, explanation: 60, topic: 16 }

function questionSheet(questions: readonly Question[]): Sheet<Blob> {
  const header: Row = TEMPLATE_HEADER.map(([, name]) => ({ value: name, type: String, fontWeight: 'bold' }))
  return {
    sheet: '试题',
    data: [header, ...questions.map((question): Row => writeRow(question).map(textCell))],
    stickyRowsCount: 1,
    columns: TEMPLATE_HEADER.map(([field]) => ({ width: WIDTHS[field] ?? (field.startsWith('choice:') ? 24 : 8) })),
  }
}

/** Always a text cell: whatever the text looks like, a spreadsheet neither runs nor converts it. */
function textCell(text: string): Row[number] {
  return text === '' ? null : { value: escapeText(text), type: String, wrap: true, alignVertical: 'top' }
}

/**
 * Text that happens to look like an escape (`_x000D_`) is kept by escaping its underscore (ECMA-376 22.9.2.19). So is a
 * text such as `toString`: the writer looks texts up in a plain object, where it would find something else.
 */
function escapeText(text: string): string {
  const escaped = text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
  if (!(escaped in Object.prototype)) return escaped
  return `_x${escaped.charCodeAt(0).toString(16).padStart(4, '0')}_${escaped.slice(1)}`
}

async function toBytes(sheets: Sheet<Blob>[]): Promise<Uint8Array> {
  const blob = await writeXlsxFile(sheets).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
