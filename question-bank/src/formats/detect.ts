import { FileRefused } from '../model/problem.ts'
import { readDirectory } from './archive/zip.ts'

/** What a file is by its content. `csv` is any text that is not something else. */
export type Kind =
  | 'empty'
  | 'csv'
  | 'xlsx'
  | 'xlsb'
  | 'xls'
  | 'docx'
  | 'doc'
  | 'pptx'
  | 'ods'
  | 'zip'
  | 'encrypted-office'
  | 'pdf'
  | 'html'
  | 'xml'
  | 'rtf'
  | 'image'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'binary'

const SIGNATURES: readonly [Kind, string][] = [
  ['pdf', '%PDF-'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
  ['image', 'BM'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['rtf', '{\\rtf'],
  ['rar', 'Rar!'],
  ['7z', '7z\xbc\xaf'],
  ['gzip', '\x1f\x8b'],
]
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const ZIP = 'PK\x03\x04'

/** Says what a file is, from its first bytes and, for archives, from the parts it has. The name is not asked. */
export function detect(bytes: Uint8Array): Kind {
  if (bytes.length === 0) return 'empty'
  const head = latin1(bytes.subarray(0, 4096))
  if (head.startsWith(ZIP)) return archiveKind(bytes)
  if (head.startsWith(OLE)) return oleKind(bytes)
  const signed = SIGNATURES.find(([, signature]) => head.startsWith(signature))?.[0]
  if (signed === 'image' && head.startsWith('BM') && !isBinary(head)) return 'csv'
  if (signed) return signed
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image'
  const text = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (/^(?:<!doctype html|<html|<head|<body|<meta|<table|<style)/.test(text)) return 'html'
  if (text.startsWith('<?xml')) return /<html/.test(text) ? 'html' : 'xml'
  const isUtf16 = head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')
  return !isUtf16 && isBinary(head) ? 'binary' : 'csv'
}

/**
 * Refuses a file that is not of the kind a reader reads.
 * @param kind what the content must be
 * @param says what the file claims to be, by the reader or by its name
 */
export function requireKind(
  bytes: Uint8Array,
  kind: Kind,
  { maxBytes }: { maxBytes: number },
  says: string = kind,
): void {
  if (bytes.length > maxBytes) throw new FileRefused('file-too-large', { bytes: bytes.length, limit: maxBytes })
  const seems = detect(bytes)
  if (seems === 'empty') throw new FileRefused('file-empty')
  if (seems === 'encrypted-office') throw new FileRefused('file-encrypted')
  if (seems !== kind) throw new FileRefused('file-not-what-it-says', { says, seems })
}

function archiveKind(bytes: Uint8Array): Kind {
  const names = new Set<string>()
  try {
    for (const { name } of readDirectory(bytes)) names.add(name.toLowerCase())
  } catch (error) {
    // An archive without a readable directory is most likely a spreadsheet cut short; its reader says what is wrong.
    if (error instanceof FileRefused)
      return latin1(bytes.subarray(0, 4096)).includes('[Content_Types].xml') ? 'xlsx' : 'zip'
    throw error
  }
  const has = (start: string) => [...names].some((name) => name.startsWith(start))
  if (names.has('xl/workbook.bin')) return 'xlsb'
  if (has('xl/') || names.has('workbook.xml')) return 'xlsx'
  if (has('word/')) return 'docx'
  if (has('ppt/')) return 'pptx'
  return names.has('content.xml') && names.has('mimetype') ? 'ods' : 'zip'
}

/** The old binary formats of Office, and encrypted new ones, are compound files that name their streams in UTF-16. */
function oleKind(bytes: Uint8Array): Kind {
  const content = latin1(bytes.subarray(0, 2_000_000))
  const has = (stream: string) => content.includes([...stream].join('\0'))
  if (has('EncryptedPackage')) return 'encrypted-office'
  return has('WordDocument') ? 'doc' : 'xls'
}

/** Text has next to no control characters; one that strayed into a cell is reported with its cell. */
function isBinary(head: string): boolean {
  let controls = 0
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i)
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) controls++
  }
  return controls * 20 > head.length
}

/** One character a byte, whatever the bytes mean (`TextDecoder('latin1')` would mean windows-1252). */
function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
