/**
 * Which files are taken as teaching material (教案、课件): told by their first bytes, never by their name, so that nothing
 * that a browser would run is handed out again.
 */
const TYPES: readonly { mediaType: string; endings: readonly string[]; begins: readonly number[] }[] = [
  { mediaType: 'application/pdf', endings: ['pdf'], begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', endings: ['png'], begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** Office files are zip archives; their ending says which. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OFFICE: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const beginsWith = (bytes: Uint8Array, begins: readonly number[]): boolean =>
  begins.every((byte, i) => bytes[i] === byte)

/** The media type of a file that is taken; undefined for one that isn't. */
export function mediaTypeOf(fileName: string, bytes: Uint8Array): string | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()
  const office = OFFICE[ending]
  if (office) return beginsWith(bytes, ZIP) ? office : undefined
  return TYPES.find(({ endings, begins }) => endings.includes(ending) && beginsWith(bytes, begins))?.mediaType
}
