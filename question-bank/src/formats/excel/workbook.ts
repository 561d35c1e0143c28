import { FileRefused } from '../../model/problem.ts'
import { type NumberFormat, numberFormat } from './number-format.ts'
import { attribute, type XmlHandler, XmlReader } from './xml.ts'
import { guardDirectory, readDirectory, unpack, type ZipEntry, type ZipLimits } from './zip.ts'

export interface SheetPart {
  name: string
  isHidden: boolean
  path: string
}

/** More shared texts than any bank has cells; without a bound, millions of empty ones fit into a small file. */
const MOST_SHARED_TEXTS = 2_000_000

/** An opened .xlsx: its directory is checked, its parts are unpacked when asked for. */
export class Workbook {
  readonly sheets: SheetPart[]
  readonly texts: string[]
  readonly formats: NumberFormat[]
  readonly #bytes: Uint8Array
  readonly #parts: Map<string, ZipEntry>

  constructor(bytes: Uint8Array, limits: ZipLimits) {
    const entries = readDirectory(bytes)
    guardDirectory(entries, bytes.length, limits)
    this.#bytes = bytes
    this.#parts = new Map(entries.map((entry) => [entry.name.toLowerCase().replace(/^\//, ''), entry]))
    const main = this.#mainPath()
    const targets = this.#relations(main)
    this.sheets = this.#readSheets(main, targets)
    this.texts = this.#readTexts([...targets.values()].find(({ type }) => type === 'sharedStrings')?.path)
    this.formats = this.#readFormats([...targets.values()].find(({ type }) => type === 'styles')?.path)
  }

  /** Runs a part through a handler; `isDone` may end it early. */
  read(path: string, handler: XmlHandler, isDone: () => boolean = () => false): void {
    const entry = this.#parts.get(path.toLowerCase())
    if (!entry) throw new FileRefused('file-damaged', { where: path })
    const reader = new XmlReader(handler, path)
    let decoder: TextDecoder | undefined
    unpack(this.#bytes, entry, (chunk) => {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      reader.push(decode(decoder, chunk, path))
      return !isDone()
    })
    if (!isDone()) reader.end()
  }

  #mainPath(): string {
    if (!this.#parts.has('_rels/.rels')) return 'xl/workbook.xml'
    return [...this.#relations('').values()].find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  }

  /** Relations of a part by id: the kind is the last word of the type, which the two dialects share. */
  #relations(part: string): Map<string, { type: string; path: string }> {
    const slash = part.lastIndexOf('/') + 1
    const folder = part.slice(0, slash)
    const path = `${folder}_rels/${part.slice(slash)}.rels`
    const found = new Map<string, { type: string; path: string }>()
    if (!this.#parts.has(path.toLowerCase())) return found
    this.read(path, {
      ...SILENT,
      open(name, attributes) {
        if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
        const target = attribute(attributes, 'Target') ?? ''
        const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1)!
        found.set(attribute(attributes, 'Id') ?? '', { type, path: resolve(folder, target) })
      },
    })
    return found
  }

  #readSheets(path: string, targets: ReadonlyMap<string, { path: string }>): SheetPart[] {
    const sheets: SheetPart[] = []
    this.read(path, {
      ...SILENT,
      open(element, attributes) {
        if (element !== 'sheet') return
        const target = targets.get(attribute(attributes, 'id') ?? '')
        const isHidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
        if (target) sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden, path: target.path })
      },
    })
    return sheets
  }

  /** Texts that cells refer to by index (ECMA-376 18.4): runs are joined, phonetic guides left out. */
  #readTexts(path: string | undefined): string[] {
    const texts: string[] = []
    if (!path || !this.#parts.has(path.toLowerCase())) return texts
    const rich = new RichText()
    this.read(path, {
      open: (name) => (name === 'si' ? rich.start() : rich.open(name)),
      close: (name) => {
        rich.close(name)
        if (name === 'si') texts.push(rich.text())
        if (texts.length > MOST_SHARED_TEXTS) throw new FileRefused('file-damaged', { where: path })
      },
      text: (text) => rich.add(text),
    })
    return texts
  }

  #readFormats(path: string | undefined): NumberFormat[] {
    const formats: NumberFormat[] = []
    if (!path || !this.#parts.has(path.toLowerCase())) return formats
    const codes = new Map<number, string>()
    let isInCells = false
    this.read(path, {
      ...SILENT,
      open(name, attributes) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '')
        else if (name === 'cellXfs') isInCells = true
        else if (name === 'xf' && isInCells) formats.push(numberFormat(id, codes.get(id)))
      },
      close(name) {
        if (name === 'cellXfs') isInCells = false
      },
    })
    return formats
  }
}

/** Collects the text of `<si>` or `<is>`: all `<t>`, except those of a phonetic guide (`<rPh>`). */
export class RichText {
  #text = ''
  #isText = false
  #isPhonetic = false

  start(): void {
    this.#text = ''
  }

  open(name: string): void {
    if (name === 'rPh') this.#isPhonetic = true
    else if (name === 't') this.#isText = !this.#isPhonetic
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false
    else if (name === 't') this.#isText = false
  }

  add(text: string): void {
    if (this.#isText) this.#text += text
  }

  text(): string {
    return unescapeText(this.#text)
  }
}

/** `_x000D_` and the like: characters XML cannot hold, as a spreadsheet writes them (ECMA-376 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const SILENT: XmlHandler = { open() {}, close() {}, text() {} }

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
}

function decode(decoder: TextDecoder, chunk: Uint8Array, where: string): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new FileRefused('file-damaged', { where })
  }
}
