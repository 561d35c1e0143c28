/** About a thousand questions. An archive (Excel, Word, a QTI package) holds several times its size. */
const SMALL_TEXT_BYTES = 300_000
const SMALL_ARCHIVE_BYTES = 60_000

/** Is reading a file a matter of a moment? */
export function isSmall(bytes: Uint8Array): boolean {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  return bytes.byteLength <= (isArchive ? SMALL_ARCHIVE_BYTES : SMALL_TEXT_BYTES)
}
