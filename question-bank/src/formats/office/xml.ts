import { FileRefused } from '../../model/problem.ts'

/** Called with local names: a prefix such as `x:` is gone. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** Hears nothing; for handlers that care about some of it. */
export const SILENT: XmlHandler = { open() {}, close() {}, text() {} }

/** Longest single piece of markup; a workbook's are a few hundred characters. */
const LONGEST_MARKUP = 1_000_000
/** Elements inside each other; a table in a table in a text box has some sixty. */
const DEEPEST = 500

/**
 * A streaming tokenizer for the XML of office files. It knows elements, attributes, text, CDATA, comments and the
 * predefined entities. A document type declaration is refused: office files have none, and entity bombs need one.
 */
export class XmlReader {
  #rest = ''
  #depth = 0
  readonly #handler: XmlHandler
  readonly #where: string

  /** @param where name of the part, for the refusal */
  constructor(handler: XmlHandler, where: string) {
    this.#handler = handler
    this.#where = where
  }

  push(chunk: string): void {
    const input = this.#rest + chunk
    let at = 0
    while (at < input.length) {
      const next = input[at] === '<' ? this.#markup(input, at) : this.#text(input, at)
      if (next < 0) break
      at = next
    }
    this.#rest = input.slice(at)
    if (this.#rest.length > LONGEST_MARKUP) throw this.#damaged()
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#depth !== 0) throw this.#damaged()
  }

  /** Passes text on as far as it is sure to be complete; an entity may be cut by the end of the chunk. */
  #text(input: string, at: number): number {
    const markup = input.indexOf('<', at)
    let end = markup < 0 ? input.length : markup
    if (markup < 0) {
      const entity = input.lastIndexOf('&')
      if (entity >= at && input.length - entity < 12 && !input.includes(';', entity)) end = entity
      if (end === at) return -1
    }
    if (this.#depth > 0) this.#handler.text(decodeEntities(input.slice(at, end)))
    return end
  }

  #markup(input: string, at: number): number {
    const kind = input[at + 1]
    if (kind === undefined) return -1
    if (kind === '!') return this.#declaration(input, at)
    if (kind === '?') return past(input, '?>', at)
    const end = tagEnd(input, at + 1)
    if (end < 0) return -1
    const isClosing = kind === '/'
    const isEmpty = input[end - 1] === '/'
    const tag = input.slice(at + (isClosing ? 2 : 1), isEmpty ? end - 1 : end)
    const space = tag.search(/\s/)
    const name = localName(space < 0 ? tag : tag.slice(0, space))
    if (!isClosing) this.#handler.open(name, space < 0 ? '' : tag.slice(space))
    if (isClosing || isEmpty) this.#handler.close(name)
    if (isClosing) this.#depth--
    else if (!isEmpty) this.#depth++
    if (this.#depth < 0) throw this.#damaged()
    if (this.#depth > DEEPEST) throw new FileRefused('xml-too-deep', { where: this.#where, limit: DEEPEST })
    return end + 1
  }

  #declaration(input: string, at: number): number {
    if (input.startsWith('<!--', at)) return past(input, '-->', at)
    if (input.startsWith('<![CDATA[', at)) {
      const end = input.indexOf(']]>', at)
      if (end < 0) return -1
      this.#handler.text(input.slice(at + '<![CDATA['.length, end))
      return end + 3
    }
    const isCut = input.length - at < '<![CDATA['.length
    if (isCut && ('<!--'.startsWith(input.slice(at)) || '<![CDATA['.startsWith(input.slice(at)))) return -1
    throw this.#damaged()
  }

  #damaged = () => new FileRefused('file-damaged', { where: this.#where })
}

function past(input: string, mark: string, from: number): number {
  const at = input.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

/** Index of the `>` that ends a tag; one inside a quoted attribute value does not. */
function tagEnd(input: string, from: number): number {
  let quote = 0
  for (let i = from; i < input.length; i++) {
    const c = input.charCodeAt(i)
    if (quote !== 0) {
      if (c === quote) quote = 0
    } else if (c === 0x22 || c === 0x27) quote = c
    else if (c === 0x3e) return i
  }
  return -1
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name]!
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const PATTERNS = new Map<string, RegExp>()

/** An attribute by its local name, decoded; undefined if the tag has none. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = PATTERNS.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    PATTERNS.set(name, pattern)
  }
  const match = pattern.exec(attributes)
  return match ? decodeEntities(match[1] ?? match[2]!) : undefined
}
