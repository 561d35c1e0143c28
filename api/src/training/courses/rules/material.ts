/** PDF, video, link to a page, SCORM package, package of an xAPI activity (tincan.xml). */
export const MATERIAL_KINDS = ['PDF', 'VIDEO', 'LINK', 'SCORM', 'XAPI'] as const
export type MaterialKind = (typeof MATERIAL_KINDS)[number]

export type Sniffed = 'application/pdf' | 'video/mp4' | 'video/webm' | 'application/zip'

const begins = (bytes: Uint8Array, at: number, text: string): boolean =>
  bytes.length >= at + text.length && [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0))

/** What an uploaded file is by its first bytes, whatever its name says; undefined for what isn't taken. */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  if (begins(bytes, 0, '%PDF-')) return 'application/pdf'
  if (begins(bytes, 4, 'ftyp')) return 'video/mp4'
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return 'video/webm'
  return begins(bytes, 0, 'PK\x03\x04') ? 'application/zip' : undefined
}

/** Media types of the files of a package that browsers take; anything else is handed out as plain bytes. */
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  xsd: 'application/xml',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt; charset=utf-8',
  pdf: 'application/pdf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
}

/** By the ending of its path. Whoever sends it says `nosniff`. */
export const mediaTypeOfPath = (path: string): string =>
  TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
