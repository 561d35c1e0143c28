import type { Image } from '../format.ts'
import { EXTENSIONS } from '../xml/images.ts'
import { FORMATS } from './formats.ts'
import { MARK } from './marks.ts'
import { AS_PARAGRAPH, STYLE } from './own.ts'
import { sizeOf } from './picture-size.ts'
import { type Picture, piecesOf, type TextMaker, type WrittenCell } from './write-text.ts'

const EMU_A_PIXEL = 9525
/** Wider than this a picture would leave the page. */
const WIDEST = 560

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Writes texts with marks as paragraphs and tables of WordprocessingML (ECMA-376 part 1, 17). */
export class BodyWriter {
  readonly #texts: TextMaker
  readonly #image: (sha256: string) => Image
  /** Pictures of the document, in the order of their relations. */
  readonly images: Image[] = []
  #drawings = 0

  constructor(texts: TextMaker, image: (sha256: string) => Image) {
    this.#texts = texts
    this.#image = image
  }

  /** A text in paragraphs of a style; `prefix` is what a reader sees before it, `1. 【单选题】`. */
  text(style: string, prefix: string, text: string): string {
    const pieces = this.#pieces(text)
    const [first] = pieces
    const isHead = first !== undefined && first.kind !== 'table'
    const rest = isHead ? pieces.slice(1) : pieces
    const head = isHead
      ? paragraph(styleOf(style, first.kind), this.#runs(prefix) + this.#runs(first.text))
      : paragraph(style, this.#runs(prefix))
    let isAfterTable = false
    const more = rest.map((piece) => {
      const between = isAfterTable && piece.kind === 'table' ? paragraph(STYLE.more, '') : ''
      isAfterTable = piece.kind === 'table'
      const written =
        piece.kind === 'table'
          ? this.#table(piece.rows)
          : paragraph(styleOf(STYLE.more, piece.kind), this.#runs(piece.text))
      return between + written
    })
    return head + more.join('') + (isAfterTable ? paragraph(STYLE.more, '') : '')
  }

  /** Paragraphs, lines and tables of a text, in order. */
  #pieces(text: string): Piece[] {
    const pieces: Piece[] = []
    for (const part of text.split(PIECE)) {
      const piece = this.#piece(part)
      const last = pieces.at(-1)
      // Pictures belong to the line they stand in.
      if (piece.kind === 'lines' && last?.kind === 'lines') last.text += piece.text
      else pieces.push(piece)
    }
    // What separates lines from a paragraph or a table is no line of its own.
    return pieces.flatMap((piece, i) => {
      if (piece.kind !== 'lines') return [piece]
      const after = i > 0 ? piece.text.replace(/^\n/, '') : piece.text
      const lines = i < pieces.length - 1 ? after.replace(/\n$/, '') : after
      return lines === '' ? [] : [{ ...piece, text: lines }]
    })
  }

  #piece(part: string): Piece {
    if (part.startsWith(MARK.paragraph)) return { kind: 'paragraph', text: part.slice(1, -1) }
    const number = part.startsWith(MARK.thing) ? Number.parseInt(part.slice(1), 10) : -1
    const written = number < 0 ? undefined : this.#texts.written(number)
    return written?.kind === 'table' ? written : { kind: 'lines', text: part }
  }

  /** Text with breaks, tabs, formats and pictures as runs. */
  #runs(text: string): string {
    return piecesOf(text)
      .map(({ text: piece, formats }) => {
        const look = FORMATS.filter(({ tag }) => formats.has(tag)).map(({ xml }) => xml)
        const properties = look.length > 0 ? `<w:rPr>${look.join('')}</w:rPr>` : ''
        return `<w:r>${properties}${this.#content(piece)}</w:r>`
      })
      .join('')
  }

  #content(piece: string): string {
    if (piece === '\n') return '<w:br/>'
    if (piece === '\t') return '<w:tab/>'
    if (piece.startsWith(MARK.thing)) return this.#drawing(Number.parseInt(piece.slice(1), 10))
    return `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`
  }

  #drawing(number: number): string {
    const written = this.#texts.written(number)
    if (written.kind !== 'picture') return ''
    const { picture } = written
    const image = this.#image(picture.sha256)
    if (!this.images.includes(image)) this.images.push(image)
    const id = ++this.#drawings
    const [width, height] = shownSize(picture, image)
    const extent = `cx="${width * EMU_A_PIXEL}" cy="${height * EMU_A_PIXEL}"`
    const name = escapeXml(`lz:${picture.width}x${picture.height}`)
    const graphic = `<pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relationOf(image)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`
    return `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${id}" name="${name}" descr="${escapeXml(picture.alt)}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${graphic}</a:graphicData></a:graphic></wp:inline></w:drawing>`
  }

  #table(rows: readonly WrittenCell[][]): string {
    const { width, grid } = layOut(rows)
    const columns = `<w:gridCol w:w="${Math.floor(9000 / Math.max(width, 1))}"/>`.repeat(width)
    const lines = grid.map((row) => `<w:tr>${row.map((cell) => this.#cell(cell)).join('')}</w:tr>`)
    return `<w:tbl><w:tblPr><w:tblStyle w:val="${STYLE.table}"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${lines.join('')}</w:tbl>`
  }

  #cell({ cell, columns, isContinued }: LaidCell): string {
    const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : ''
    const merge = isContinued ? '<w:vMerge/>' : cell && cell.rows > 1 ? '<w:vMerge w:val="restart"/>' : ''
    const style = cell?.isHead && !isContinued ? STYLE.headCell : STYLE.cell
    const content = paragraph(style, cell && !isContinued ? this.#runs(cell.text) : '')
    return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${span}${merge}</w:tcPr>${content}</w:tc>`
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own marks
const PIECE = /(\u000e[^\u000f]*\u000f|\u0005\d+\u0006)/
export const relationOf = (image: Image): string => `img${image.sha256.slice(0, 40)}`
export const pathOf = (image: Image): string => `media/${image.sha256.slice(0, 40)}.${EXTENSIONS[image.mediaType]}`

const styleOf = (style: string, kind: 'paragraph' | 'lines'): string =>
  kind === 'paragraph' ? style + AS_PARAGRAPH : style

const paragraph = (style: string, runs: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`

type Piece = { kind: 'paragraph' | 'lines'; text: string } | { kind: 'table'; rows: WrittenCell[][] }

function shownSize({ width, height }: Picture, image: Image): [number, number] {
  const natural = sizeOf(image.bytes) ?? { width: 300, height: 200 }
  const ratio = natural.height / natural.width
  const wide = Math.min(Number(width) || (height ? Math.round(Number(height) / ratio) : natural.width), WIDEST)
  return [Math.max(wide, 1), Math.max(Number(height) || Math.round(wide * ratio), 1)]
}

interface LaidCell {
  cell?: WrittenCell
  columns: number
  isContinued: boolean
}

/** Rows with the places that a cell from above reaches into. */
function layOut(rows: readonly WrittenCell[][]): { width: number; grid: LaidCell[][] } {
  /** By column: cells from above, with how many rows they still reach. */
  const reaching = new Map<number, { columns: number; left: number }>()
  let width = 0
  const grid = rows.map((row) => {
    const laid: LaidCell[] = []
    let column = 0
    const skip = () => {
      for (let above = reaching.get(column); above && above.left > 0; above = reaching.get(column)) {
        above.left--
        laid.push({ columns: above.columns, isContinued: true })
        column += above.columns
      }
    }
    for (const cell of row) {
      skip()
      laid.push({ cell, columns: cell.columns, isContinued: false })
      reaching.set(column, { columns: cell.columns, left: cell.rows - 1 })
      column += cell.columns
    }
    skip()
    width = Math.max(width, column)
    return laid
  })
  return { width, grid }
}
