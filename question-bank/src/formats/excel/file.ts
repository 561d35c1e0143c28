import { Zip, ZipDeflate } from 'fflate'
import { cellAddress } from '../table/address.ts'

/** How a cell looks; without a word it is plain text. */
export type Look = 'text' | 'heading' | 'remark'

/** A cell: always text, whatever it looks like, so that a spreadsheet neither runs nor converts it. */
export type Cell = string | { text: string; look: Look }

export interface SheetContent {
  name: string
  /** Of the columns, in characters. */
  widths: readonly number[]
  rows: Iterable<readonly Cell[]>
  /** Rows that stay in sight when the others are scrolled. */
  stickyRows?: number
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** The same packing for the same content: a ZIP knows no earlier day. */
const NO_TIME = new Date(1980, 0, 1)
/** Text packed at once, in UTF-16 code units. */
const CHUNK = 100_000

/** Style number of each look. Cells are formatted as text (`@`), so that what a clerk types stays what was typed. */
const STYLES: Readonly<Record<Look, number>> = { text: 1, heading: 2, remark: 3 }

const ALIGNED = '<alignment vertical="top" wrapText="1"/>'
const STYLE_SHEET = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFE9E9"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1">${ALIGNED}</xf><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1">${ALIGNED}</xf><xf numFmtId="49" fontId="2" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${ALIGNED}</xf></cellXfs></styleSheet>`

/** A workbook as an .xlsx file (ECMA-376 part 1, 18), written and packed row by row. */
export function workbookBytes(sheets: readonly SheetContent[]): Uint8Array {
  const packer = new Packer()
  const names = sheets.map((_, i) => `xl/worksheets/sheet${i + 1}.xml`)
  const overrides = names.map((name) => `<Override PartName="/${name}" ContentType="${SHEET}.worksheet+xml"/>`)
  packer.add('[Content_Types].xml', [
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SHEET}.sharedStrings+xml"/>${overrides.join('')}</Types>`,
  ])
  packer.add('_rels/.rels', [relations([['rId1', 'officeDocument', 'xl/workbook.xml']])])
  const list = sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  packer.add('xl/workbook.xml', [
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
  ])
  const targets = sheets.map((_, i) => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`])
  packer.add('xl/_rels/workbook.xml.rels', [relations([...targets, ...BESIDE])])
  packer.add('xl/styles.xml', [STYLE_SHEET])
  const texts = new SharedTexts()
  for (const [i, sheet] of sheets.entries()) packer.add(names[i]!, sheetXml(sheet, texts))
  packer.add('xl/sharedStrings.xml', texts.xml())
  return packer.finish()
}

const BESIDE = [
  ['styles', 'styles', 'styles.xml'],
  ['texts', 'sharedStrings', 'sharedStrings.xml'],
]

const relations = (all: readonly (readonly string[])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

function* sheetXml({ widths, rows, stickyRows = 0 }: SheetContent, texts: SharedTexts): Generator<string> {
  const pane = `<pane ySplit="${stickyRows}" topLeftCell="A${stickyRows + 1}" activePane="bottomLeft" state="frozen"/>`
  const view = stickyRows > 0 ? `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` : ''
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${STYLES.text}" customWidth="1"/>`,
  )
  yield `${XML}<worksheet xmlns="${MAIN}">${view}${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
  let row = 0
  for (const cells of rows) {
    row++
    const written = cells.map((cell, column) => cellXml(cell, cellAddress(row, column), texts)).join('')
    if (written !== '') yield `<row r="${row}">${written}</row>`
  }
  yield '</sheetData></worksheet>'
}

function cellXml(cell: Cell, address: string, texts: SharedTexts): string {
  const { text, look } = typeof cell === 'string' ? ({ text: cell, look: 'text' } as const) : cell
  return text === '' ? '' : `<c r="${address}" s="${STYLES[look]}" t="s"><v>${texts.indexOf(text)}</v></c>`
}

/** Texts of all cells, each once; cells refer to them by number (18.4). */
class SharedTexts {
  readonly #indexes = new Map<string, number>()

  indexOf(text: string): number {
    const index = this.#indexes.get(text) ?? this.#indexes.size
    if (index === this.#indexes.size) this.#indexes.set(text, index)
    return index
  }

  *xml(): Generator<string> {
    yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${this.#indexes.size}">`
    for (const text of this.#indexes.keys()) yield `<si><t xml:space="preserve">${escapeText(text)}</t></si>`
    yield '</sst>'
  }
}

/**
 * Text that happens to look like an escape (`_x000D_`) is kept by escaping its underscore; characters XML cannot hold are
 * escaped so (ECMA-376 22.9.2.19).
 */
const escapeText = (text: string): string =>
  escapeXml(text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
    /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
    (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Packs parts one after the other, as their text comes. */
class Packer {
  readonly #packed: Uint8Array[] = []
  readonly #encoder = new TextEncoder()
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error
    this.#packed.push(chunk)
  })

  add(name: string, texts: Iterable<string>): void {
    const part = new ZipDeflate(name, { level: 6 })
    part.mtime = NO_TIME
    this.#zip.add(part)
    let text = ''
    for (const piece of texts) {
      text += piece
      if (text.length < CHUNK) continue
      part.push(this.#encoder.encode(text))
      text = ''
    }
    part.push(this.#encoder.encode(text), true)
  }

  finish(): Uint8Array {
    this.#zip.end()
    const bytes = new Uint8Array(this.#packed.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const chunk of this.#packed) {
      bytes.set(chunk, at)
      at += chunk.length
    }
    return bytes
  }
}
