/** What our codes use of CBOR (RFC 8949): whole numbers, bytes, text, arrays, maps and one tag, in the shortest form. */
export type Cbor = number | string | Uint8Array<ArrayBuffer> | Cbor[] | Map<Cbor, Cbor> | Tagged

export class Tagged {
  readonly tag: number
  readonly value: Cbor

  constructor(tag: number, value: Cbor) {
    this.tag = tag
    this.value = value
  }
}

/** Throws TypeError for anything else, also for longer spellings and for bytes left over. */
export function decode(bytes: Uint8Array<ArrayBuffer>): Cbor {
  const reader = { bytes, at: 0 }
  const value = read(reader)
  if (reader.at !== bytes.length) throw new TypeError('bytes are left over')
  return value
}

interface Reader {
  bytes: Uint8Array<ArrayBuffer>
  at: number
}

function read(reader: Reader): Cbor {
  const first = reader.bytes[reader.at++]
  if (first === undefined) throw new TypeError('cut off')
  const size = argument(reader, first & 31)
  switch (first >> 5) {
    case 0:
      return size
    case 1:
      return -1 - size
    case 2:
      return take(reader, size)
    case 3:
      return new TextDecoder('utf-8', { fatal: true }).decode(take(reader, size))
    case 4:
      return Array.from({ length: small(reader, size) }, () => read(reader))
    case 5:
      return new Map(Array.from({ length: small(reader, size) }, () => [read(reader), read(reader)]))
    case 6:
      return new Tagged(size, read(reader))
    default:
      throw new TypeError('not of our codes')
  }
}

function argument(reader: Reader, short: number): number {
  if (short < 24) return short
  if (short > 26) throw new TypeError('not of our codes')
  const count = 1 << (short - 24)
  const value = take(reader, count).reduce((sum, byte) => sum * 256 + byte, 0)
  if (value < [24, 0x100, 0x10000][short - 24]!) throw new TypeError('not the shortest form')
  return value
}

/** So many things need at least so many bytes. */
function small({ bytes, at }: Reader, count: number): number {
  if (count > bytes.length - at) throw new TypeError('cut off')
  return count
}

function take(reader: Reader, count: number): Uint8Array<ArrayBuffer> {
  const { bytes, at } = reader
  if (at + count > bytes.length) throw new TypeError('cut off')
  reader.at += count
  return bytes.slice(at, at + count)
}

/** Bytes, texts and arrays of them: what a COSE signature covers. */
export function encode(value: string | Uint8Array | (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  if (Array.isArray(value)) return join(head(4, value.length), ...value.map((one) => encode(one)))
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return join(head(typeof value === 'string' ? 3 : 2, bytes.length), bytes)
}

function head(major: number, size: number): Uint8Array {
  const top = major << 5
  if (size < 24) return Uint8Array.of(top | size)
  return size < 0x100 ? Uint8Array.of(top | 24, size) : Uint8Array.of(top | 25, size >> 8, size & 255)
}

export function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
