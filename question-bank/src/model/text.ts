/** Text as the bank keeps it: one kind of line break, no blank border. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/g

/** Full-width forms (全角) of ASCII become ASCII: `（Ａ）` → `(A)`. */
export function foldWidth(text: string): string {
  return text.replace(FULL_WIDTH, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
}

const PUNCTUATION: readonly [RegExp, string][] = [
  [/[、，]/g, ','],
  [/[。．]/g, '.'],
  [/[“”„‟「」『』〝〞]/g, '"'],
  [/[‘’‚‛′]/g, "'"],
  [/[【〔［]/g, '['],
  [/[】〕］]/g, ']'],
  [/[《〈]/g, '<'],
  [/[》〉]/g, '>'],
  [/[‐‑‒–—―−]+|-{2,}/g, '-'],
  [/…+|\.{3,}/g, '...'],
  [/[•・‧∙]/g, '·'],
]
const INVISIBLE = /\u00AD|[\u200B-\u200F]|\u2060|\uFEFF/g
const BLANK = /\(\s*\)|\[\s*\]|_{2,}/g
const LOOSE_SPACE = /(?<![A-Za-z0-9]) | (?![A-Za-z0-9])/g
const CLOSING = /(?:\(\)|[.,:;?!])+$/

/**
 * Text reduced to what it says, for comparing: width, punctuation style, spacing, the drawn blank `（ ）` and closing
 * punctuation do not count. Case, digits, decimal points and superscripts still do: `AA` is not `Aa`, `1.5` is not `15`.
 */
export function foldText(text: string): string {
  let folded = foldWidth(text).replace(INVISIBLE, '')
  for (const [pattern, plain] of PUNCTUATION) folded = folded.replace(pattern, plain)
  folded = folded.replace(BLANK, '()').replace(/\s+/g, ' ').replace(LOOSE_SPACE, '')
  return folded.replace(CLOSING, '') || folded
}

/**
 * The first character that has no place in a question, as `U+XXXX`, or undefined: control characters, halves of
 * surrogate pairs, characters that turn the direction of text (they make a choice read otherwise than it is stored),
 * noncharacters, and the mark a wrong decoding leaves (U+FFFD).
 */
export function forbiddenCharacter(text: string): string | undefined {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x20 ? unit !== 0x09 && unit !== 0x0a : unit >= 0x7f && isForbiddenAbove(text, i, unit)) {
      return `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`
    }
  }
  return undefined
}

function isForbiddenAbove(text: string, i: number, unit: number): boolean {
  if (unit <= 0x9f) return true
  if (unit >= 0xd800 && unit <= 0xdbff) return !isBetween(text.charCodeAt(i + 1), 0xdc00, 0xdfff)
  if (unit >= 0xdc00 && unit <= 0xdfff) return !isBetween(text.charCodeAt(i - 1), 0xd800, 0xdbff)
  return isBetween(unit, 0x202a, 0x202e) || isBetween(unit, 0x2066, 0x2069) || unit >= 0xfffd
}

const isBetween = (n: number, low: number, high: number) => n >= low && n <= high

/** Length in characters; a rare character outside the basic plane counts once. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Order by UTF-16 code unit: the same on every machine, unlike `localeCompare`. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
