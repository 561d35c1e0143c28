import { type Block, cellText, type Paragraph, paragraphsIn, type Table } from './blocks.ts'
import type { WordQuestion } from './draft.ts'
import { stripMarks, type Things } from './marks.ts'
import { isOwn, OwnParser, STYLE } from './own.ts'
import { LineParser } from './parser.ts'
import { startOf } from './starts.ts'
import type { Styles } from './styles.ts'
import { isLayout, keyLines, questionsInTable, tableHtml } from './tables.ts'

/** The questions of a document, in its order: those in our own styles, and those as people write them. */
export function questionsOf(blocks: readonly Block[], styles: Styles, things: Things): WordQuestion[] {
  const reader = new BlockReader(blocks, styles, things)
  for (const [i, block] of blocks.entries()) reader.block(block, i)
  return reader.questions()
}

class BlockReader {
  readonly #blocks: readonly Block[]
  readonly #styles: Styles
  readonly #things: Things
  readonly #own = new OwnParser()
  readonly #free: LineParser
  #isOwnLast = false

  constructor(blocks: readonly Block[], styles: Styles, things: Things) {
    this.#blocks = blocks
    this.#styles = styles
    this.#things = things
    this.#free = new LineParser(areNumbered(paragraphsIn(blocks)))
  }

  questions(): WordQuestion[] {
    return [...this.#own.questions, ...this.#free.questions].sort((a, b) => a.paragraph - b.paragraph)
  }

  block(block: Block, index: number): void {
    if (block.kind === 'table') this.#table(block, index)
    else if (isOwn(block.style)) {
      this.#isOwnLast = true
      this.#own.paragraph(block.style, block.text, block.number)
    } else if (block.text.trim() !== '') {
      this.#isOwnLast = false
      this.#lines(block, index)
    }
  }

  #lines({ text, number, style }: Paragraph, index: number): void {
    const isHeading = this.#styles.isHeading(style)
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    lines.forEach((line, i) => {
      this.#free.line({ text: line, paragraph: number, isHeading }, lines[i + 1] ?? this.#next(index))
    })
  }

  #table(table: Table, index: number): void {
    if (table.style === STYLE.table) {
      const mark = this.#things.add({ html: tableHtml(table, this.#things), isBlock: true })
      if (this.#isOwnLast) this.#own.thing(mark)
      else this.#free.thing(mark)
      return
    }
    if (this.#free.isInKeys) {
      for (const line of keyLines(table)) this.#free.line({ text: line, paragraph: table.number, isHeading: false }, '')
      return
    }
    const questions = questionsInTable(table)
    if (questions) this.#free.add(questions)
    else if (isLayout(table)) {
      for (const paragraph of paragraphsIn([table])) if (paragraph.text.trim() !== '') this.#lines(paragraph, index)
    } else this.#free.thing(this.#things.add({ html: tableHtml(table, this.#things), isBlock: true }))
  }

  /** The next line with text. */
  #next(index: number): string {
    for (const block of this.#blocks.slice(index + 1, index + 20)) {
      const text =
        block.kind === 'paragraph' ? block.text : (keyLines(block)[0] ?? cellText(block.rows[0]?.[0] ?? NO_CELL))
      const line = stripMarks(text)
        .split('\n')
        .find((each) => each.trim() !== '')
      if (line) return line.trim()
    }
    return ''
  }
}

const NO_CELL = { blocks: [], columns: 1, isContinued: false }

/** Whether a document numbers its questions: there is a first and a second one. */
function areNumbered(paragraphs: readonly Paragraph[]): boolean {
  const numbers = new Set(
    paragraphs.flatMap(({ text }) => text.split('\n')).flatMap((line) => startOf(line)?.number ?? []),
  )
  return numbers.has(1) && (numbers.has(2) || numbers.size === 1)
}
