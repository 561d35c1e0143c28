import { htmlToText, safeHtml } from '../../model/html.ts'
import { htmlPiece, type Piece, plainPiece } from '../xml/piece.ts'
import { unescapeGift } from './syntax.ts'

export type TextFormat = 'html' | 'moodle' | 'plain' | 'markdown'

const PREFIX = /^\s*\[(html|moodle|plain|markdown)\]/i
/** Moodle's own format shows tags and entities as HTML does, and breaks lines where they break. */
const LOOKS_LIKE_HTML = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i

/** A text with its format, if it names one: `[html]<b>…</b>`. */
export function formatted(source: string, usual: TextFormat): { format: TextFormat; source: string } {
  const match = PREFIX.exec(source)
  if (!match) return { format: usual, source }
  return { format: match[1]!.toLowerCase() as TextFormat, source: source.slice(match[0].length) }
}

/** A text of a question, still escaped. */
export function pieceOf(source: string, usual: TextFormat, removed: Set<string>): Piece {
  const { format, source: rest } = formatted(source, usual)
  const text = unescapeGift(rest).trim()
  const isHtml = format === 'html' || (format === 'moodle' && LOOKS_LIKE_HTML.test(text))
  if (!isHtml) return plainPiece(text)
  const safe = safeHtml(format === 'moodle' ? text.replaceAll('\n', '<br>') : text)
  for (const name of safe.removed) removed.add(name)
  return htmlPiece(safe.html)
}

/** The answer to a short question: always plain text. `\*` is an asterisk, `*` alone stands for anything. */
export function shortAnswer(source: string, usual: TextFormat): { text: string; isPattern: boolean } {
  const { format, source: rest } = formatted(source, usual)
  const isPattern = /\*/.test(rest.replace(/\\[\s\S]/g, ''))
  const text = rest.replace(/\\([\\~=#{}:n*])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)).trim()
  return { text: format === 'html' && PREFIX.test(source) ? htmlToText(text) : text, isPattern }
}
