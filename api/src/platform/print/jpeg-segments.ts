/** One marker segment of a JPEG (ITU-T T.81, annex B), from its 0xff to the byte after its last. */
export interface Segment {
  marker: number
  bytes: Buffer
  /** Without marker and length. For a scan (SOS) the header only; the coded data is in `bytes`. */
  body: Buffer
}

const SOS = 0xda
const EOI = 0xd9

/** The segments between SOI and EOI; what follows EOI is left out. Undefined if the structure is broken. */
export function jpegSegments(file: Uint8Array): Segment[] | undefined {
  const jpeg = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const segments: Segment[] = []
  let at = 2
  for (;;) {
    while (jpeg[at] === 0xff && jpeg[at + 1] === 0xff) at += 1
    const marker = jpeg[at + 1]
    if (jpeg[at] !== 0xff || marker === undefined || marker < 0xc0) return undefined
    if (marker === EOI) return segments
    if ((marker >= 0xd0 && marker <= 0xd8) || at + 4 > jpeg.length) return undefined
    const length = jpeg.readUInt16BE(at + 2)
    const next = at + 2 + length
    if (length < 2 || next > jpeg.length) return undefined
    const end = marker === SOS ? endOfCodedData(jpeg, next) : next
    segments.push({ marker, bytes: jpeg.subarray(at, end), body: jpeg.subarray(at + 4, next) })
    at = end
  }
}

/** Coded data goes on over stuffed zeros (ff00) and restart markers (ffd0 to ffd7). */
function endOfCodedData(jpeg: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = jpeg.indexOf(0xff, at)
    const marker = jpeg[at + 1]
    if (at < 0 || marker === undefined) return jpeg.length
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at
    at += 2
  }
}

/** EXIF tag 0x0112: 1 upright, 2 to 8 turned or mirrored; undefined if it isn't said. */
export function exifOrientation({ marker, body }: Segment): number | undefined {
  if (marker !== 0xe1 || body.length < 16 || body.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined
  const tiff = body.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return undefined
  for (let entry = directory + 2; entry < directory + 2 + 12 * short(directory); entry += 12) {
    if (entry + 12 > tiff.length) return undefined
    if (short(entry) === 0x0112) return short(entry + 8)
  }
  return undefined
}
