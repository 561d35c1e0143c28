import { escaped } from '../../model/html-tree.ts'
import type { Field } from '../table/columns.ts'
import { fieldNamed, isHeader, readHeader } from '../table/columns.ts'
import { typeOf } from '../table/words.ts'
import { splitChoices } from '../text/choices.ts'
import { type Cell, cellText, type Table } from './blocks.ts'
import { draftAt, type WordQuestion } from './draft.ts'
import { LABEL_WORDS, type Label } from './labels.ts'
import { stripMarks, type Things } from './marks.ts'
import { STYLE } from './own.ts'
import { startOf } from './starts.ts'

/** Questions that a table holds, one a row below a header, or with a label before each text; undefined if it does not. */
export function questionsInTable(table: Table): WordQuestion[] | undefined {
  const rows = table.rows.map((cells) => cells.map(cellText))
  return labelledRows(rows, table.number) ?? rowsBelowHeader(rows, table.number)
}

function rowsBelowHeader(rows: readonly string[][], paragraph: number): WordQuestion[] | undefined {
  const headers = rows.map((row) => readHeader(1, row.map(stripMarks)))
  const at = headers.findIndex((header) => isHeader(header) && header.fields.includes('stem'))
  if (at < 0 || rows.length === at + 1) return undefined
  return rows.slice(at + 1).flatMap((row) => {
    const builder = new Builder(paragraph)
    for (const [i, text] of row.entries()) builder.set(headers[at]!.fields[i], text)
    return builder.questions
  })
}

/** `题干 | …`, `A | …`, `答案 | …`, row by row. */
function labelledRows(rows: readonly string[][], paragraph: number): WordQuestion[] | undefined {
  const fields = rows.map((row) => (row.length === 2 ? fieldNamed(stripMarks(row[0]!)) : undefined))
  if (!fields.includes('stem') || fields.filter((field) => field !== undefined).length < 2) return undefined
  const builder = new Builder(paragraph)
  for (const [i, row] of rows.entries()) builder.set(fields[i], row.at(-1) ?? '')
  return builder.questions
}

class Builder {
  readonly questions: WordQuestion[] = []
  readonly #paragraph: number
  readonly #before = new Map<Field, string>()

  constructor(paragraph: number) {
    this.#paragraph = paragraph
  }

  set(field: Field | undefined, text: string): void {
    if (field === undefined || text === '') return
    if (field === 'stem') {
      const number = Number(this.#before.get('number') ?? 0) || this.questions.length + 1
      const type = typeOf(this.#before.get('type') ?? '')
      this.questions.push({ ...draftAt(this.#paragraph, number, text, type), parts: [], isNumbered: true })
      this.#before.clear()
      return
    }
    const question = this.questions.at(-1)
    if (!question || field === 'number' || field === 'type') this.#before.set(field, text)
    else if (field.startsWith('choice:')) question.choices[Number(field.slice('choice:'.length))] = text
    else if (field === 'choices') question.choices = splitChoices(text, true)?.choices ?? []
    else if (Object.hasOwn(LABEL_WORDS, field)) question.fields[field as Label] = text
  }
}

/** True for a table that only puts text in its place: choices side by side, or whole questions in cells. */
export function isLayout(table: Table): boolean {
  const cells = table.rows.flat().map((cell) => stripMarks(cellText(cell)))
  const numbered = cells.filter((text) => startOf(text) !== undefined).length
  return splitChoices(cells.join('\n')) !== undefined || table.rows.every((row) => row.length === 1) || numbered >= 2
}

/** Keys in a table: numbers in one row and letters in the next, as lines `1.A`. */
export function keyLines(table: Table): string[] {
  const rows = table.rows.map((row) => row.map((cell) => stripMarks(cellText(cell))))
  return rows.flatMap((row, i) => {
    const below = rows[i + 1] ?? []
    const pairs = row.flatMap((text, column) =>
      /^\d{1,4}$/.test(text) && below[column] ? [`${text}.${below[column]}`] : [],
    )
    return pairs.length > 0 ? [pairs.join(' ')] : []
  })
}

/** A table as HTML, cells joined as they are in the document. */
export function tableHtml({ rows }: Table, things: Things): string {
  const grid = rows.map(columnsOf)
  const lines = grid.map((row, at) => {
    const cells = [...row].map(([column, cell]) =>
      cell.isContinued ? '' : cellHtml(cell, heightAt(grid, at, column), things),
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table>${lines.join('')}</table>`
}

function cellHtml(cell: Cell, height: number, things: Things): string {
  const spans = `${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}${height > 1 ? ` rowspan="${height}"` : ''}`
  const hasTable = cell.blocks.some(({ kind }) => kind === 'table')
  const text = hasTable ? escaped(stripMarks(cellText(cell))) : things.html(cellText(cell))
  const tag = cell.blocks[0]?.style === STYLE.headCell ? 'th' : 'td'
  return `<${tag}${spans}>${text}</${tag}>`
}

/** The cells of a row by the column where they begin. */
function columnsOf(row: readonly Cell[]): Map<number, Cell> {
  const cells = new Map<number, Cell>()
  let column = 0
  for (const cell of row) {
    cells.set(column, cell)
    column += cell.columns
  }
  return cells
}

/** Rows that a cell reaches down: itself and the continuations right below it. */
function heightAt(grid: readonly Map<number, Cell>[], row: number, column: number): number {
  let height = 1
  while (grid[row + height]?.get(column)?.isContinued) height++
  return height
}
