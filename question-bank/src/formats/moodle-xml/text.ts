import type { Report } from '../xml/content.ts'
import { ContentReader } from '../xml/content.ts'
import { childOf, childrenOf, isElement, pathOf, textOf, type XmlElement } from '../xml/element.ts'
import { type FindImage, fromBase64, type ImageStore } from '../xml/images.ts'
import { EMPTY, type Piece, plainPiece } from '../xml/piece.ts'

const ATTACHED = '@@PLUGINFILE@@'
/** What Moodle's automatic format takes for HTML. */
const LOOKS_LIKE_HTML = /<[a-z!/]|&(?:#\w{1,8}|\w{2,20});/i

/** Reads the texts of one Moodle question, each with the pictures attached to it. */
export class TextReader {
  readonly #content: ContentReader
  readonly #row: number
  /** Format of texts that name none, as the text of the question has it. */
  readonly #format: string

  constructor(question: XmlElement, row: number, images: ImageStore, report: Report) {
    this.#content = new ContentReader(images, report)
    this.#row = row
    this.#format = childOf(question, 'questiontext')?.attributes.get('format') ?? 'html'
  }

  read(element: XmlElement | undefined): Piece {
    return element ? this.readAs(element, sourceOf(element), this.#formatOf(element)) : EMPTY
  }

  /** Reads the HTML that was made of the text of an element. */
  readAs(element: XmlElement, source: string, format = 'html'): Piece {
    if (format === 'plain_text' || format === 'markdown') return plainPiece(source)
    const isAutomatic = format === 'moodle_auto_format'
    if (isAutomatic && !LOOKS_LIKE_HTML.test(source)) return plainPiece(source)
    const html = isAutomatic ? source.replace(/\r\n|\r|\n/g, '<br>') : source
    return this.#content.html(html, this.place(element), attachedTo(element))
  }

  /** The text of an element as HTML, whatever its format. */
  htmlOf(element: XmlElement | undefined): string {
    if (!element) return ''
    const source = sourceOf(element)
    const format = this.#formatOf(element)
    return format === 'html' || LOOKS_LIKE_HTML.test(source) ? source : plainPiece(source).html
  }

  place(element: XmlElement) {
    return { row: this.#row, line: element.line, element: pathOf(element) }
  }

  #formatOf(element: XmlElement): string {
    return element.attributes.get('format') ?? this.#format
  }
}

/** What stands in `<text>`; some writers leave that element out. */
export function sourceOf(element: XmlElement): string {
  const text = childOf(element, 'text')
  if (text) return textOf(text)
  return element.children.filter((child) => !isElement(child)).join('')
}

/** Finds the files of a text, which its HTML names as `@@PLUGINFILE@@/folder/name.png`. */
function attachedTo(element: XmlElement): FindImage {
  const files = new Map<string, XmlElement>()
  for (const file of childrenOf(element, 'file')) {
    files.set(`${file.attributes.get('path') ?? '/'}${file.attributes.get('name') ?? ''}`, file)
  }
  const decoded = new Map<XmlElement, Uint8Array | 'damaged'>()
  return (src) => {
    const file = src.startsWith(ATTACHED) ? files.get(pathIn(src.slice(ATTACHED.length))) : undefined
    if (!file) return undefined
    const isBase64 = (file.attributes.get('encoding') ?? 'base64') === 'base64'
    const bytes = decoded.get(file) ?? (isBase64 ? fromBase64(textOf(file)) : 'damaged')
    decoded.set(file, bytes)
    return bytes
  }
}

function pathIn(address: string): string {
  const path = address.replace(/[?#].*$/s, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
