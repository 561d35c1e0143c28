/** `multipart/mixed` (RFC 2046 5.1) as xAPI sends statements with the bytes of their attachments (part 3, 1.5.2). */

export interface Part {
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>
  bytes: Buffer
}

const CRLF = Buffer.from('\r\n')
const BLANK_LINE = Buffer.from('\r\n\r\n')
const MOST_PARTS = 51
const MOST_HEADER_BYTES = 4096

/** The boundary that a content type names; undefined when it isn't multipart/mixed or names none. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/mixed\s*;/i.test(contentType)) return undefined
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/** Its parts in order; undefined when it is cut off, has too many, or isn't of that form. */
export function partsOf(body: Buffer, boundary: string): Part[] | undefined {
  const delimiter = Buffer.from(`--${boundary}`)
  const first = body.indexOf(delimiter)
  // What stands before the first delimiter is nobody's, and ends with its line.
  if (first !== 0 && (first < 0 || !body.subarray(first - 2, first).equals(CRLF))) return undefined
  const between = Buffer.concat([CRLF, delimiter])
  const parts: Part[] = []
  for (let at = first + delimiter.length; ; ) {
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts
    const start = body.indexOf(CRLF, at)
    const end = start < 0 ? -1 : body.indexOf(between, start)
    if (end < 0 || parts.length === MOST_PARTS) return undefined
    const part = partOf(body.subarray(start, end))
    if (!part) return undefined
    parts.push(part)
    at = end + between.length
  }
}

/** Of the line end before the headers to the last byte of the content. */
function partOf(text: Buffer): Part | undefined {
  const blank = text.indexOf(BLANK_LINE)
  if (blank < 0 || blank > MOST_HEADER_BYTES) return undefined
  const lines = text.subarray(0, blank).toString('utf8').split('\r\n').filter(Boolean)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon <= 0) return undefined
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, bytes: text.subarray(blank + BLANK_LINE.length) }
}

/** The other way: parts as one body between delimiters of `boundary`. */
export function mixed(
  parts: readonly { headers: Record<string, string>; bytes: Uint8Array }[],
  boundary: string,
): Buffer {
  const pieces = parts.flatMap(({ headers, bytes }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return [Buffer.from(`--${boundary}\r\n${lines.join('')}\r\n`), Buffer.from(bytes), CRLF]
  })
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}
