import { FileRefused } from '../../model/problem.ts'
import { Collector } from '../collect.ts'
import { requireKind } from '../detect.ts'
import type { ReadResult } from '../format.ts'
import { boundsOf, type ReadOptions, refused } from '../limits.ts'
import { OfficePackage } from '../office/package.ts'
import { ImageStore } from '../xml/images.ts'
import type { Unread } from './blocks.ts'
import { DocumentReader } from './document.ts'
import { finish } from './finish.ts'
import { Things } from './marks.ts'
import { Numbering } from './numbering.ts'
import { questionsOf } from './questions.ts'
import type { Drawing } from './run.ts'
import { Styles } from './styles.ts'

const MAX_IMAGE_BYTES = 5_000_000
const MAIN = 'word/document.xml'
/** Our own pictures say in their name which size the question gives them, `lz:120x`; other sizes are the document's. */
const OWN_SIZE = /^lz:(\d{0,4})x(\d{0,4})$/

/**
 * Reads questions from a Word document (.docx): numbered questions below headings that name their type, choices on lines
 * of their own or side by side, answers in the stem, on labelled lines or in a list at the end, tables, pictures, raised
 * and lowered characters and formulas. A document with macros is refused; nothing outside of the file is fetched.
 */
export function readWord(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const limits = boundsOf(options)
  try {
    requireKind(bytes, 'docx', limits)
    const file = new OfficePackage(bytes, limits)
    if (file.hasMacros) throw new FileRefused('file-has-macros')
    const collector = new Collector(limits)
    const images = new ImageStore(MAX_IMAGE_BYTES)
    const document = new WordFile(file, images, collector)
    const questions = questionsOf(document.read(), document.styles, document.things)
    questions.forEach((question, i) => {
      collector.count()
      finish(question, i + 1, document.things, collector)
    })
    if (collector.rows === 0) collector.report('error', 'file-no-questions')
    const found = images.all()
    return { ...collector.result(), ...(found.length > 0 && { images: found }) }
  } catch (error) {
    return refused(error)
  }
}

class WordFile {
  readonly things = new Things()
  readonly styles: Styles
  readonly #file: OfficePackage
  readonly #main: string
  readonly #images: ImageStore
  readonly #collector: Collector
  readonly #numbering: Numbering
  readonly #unread = new Set<Unread>()

  constructor(file: OfficePackage, images: ImageStore, collector: Collector) {
    this.#file = file
    this.#images = images
    this.#collector = collector
    this.#main = file.mainPath(MAIN)
    const relations = [...file.relations(this.#main).values()]
    this.styles = new Styles(
      file,
      relations.find(({ type }) => type === 'styles'),
    )
    this.#numbering = new Numbering(
      file,
      relations.find(({ type }) => type === 'numbering'),
    )
  }

  read() {
    const relations = this.#file.relations(this.#main)
    const reader = new DocumentReader({
      things: this.things,
      label: (list, style) => {
        const place = this.styles.listOf(list, style)
        return place ? this.#numbering.label(place) : ''
      },
      picture: (drawing, paragraph) => {
        const relation = relations.get(drawing.relation)
        return this.#picture(drawing, relation?.isExternal ? 'external:' : (relation?.path ?? ''), paragraph)
      },
      unread: (kind, paragraph) => {
        if (!this.#unread.has(kind)) {
          this.#collector.report('warning', 'content-not-read', { element: `p[${paragraph}]` }, { kind })
        }
        this.#unread.add(kind)
      },
    })
    this.#file.read(this.#main, reader)
    return reader.blocks
  }

  #picture(drawing: Drawing, path: string, paragraph: number): string {
    const taken = this.#images.take(path, (src) => this.#file.bytesOf(src, MAX_IMAGE_BYTES))
    if ('code' in taken) {
      this.#collector.report('warning', taken.code, { element: `p[${paragraph}]` }, taken.detail)
      return ''
    }
    const own = OWN_SIZE.exec(drawing.name)
    const size = (name: string, pixels: string | number) => (Number(pixels) > 0 ? ` ${name}="${pixels}"` : '')
    const alt = drawing.description === '' ? '' : ` alt="${escapeAttribute(drawing.description)}"`
    const sizes = size('width', own ? own[1]! : drawing.width) + size('height', own ? own[2]! : drawing.height)
    return this.things.add({ html: `<img src="sha256:${taken.sha256}"${alt}${sizes}/>`, isBlock: false })
  }
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
