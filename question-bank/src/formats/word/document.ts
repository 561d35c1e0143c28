import { FileRefused } from '../../model/problem.ts'
import { attribute, type XmlHandler } from '../office/xml.ts'
import type { Block, Cell, Table, Unread } from './blocks.ts'
import { FormulaBuilder } from './formula.ts'
import { isBare, type Things, withoutMarks } from './marks.ts'
import type { ListPlace } from './numbering.ts'
import { OWN_PREFIX } from './own.ts'
import { type Drawing, RunReader } from './run.ts'

/** What the reader of a document needs of the other parts of the file. */
export interface DocumentParts {
  things: Things
  /** The number before a paragraph; of one without a list of its own, that of its style. */
  label: (list: Partial<ListPlace>, style: string) => string
  /** The text that stands for a picture; empty if it cannot be taken, which has been reported. */
  picture: (drawing: Drawing, paragraph: number) => string
  unread: (kind: Unread, paragraph: number) => void
}

/** Content that is not part of the text as it now stands: deleted or moved away, or said again for older programs. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tcPrChange',
  'numberingChange',
])
/** Longer than any text of a question; what is beyond is not kept. */
const LONGEST_PARAGRAPH = 100_000
/** Enough for 50,000 questions with twenty lines each. */
const MOST_PARAGRAPHS = 1_000_000

interface OpenParagraph {
  style: string
  list: Partial<ListPlace>
  text: string
  blocks: Block[]
}

/** Reads `word/document.xml` (ECMA-376 part 1, 17) into paragraphs and tables as it comes. */
export class DocumentReader implements XmlHandler {
  readonly blocks: Block[] = []
  readonly #parts: DocumentParts
  readonly #run: RunReader
  /** Where blocks go: the body, or the cell of a table. */
  readonly #into: Block[][] = [this.blocks]
  readonly #tables: Table[] = []
  /** A text box is a paragraph inside another. */
  readonly #paragraphs: OpenParagraph[] = []
  #formula: FormulaBuilder | undefined
  #isProperties = false
  #skipped = 0
  #cells = 0
  #number = 0

  constructor(parts: DocumentParts) {
    this.#parts = parts
    this.#run = new RunReader((text) => this.#add(text))
  }

  open(name: string, attributes: string): void {
    if (this.#skipped > 0 || SKIPPED.has(name)) {
      this.#skipped++
      return
    }
    if (this.#formula) this.#formula.open(name, (key) => attribute(attributes, key))
    else if (this.#isProperties) this.#property(name, attributes)
    else this.#content(name, attributes)
  }

  #property(name: string, attributes: string): void {
    const paragraph = this.#paragraphs.at(-1)
    const value = attribute(attributes, 'val') ?? ''
    if (!paragraph) return
    if (name === 'pStyle') {
      paragraph.style = value
      this.#run.startParagraph(value.startsWith(OWN_PREFIX))
    }
    if (name === 'numId') paragraph.list.listId = value
    else if (name === 'ilvl') paragraph.list.level = Number(value)
  }

  #content(name: string, attributes: string): void {
    switch (name) {
      case 'p':
        // A paragraph inside a paragraph is that of a text box.
        this.#run.endParagraph()
        this.#run.startParagraph(false)
        this.#paragraphs.push({ style: '', list: {}, text: '', blocks: this.#into.at(-1)! })
        return
      case 'pPr':
        this.#isProperties = true
        return
      case 'oMath':
        this.#formula = new FormulaBuilder()
        this.#formula.open(name, () => undefined)
        return
      case 'altChunk':
        this.#parts.unread('external-content', this.#number + 1)
        return
      case 'OLEObject':
        this.#parts.unread('object', this.#number + 1)
        return
      default:
        if (!this.#openTable(name, attributes)) this.#run.open(name, attributes)
    }
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    if (this.#formula) this.#formula.text(text)
    else this.#run.text(withoutMarks(text))
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    if (this.#formula) {
      this.#closeFormula(name)
      return
    }
    if (name === 'pPr') this.#isProperties = false
    else if (name === 'p') this.#closeParagraph()
    else if (!this.#closeTable(name)) this.#closeRun(name)
  }

  #closeFormula(name: string): void {
    const mathml = this.#formula!.close(name)
    if (mathml === undefined) return
    if (this.#formula!.isRough) this.#parts.unread('formula', this.#number + 1)
    this.#formula = undefined
    this.#run.add(this.#parts.things.add({ html: mathml, isBlock: false }))
  }

  #closeRun(name: string): void {
    const drawing = this.#run.close(name)
    if (drawing === undefined) return
    if (drawing.kind === 'picture') this.#run.add(this.#parts.picture(drawing, this.#number + 1))
    else this.#parts.unread(drawing.kind, this.#number + 1)
  }

  #openTable(name: string, attributes: string): boolean {
    const table = this.#tables.at(-1)
    const value = () => attribute(attributes, 'val')
    if (name === 'tbl') {
      const opened: Table = { kind: 'table', number: this.#number + 1, style: '', rows: [] }
      this.#into.at(-1)!.push(opened)
      this.#tables.push(opened)
    } else if (!table) return false
    else if (name === 'tblStyle') table.style = value() ?? ''
    else if (name === 'tr') table.rows.push([])
    else if (name === 'tc') {
      this.#countCell()
      const cell: Cell = { blocks: [], columns: 1, isContinued: false }
      table.rows.at(-1)?.push(cell)
      this.#into.push(cell.blocks)
    } else if (name === 'gridSpan') lastCell(table, (cell) => (cell.columns = Math.min(Number(value()) || 1, 60)))
    else if (name === 'vMerge') lastCell(table, (cell) => (cell.isContinued = (value() ?? 'continue') === 'continue'))
    else return false
    return true
  }

  #countCell(): void {
    if (++this.#cells > MOST_PARAGRAPHS) {
      throw new FileRefused('xml-too-complex', { where: 'word/document.xml', limit: MOST_PARAGRAPHS })
    }
  }

  #closeTable(name: string): boolean {
    if (name === 'tbl') this.#tables.pop()
    else if (name === 'tc' && this.#into.length > 1) this.#into.pop()
    else return false
    return true
  }

  #add(text: string): void {
    const paragraph = this.#paragraphs.at(-1)
    const room = LONGEST_PARAGRAPH - (paragraph?.text.length ?? LONGEST_PARAGRAPH)
    // A mark is not cut.
    if (paragraph && room > 0) paragraph.text += isBare(text) ? text.slice(0, room) : text
  }

  #closeParagraph(): void {
    this.#run.endParagraph()
    const paragraph = this.#paragraphs.pop()
    if (!paragraph) return
    if (++this.#number > MOST_PARAGRAPHS) {
      throw new FileRefused('xml-too-complex', { where: 'word/document.xml', limit: MOST_PARAGRAPHS })
    }
    const label = this.#parts.label(paragraph.list, paragraph.style)
    const text = label === '' ? paragraph.text : `${label}${/[.．、)）:：]$/.test(label) ? '' : ' '}${paragraph.text}`
    paragraph.blocks.push({ kind: 'paragraph', number: this.#number, style: paragraph.style, text })
  }
}

function lastCell(table: Table, change: (cell: Cell) => void): void {
  const cell = table.rows.at(-1)?.at(-1)
  if (cell) change(cell)
}
