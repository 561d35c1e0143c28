import { FileRefused } from '../../model/problem.ts'
import { detect, type Kind } from '../detect.ts'
import { boundsOf, type ReadOptions } from '../limits.ts'

/** Bounds of a file of XML, or of a package of such files; each has a default. */
export interface XmlReadOptions extends ReadOptions {
  /** Parts of a package. Default 65,535. */
  maxEntries?: number
  /** Bytes of a package when unpacked. Default 300 MB. */
  maxUnpackedBytes?: number
  /** Bytes of one picture. Default 5 MB. */
  maxImageBytes?: number
}

export type XmlLimits = Required<XmlReadOptions>

const MAX_IMAGE_BYTES = 5_000_000
/** A package has a file for every question, so it may have more of them than a spreadsheet has; a ZIP has no more. */
const MAX_ENTRIES = 65_535
/** 50,000 questions with their metadata; they are unpacked one by one. */
const MAX_UNPACKED_BYTES = 300_000_000

export function xmlBoundsOf(options: XmlReadOptions): XmlLimits {
  const { maxEntries = MAX_ENTRIES, maxUnpackedBytes = MAX_UNPACKED_BYTES, maxImageBytes = MAX_IMAGE_BYTES } = options
  return { ...boundsOf({ ...options, maxEntries, maxUnpackedBytes }), maxImageBytes }
}

/** Text may be XML without a declaration; what else it is, the parser finds out. */
const TEXTS: readonly Kind[] = ['xml', 'csv', 'html']

/**
 * Refuses a file that is too large, empty, or no text at all. A package is told apart from a single file.
 * @returns what the file is
 */
export function requireXml(bytes: Uint8Array, { maxBytes }: XmlLimits, mayBePackage: boolean): 'xml' | 'zip' {
  if (bytes.length > maxBytes) throw new FileRefused('file-too-large', { bytes: bytes.length, limit: maxBytes })
  const seems = detect(bytes)
  if (seems === 'empty') throw new FileRefused('file-empty')
  if (seems === 'encrypted-office') throw new FileRefused('file-encrypted')
  if (mayBePackage && seems === 'zip') return 'zip'
  if (!TEXTS.includes(seems))
    throw new FileRefused('file-not-what-it-says', { says: mayBePackage ? 'zip' : 'xml', seems })
  return 'xml'
}
