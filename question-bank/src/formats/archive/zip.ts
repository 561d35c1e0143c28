import { Inflate, inflateSync } from 'fflate'
import { FileRefused } from '../../model/problem.ts'
import { crc32 } from './crc32.ts'

/** One part of an archive, as its directory declares it. */
export interface ZipEntry {
  name: string
  method: number
  flags: number
  crc: number
  packed: number
  unpacked: number
  offset: number
  /** External attributes: in the upper half the mode of a Unix file, which tells a link from a file. */
  attributes: number
}

export interface ZipLimits {
  maxUnpackedBytes: number
  maxRatio: number
  maxEntries: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const CENTRAL_SIZE = 46
const LOCAL_SIZE = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 1
/** Below this size a high ratio is just a dull sheet. */
const RATIO_FROM_BYTES = 1_000_000
/** Packed bytes of a part that is unpacked in one step: at that ratio no more than 68 MB. */
const SMALL = 65_536
/** Input of one step of inflation: at the most extreme ratio (about 1:1032) one step gives 17 MB. */
const STEP = 16_384

/** The archive's directory (APPNOTE.TXT 4.3.12, 4.3.16), without unpacking anything. */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged('directory')
    const nameLength = view.getUint16(at + 28, true)
    const nameAt = at + CENTRAL_SIZE
    entries.push({
      name: nameOf(bytes.subarray(nameAt, nameAt + nameLength)).replaceAll('\\', '/'),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      attributes: view.getUint32(at + 38, true),
    })
    at = nameAt + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Names are UTF-8, or what Chinese Windows packs them in. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Refuses an archive whose directory promises more than is reasonable, or more than can be in it. */
export function guardDirectory(entries: readonly ZipEntry[], size: number, limits: ZipLimits): void {
  const { maxUnpackedBytes, maxRatio, maxEntries } = limits
  if (entries.length > maxEntries) {
    throw new FileRefused('archive-too-many-entries', { entries: entries.length, limit: maxEntries })
  }
  const bytes = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (bytes > maxUnpackedBytes) throw new FileRefused('archive-too-large', { bytes, limit: maxUnpackedBytes })
  for (const { name, flags, packed, unpacked } of entries) {
    if (flags & ENCRYPTED_FLAG) throw new FileRefused('file-encrypted')
    if (unpacked > RATIO_FROM_BYTES && unpacked > packed * maxRatio) {
      const ratio = Math.round(unpacked / Math.max(packed, 1))
      throw new FileRefused('archive-ratio-too-high', { entry: name, ratio, limit: maxRatio })
    }
  }
  // Parts that share bytes are the other way to build a bomb.
  if (entries.reduce((sum, { packed }) => sum + packed, 0) > size) throw damaged('directory')
}

/**
 * Unpacks one part in steps. The declared size is not trusted: unpacking stops with a refusal as soon as more comes
 * out than declared, and a part that is cut short or altered (CRC-32) is refused.
 * @param sink takes the bytes as they come; returns false to stop early
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry, sink: (chunk: Uint8Array) => boolean): void {
  const data = packedData(bytes, entry)
  let crc = 0
  let length = 0
  let isWanted = true
  const take = (chunk: Uint8Array) => {
    length += chunk.length
    if (length > entry.unpacked) throw damaged(entry.name)
    if (!isWanted || chunk.length === 0) return
    crc = crc32(chunk, crc)
    isWanted = sink(chunk)
  }
  const inflate = entry.method === DEFLATED ? new Inflate(take) : undefined
  for (let at = 0; isWanted && (at < data.length || at === 0); at += STEP) {
    const step = data.subarray(at, at + STEP)
    if (inflate) inflateStep(inflate, step, at + STEP >= data.length, entry.name)
    else take(step)
  }
  if (isWanted && (length !== entry.unpacked || crc !== entry.crc)) throw damaged(entry.name)
}

/**
 * Unpacks one part as a whole, under the same checks.
 * @throws FileRefused if it is damaged
 */
export function readPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method === DEFLATED && entry.packed <= SMALL) return readSmall(bytes, entry)
  const part = new Uint8Array(entry.unpacked)
  let length = 0
  unpack(bytes, entry, (chunk) => {
    part.set(chunk, length)
    length += chunk.length
    return true
  })
  return part
}

/** In one step, with room for one byte too many: what is packed small cannot become much before that is seen. */
function readSmall(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  let part: Uint8Array
  try {
    part = inflateSync(packedData(bytes, entry), { out: new Uint8Array(entry.unpacked + 1) })
  } catch (error) {
    throw isBadData(error) ? damaged(entry.name) : error
  }
  if (part.length !== entry.unpacked || crc32(part) !== entry.crc) throw damaged(entry.name)
  return part
}

/** fflate reports bad data as an error with a numeric code. */
const isBadData = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number'

function inflateStep(inflate: Inflate, step: Uint8Array, isLast: boolean, name: string): void {
  try {
    inflate.push(step, isLast)
  } catch (error) {
    // A refusal from the sink passes through.
    throw isBadData(error) ? damaged(name) : error
  }
}

function packedData(bytes: Uint8Array, { name, method, offset, packed }: ZipEntry): Uint8Array {
  if (method !== STORED && method !== DEFLATED) throw damaged(name)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + LOCAL_SIZE > bytes.length || view.getUint32(offset, true) !== LOCAL) throw damaged(name)
  const start = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > bytes.length) throw damaged(name)
  return bytes.subarray(start, start + packed)
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_SIZE - 0xffff)
  for (let at = view.byteLength - END_SIZE; at >= lowest; at--) if (view.getUint32(at, true) === END) return at
  throw damaged('directory')
}

const damaged = (where: string) => new FileRefused('file-damaged', { where })
