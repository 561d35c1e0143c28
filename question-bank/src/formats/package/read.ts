import { FileRefused } from '../../model/problem.ts'
import { guardDirectory, readDirectory, readPart, type ZipEntry, type ZipLimits } from '../archive/zip.ts'

/** A longer name is no file's, but may hide another one. */
const LONGEST_NAME = 500
const LINK_MODE = 0xa000
const MODE_MASK = 0xf000

/**
 * An opened content package (IMS Content Packaging): files by path. The directory of the archive is checked before
 * anything is unpacked: sizes and ratio, and that every name stays inside, stands for a file and comes once.
 */
export class ContentPackage {
  /** Paths of all files, in the order of the archive. */
  readonly paths: readonly string[]
  readonly #bytes: Uint8Array
  readonly #entries: ReadonlyMap<string, ZipEntry>

  constructor(bytes: Uint8Array, limits: ZipLimits) {
    const entries = readDirectory(bytes)
    guardDirectory(entries, bytes.length, limits)
    this.#bytes = bytes
    this.#entries = guardNames(entries)
    this.paths = [...this.#entries.keys()]
  }

  has(path: string): boolean {
    return this.#entries.has(path)
  }

  /** Bytes of a file when unpacked. */
  sizeOf(path: string): number {
    return this.#entries.get(path)?.unpacked ?? 0
  }

  /** The bytes of a file; undefined if there is none of that path. */
  read(path: string): Uint8Array | undefined {
    const entry = this.#entries.get(path)
    if (!entry) return undefined
    return readPart(this.#bytes, entry)
  }
}

function guardNames(entries: readonly ZipEntry[]): ReadonlyMap<string, ZipEntry> {
  const files = new Map<string, ZipEntry>()
  for (const entry of entries) {
    const name = entry.name.replace(/^(?:\.\/)+/, '')
    if (!isInside(name)) throw unsafe(entry, 'path')
    if (((entry.attributes >>> 16) & MODE_MASK) === LINK_MODE) throw unsafe(entry, 'link')
    if (name.endsWith('/')) continue
    if (files.has(name)) throw unsafe(entry, 'repeated')
    files.set(name, entry)
  }
  return files
}

function isInside(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME || /^\/|^[a-z]:/i.test(name) || /\p{Cc}/u.test(name)) return false
  return !name.split('/').includes('..')
}

const unsafe = ({ name }: ZipEntry, reason: string) =>
  new FileRefused('archive-entry-unsafe', { entry: name.slice(0, 200), reason })

/**
 * The path that an address means in a file of the package; undefined for one that leads out of the package.
 * @param folder of the file, empty or ending with `/`
 */
export function resolveIn(folder: string, address: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address)) return undefined
  const path = decoded(address.replace(/[?#].*$/s, '').replaceAll('\\', '/'))
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The folder of a path, empty or ending with `/`. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
