/** Signs that separate parts of a cell or line; `\` before one takes it literally. */
const SIGNS = /[\\;；|/、，,［[（(\n]/g

/** Text that stays one piece when it is split again. */
export const escapeSigns = (text: string): string =>
  text.replace(SIGNS, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))

/** Takes the escapes off; `\` before anything else is just that. */
export const unescapeSigns = (text: string): string =>
  text.replace(/\\([\\;；|/、，,［[（(n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

/** Pieces between separators that are not escaped, still with their escapes. */
export function splitAt(text: string, separator: RegExp): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const part of text.split(/(\\[\s\S])/)) {
    if (part.startsWith('\\')) {
      piece += part
      continue
    }
    const [first = '', ...rest] = part.split(separator)
    piece += first
    for (const next of rest) {
      pieces.push(piece)
      piece = next
    }
  }
  return [...pieces, piece]
}

/** A pattern that only matches where its first sign is not escaped: after an even number of `\\`. */
export const unescaped = (pattern: string, flags = ''): RegExp =>
  new RegExp(`(?<=(?:^|[^\\\\])(?:\\\\\\\\)*)${pattern}`, flags)
