import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileRefused } from '../../model/problem.ts'
import type { XmlElement } from './element.ts'
import { xmlEncoding } from './encoding.ts'

/** Elements inside each other; a question with tables and formulas has some twenty. */
const DEEPEST = 100
/** Elements kept at one time: those of one question, where questions are handed over one by one. */
const MOST_ELEMENTS = 20_000
/** Bytes that are decoded and read at a time. */
const STEP = 65_536

export interface XmlOptions {
  /** Every outermost element of this name is handed over as soon as it ends, and then let go. */
  each?: { name: string; take: (element: XmlElement) => void }
  /** Name of the part of a package that is read, for refusals. */
  part?: string
}

/**
 * Reads an XML file, strictly. Nothing outside of it is ever looked at; a document type declaration is refused, and
 * with it entities; depth and size of what is kept are bounded.
 * @throws FileRefused with the line, also for bytes that are not in the encoding they should be in
 */
export function parseXml(bytes: Uint8Array, options: XmlOptions = {}): { root: XmlElement; encoding: string } {
  const encoding = xmlEncoding(bytes)
  const decoder = new TextDecoder(encoding, { fatal: true })
  const builder = new TreeBuilder(options)
  for (let at = 0; at < bytes.length; at += STEP) {
    builder.push(() => decoder.decode(bytes.subarray(at, at + STEP), { stream: at + STEP < bytes.length }))
  }
  return { root: builder.end(), encoding }
}

class TreeBuilder {
  readonly #parser = new SaxesParser()
  readonly #options: XmlOptions
  #root: XmlElement | undefined
  #open: XmlElement | undefined
  #depth = 0
  #kept = 0
  /** Depth of the element that will be handed over, and what was kept before it began. */
  #taking: { depth: number; kept: number } | undefined
  #counts: Map<string, number>[] = [new Map()]
  #line = 1

  constructor(options: XmlOptions) {
    this.#options = options
    const parser = this.#parser
    parser.on('error', (error) => {
      throw this.#refused('xml-malformed', { reason: error.message.replace(/^[^ ]*\d+:\d+: /, '').slice(0, 200) })
    })
    parser.on('doctype', () => {
      throw this.#refused('xml-doctype-refused')
    })
    parser.on('opentagstart', () => {
      this.#line = parser.line
    })
    parser.on('opentag', (tag) => this.#openTag(tag))
    parser.on('closetag', () => this.#closeTag())
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => this.#text(text))
  }

  push(decode: () => string): void {
    let text: string
    try {
      text = decode()
    } catch {
      throw this.#refused('file-encoding-unknown')
    }
    this.#parser.write(text)
  }

  end(): XmlElement {
    this.#parser.close()
    if (!this.#root) throw this.#refused('xml-malformed', { reason: 'no element' })
    return this.#root
  }

  #openTag({ name: qualified, attributes }: SaxesTagPlain): void {
    const name = qualified.slice(qualified.indexOf(':') + 1)
    const siblings = this.#counts[this.#depth]!
    const nth = (siblings.get(name) ?? 0) + 1
    siblings.set(name, nth)
    if (++this.#depth > DEEPEST) throw this.#refused('xml-too-deep', { limit: DEEPEST })
    if (++this.#kept > MOST_ELEMENTS) throw this.#refused('xml-too-complex', { limit: MOST_ELEMENTS })
    this.#counts[this.#depth] = new Map()
    const element: XmlElement = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      line: this.#line,
      nth,
      parent: this.#open,
    }
    if (!this.#taking && name === this.#options.each?.name) this.#taking = { depth: this.#depth, kept: this.#kept - 1 }
    this.#open?.children.push(element)
    this.#root ??= element
    this.#open = element
  }

  #closeTag(): void {
    const element = this.#open!
    this.#open = element.parent
    if (this.#taking?.depth === this.#depth) {
      this.#kept = this.#taking.kept
      this.#taking = undefined
      this.#open?.children.pop()
      this.#options.each!.take(element)
    }
    this.#depth--
  }

  #text(text: string): void {
    this.#open?.children.push(text)
  }

  #refused(code: FileRefused['problem']['code'], detail?: Record<string, string | number>): FileRefused {
    const { part } = this.#options
    return new FileRefused(code, detail, { line: this.#parser.line, ...(part !== undefined && { element: part }) })
  }
}
