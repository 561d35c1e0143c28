import { FileRefused } from '../../model/problem.ts'
import { guardDirectory, readDirectory, unpack, type ZipEntry, type ZipLimits } from '../archive/zip.ts'
import { attribute, SILENT, type XmlHandler, XmlReader } from './xml.ts'

/** Bytes turned into text at once: little enough to be gone again soon. */
const STEP = 16_384

/** A picture for each of 50,000 questions, and some more. */
const MOST_RELATIONS = 100_000

/** What a part of an office file points to. */
export interface Relation {
  /** The last word of the type, which the two dialects (transitional and strict) share: `image`, `styles` … */
  type: string
  /** Path in the archive; empty for what is outside. */
  path: string
  isExternal: boolean
}

/**
 * An opened office file (.xlsx, .docx): its directory is checked, its parts are unpacked when asked for. Names of parts
 * are only ever looked up, so one that points outside of the archive finds nothing.
 */
export class OfficePackage {
  readonly #bytes: Uint8Array
  readonly #parts: Map<string, ZipEntry>

  constructor(bytes: Uint8Array, limits: ZipLimits) {
    const entries = readDirectory(bytes)
    guardDirectory(entries, bytes.length, limits)
    this.#bytes = bytes
    this.#parts = new Map(entries.map((entry) => [entry.name.toLowerCase().replace(/^\//, ''), entry]))
  }

  /** Programs that run when the file is opened: VBA, or the macro sheets of Excel 4.0. */
  get hasMacros(): boolean {
    return [...this.#parts.keys()].some((name) => name.endsWith('vbaproject.bin') || name.startsWith('xl/macrosheets/'))
  }

  has(path: string): boolean {
    return this.#parts.has(path.toLowerCase())
  }

  /** The bytes of a part, as they are unpacked; `sink` returns false to stop early. */
  unpack(path: string, sink: (chunk: Uint8Array) => boolean): void {
    const entry = this.#parts.get(path.toLowerCase())
    if (!entry) throw new FileRefused('file-damaged', { where: path })
    unpack(this.#bytes, entry, sink)
  }

  /** A part as a whole; only how many bytes it has, if they are more than `most`. Undefined if there is none. */
  bytesOf(path: string, most: number): Uint8Array | { bytes: number } | undefined {
    const entry = this.#parts.get(path.toLowerCase())
    if (!entry) return undefined
    if (entry.unpacked > most) return { bytes: entry.unpacked }
    const bytes = new Uint8Array(entry.unpacked)
    let length = 0
    this.unpack(path, (chunk) => {
      bytes.set(chunk, length)
      length += chunk.length
      return true
    })
    return bytes
  }

  /** Runs a part through a handler; `isDone` may end it early. */
  read(path: string, handler: XmlHandler, isDone: () => boolean = () => false): void {
    const reader = new XmlReader(handler, path)
    let decoder: TextDecoder | undefined
    this.unpack(path, (chunk) => {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      for (let at = 0; at < chunk.length && !isDone(); at += STEP) {
        reader.push(decode(decoder, chunk.subarray(at, at + STEP), path))
      }
      return !isDone()
    })
    if (!isDone()) reader.end()
  }

  /** The part everything begins with. */
  mainPath(usual: string): string {
    return [...this.relations('').values()].find(({ type }) => type === 'officeDocument')?.path || usual
  }

  /** Relations of a part by id. */
  relations(part: string): Map<string, Relation> {
    const slash = part.lastIndexOf('/') + 1
    const folder = part.slice(0, slash)
    const path = `${folder}_rels/${part.slice(slash)}.rels`
    const found = new Map<string, Relation>()
    if (!this.has(path)) return found
    this.read(path, {
      ...SILENT,
      open(name, attributes) {
        if (name !== 'Relationship') return
        const target = attribute(attributes, 'Target') ?? ''
        const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1)!
        if (found.size >= MOST_RELATIONS) throw new FileRefused('file-damaged', { where: path })
        const isExternal = attribute(attributes, 'TargetMode') === 'External'
        found.set(attribute(attributes, 'Id') ?? '', {
          type,
          isExternal,
          path: isExternal ? '' : resolve(folder, target),
        })
      },
    })
    return found
  }
}

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
