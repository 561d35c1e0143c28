import { foldText } from './text.ts'

/** Brackets and quotation marks, as `foldText` leaves them, that may stand around a whole answer. */
const AROUND: Readonly<Record<string, string>> = { '(': ')', '[': ']', '<': '>', '{': '}', '"': '"', "'": "'" }

/**
 * A typed answer (填空) reduced to what it says, for comparing with an accepted one. Width, letter case, white space,
 * style of punctuation (`、`=`，`, `「」`=`“”`), punctuation at the end and brackets or quotation marks around the whole do
 * not count, nor does the comma between thousands: `３０日` = `30 日`, `（行政机关）。` = `行政机关`, `《行政处罚法》` = `行政处罚法`.
 *
 * Chinese numerals stay what they are: `三十日` is not `30日`. The same characters stand in words (`一般`, `第三人`) and in
 * names, so which numerals are numbers is the author's to say, by accepting both.
 */
export function foldAnswer(text: string): string {
  let folded = foldText(text.normalize('NFC'))
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  while (isWrapped(folded)) folded = foldText(folded.slice(1, -1))
  return folded
}

/** The first character opens what the last one closes, and nothing closes it before. */
function isWrapped(text: string): boolean {
  const open = text[0] ?? ''
  const close = AROUND[open]
  if (close === undefined || text.length < 3 || !text.endsWith(close)) return false
  if (open === close) return text.indexOf(close, 1) === text.length - 1
  let depth = 0
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === open) depth++
    else if (text[i] === close && --depth === 0) return false
  }
  return true
}
