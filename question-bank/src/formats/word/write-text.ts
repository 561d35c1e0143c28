import { BLOCKS } from '../../model/html-subset.ts'
import { plainText } from '../../model/html-text.ts'
import { type SafeElement, type SafeNode, safeTree } from '../../model/html-tree.ts'
import type { Markup } from '../../model/question.ts'
import { FORMATS, FormatStack, type FormatTag, formatOf } from './formats.ts'
import { MARK, Things } from './marks.ts'

/** A picture as the HTML of a question names it. */
export interface Picture {
  sha256: string
  alt: string
  width: string
  height: string
}

/** What stands behind a mark in a text that is written. */
export type Written = { kind: 'picture'; picture: Picture } | { kind: 'table'; rows: WrittenCell[][] }

export interface WrittenCell {
  text: string
  columns: number
  rows: number
  isHead: boolean
}

/** Turns the texts of questions into texts with marks, as the reader has them, and says whether all of it came through. */
export class TextMaker {
  /** The same things the reader would make, for comparing. */
  readonly #things = new Things()
  readonly #written: Written[] = []
  readonly #hasPicture: (sha256: string) => boolean

  constructor(hasPicture: (sha256: string) => boolean) {
    this.#hasPicture = hasPicture
  }

  written(number: number): Written {
    return this.#written[number]!
  }

  /** A text with marks; `isWhole` if reading it gives the same text again. */
  make(text: string, markup: Markup | undefined): { text: string; isWhole: boolean } {
    if (markup !== 'HTML') return { text, isWhole: true }
    const made = trimmed(this.#nodes(safeTree(text, () => {})))
    return { text: made, isWhole: this.#things.html(renested(made)) === text }
  }

  /** The same for a text that must stay on one line with others: no paragraphs or tables of its own. */
  makeInline(text: string, markup: Markup | undefined): { text: string; isWhole: boolean } {
    const made = this.make(text, markup)
    if (markup !== 'HTML' || !this.#hasBlocks(made.text)) return made
    return { text: plainText(safeTree(text, () => {})), isWhole: false }
  }

  #hasBlocks(text: string): boolean {
    if (text.includes(MARK.paragraph)) return true
    const numbers = text.split(MARK.thing).slice(1)
    return numbers.some((rest) => this.written(Number.parseInt(rest, 10)).kind === 'table')
  }

  #nodes(nodes: readonly SafeNode[]): string {
    return nodes.map((node) => this.#node(node)).join('')
  }

  #node(node: SafeNode): string {
    if (typeof node === 'string') return node
    switch (node.name) {
      case 'br':
        return '\n'
      case 'p':
        return `${EDGE}${MARK.paragraph}${this.#nodes(node.children)}${MARK.paragraphEnd}${EDGE}`
      case 'div':
        return EDGE + this.#nodes(node.children) + EDGE
      case 'img':
        return this.#picture(node)
      case 'table':
        return EDGE + this.#table(node) + EDGE
      default:
        return this.#formatted(node)
    }
  }

  #formatted(node: SafeElement): string {
    const format = formatOf(ALIKE[node.name] ?? node.name)
    if (format) return format.open + this.#nodes(node.children) + format.close
    if (node.name === 'code') return this.#nodes(node.children)
    const text = plainText([node])
    return BLOCKS.has(node.name) ? EDGE + text + EDGE : text
  }

  #picture(node: SafeElement): string {
    const attributes = new Map(node.attributes)
    const sha256 = (attributes.get('src') ?? '').slice('sha256:'.length)
    const [alt = '', width = '', height = ''] = ['alt', 'width', 'height'].map((name) => attributes.get(name) ?? '')
    if (!this.#hasPicture(sha256)) return alt && `[${alt}]`
    const html = `<img${node.attributes.map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`).join('')}/>`
    return this.#add({ kind: 'picture', picture: { sha256, alt, width, height } }, html, false)
  }

  #table(node: SafeElement): string {
    const rows = elements(node).flatMap((child) => (child.name === 'tr' ? [child] : elements(child).filter(isRow)))
    const written = rows.map((row) => elements(row).map((cell) => this.#cell(cell)))
    const html = written.map((row) => `<tr>${row.map((cell) => this.#cellHtml(cell)).join('')}</tr>`).join('')
    return this.#add({ kind: 'table', rows: written }, `<table>${html}</table>`, true)
  }

  #cell({ name, attributes, children }: SafeElement): WrittenCell {
    const span = (which: string) => Number(attributes.find(([attribute]) => attribute === which)?.[1] ?? 1)
    const made = trimmed(this.#nodes(children))
    const text = this.#hasBlocks(made) ? plainText(children) : made
    return { text, columns: span('colspan'), rows: span('rowspan'), isHead: name === 'th' }
  }

  #cellHtml({ text, columns, rows, isHead }: WrittenCell): string {
    const tag = isHead ? 'th' : 'td'
    const spans = (columns > 1 ? ` colspan="${columns}"` : '') + (rows > 1 ? ` rowspan="${rows}"` : '')
    return `<${tag}${spans}>${this.#things.html(renested(text))}</${tag}>`
  }

  #add(written: Written, html: string, isBlock: boolean): string {
    this.#written.push(written)
    return this.#things.add({ html, isBlock })
  }
}

const elements = ({ children }: SafeElement): SafeElement[] => children.filter((child) => typeof child !== 'string')
const isRow = ({ name }: SafeElement): boolean => name === 'tr'

/** Elements that look the same. */
const ALIKE: Readonly<Record<string, string>> = { strong: 'b', em: 'i' }

/** Pieces of a text with the formats each of them is in; marks of paragraphs are pieces of their own. */
export function piecesOf(text: string): { text: string; formats: ReadonlySet<FormatTag> }[] {
  const open: FormatTag[] = []
  return text.split(PIECE).flatMap((part) => {
    const opened = FORMATS.find((format) => format.open === part)
    const closed = FORMATS.find((format) => format.close === part)
    if (opened) open.push(opened.tag)
    if (closed) open.splice(open.lastIndexOf(closed.tag), 1)
    return opened || closed || part === '' ? [] : [{ text: part, formats: new Set(open) }]
  })
}

/** The text as the reader nests its formats. */
function renested(text: string): string {
  const stack = new FormatStack()
  const pieces = piecesOf(text).map((piece) =>
    piece.text === MARK.paragraph || piece.text === MARK.paragraphEnd
      ? stack.end() + piece.text
      : stack.change(piece.formats) + piece.text,
  )
  return pieces.join('') + stack.end()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own marks
const PIECE = /([\u0001-\u0004\u000e-\u0017\n\t]|\u0005\d+\u0006)/

/** Where a block begins or ends: however many meet, they break the line once. */
const EDGE = '\v'
const trimmed = (text: string): string => text.replace(/^\v+|\v+$/g, '').replace(/\v+/g, '\n')
