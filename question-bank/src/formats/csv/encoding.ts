import { FileRefused } from '../../model/problem.ts'

/**
 * Text of a file whose encoding nobody tells us: by its byte order mark, else UTF-8, else GB18030 (which contains GBK
 * and GB2312, what Excel on Chinese Windows writes). A file that is UTF-8 but for a few broken bytes is refused with
 * the row, instead of being read as GB18030 with every character wrong.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes)
  const { valid, broken, firstBroken } = measureUtf8(bytes)
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (broken === 0) return decodeAs('utf-8', bytes)
  if (hasMark || valid > broken * 4) throw unknownEncoding(bytes, firstBroken)
  return decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): { text: string; encoding: string } {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    throw new FileRefused('file-encoding-unknown')
  }
}

function unknownEncoding(bytes: Uint8Array, at: number): FileRefused {
  let row = 1
  for (let i = 0; i < at; i++) if (bytes[i] === 0x0a) row++
  return new FileRefused('file-encoding-unknown', undefined, { row })
}

/** Counts the characters beyond ASCII that are well formed in UTF-8, and the bytes that are not. */
function measureUtf8(bytes: Uint8Array): { valid: number; broken: number; firstBroken: number } {
  let valid = 0
  let broken = 0
  let firstBroken = -1
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : (lead & 0xf0) === 0xe0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0
    if (length > 0 && areContinuations(bytes, i + 1, length - 1)) {
      if (length > 1) valid++
      i += length
    } else {
      if (broken++ === 0) firstBroken = i
      i++
    }
  }
  return { valid, broken, firstBroken }
}

function areContinuations(bytes: Uint8Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return false
  return true
}
