import { FileRefused } from '../../model/problem.ts'
import { decodeText } from '../csv/encoding.ts'

/** Names that a declaration may give, and what decodes them. GB18030 contains GBK and GB2312. */
const DECODERS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  big5: 'big5',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  // Bytes of one byte a character that call themselves UTF-16: some writers declare what they had in memory.
  'utf-16': 'utf-8',
  'utf-16le': 'utf-8',
  unicode: 'utf-8',
}

/**
 * How the bytes of an XML file are to be decoded (XML 1.0, appendix F): by the byte order mark, else by how the first
 * `<` is written, else by the declaration. Without any of these it should be UTF-8; if it is not, GB18030 is tried.
 */
export function xmlEncoding(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1]
  if (declared === undefined) return decodeText(bytes).encoding
  const decoder = DECODERS[declared.toLowerCase()]
  if (!decoder) throw new FileRefused('file-encoding-unknown', { encoding: declared }, { line: 1 })
  return decoder
}
