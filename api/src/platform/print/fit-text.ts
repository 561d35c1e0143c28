import { Refusal } from '../../kernel/refusal.ts'
import { widthOf } from './fonts.ts'

/** Where a text must find its place. Lengths in one unit, e.g. millimetres. */
export interface Box {
  width: number
  /** At most so many lines. */
  lines: number
  /** All lines together, at PITCH; as high as the lines need if absent. */
  height?: number
  /** Preferred size. */
  size: number
  /** No smaller: below this it can't be read. */
  smallest: number
  /** Running text, line by line to the edge; a name or a title is set in lines of like length. */
  isRunning?: boolean
}

export interface Fitted {
  size: number
  lines: string[]
}

/** From baseline to baseline, in sizes. */
export const PITCH = 1.3

/** Nothing is ever left out: a text that has no place even at the smallest size stops the print. */
class TextDoesNotFit extends Refusal {
  constructor(text: string) {
    super('conflict', 'print-text-too-long', { text })
  }
}

/**
 * The largest size at which the text fits, and its lines. Long names of minorities break after the dot as long as
 * that works at some size, other text between any two Han characters. Throws TextDoesNotFit.
 */
export function fitText(text: string, box: Box): Fitted {
  const sizes = Array.from({ length: 24 }, (_, step) => box.size - (step / 23) * (box.size - box.smallest))
  const breaks = text.includes('·') && !box.isRunning ? [atDots(text), atCharacters(text)] : [atCharacters(text)]
  for (const pieces of breaks) {
    for (const size of sizes) {
      const room = Math.min(box.lines, Math.floor((box.height ?? Infinity) / (size * PITCH)))
      const lines = fill(pieces, box.width / size)
      if (lines && lines.length <= room)
        return { size, lines: box.isRunning ? lines : balance(pieces, lines, box.width / size) }
    }
  }
  throw new TextDoesNotFit(text)
}

const atDots = (text: string): string[] => text.match(/[^·]+·?|·/g) ?? []

/** Words and numbers stay whole; no line begins with a closing mark or ends with an opening one. */
const atCharacters = (text: string): string[] =>
  text.match(/[(（《“〔【]*(?:[!-~]+ ?|[^ -~])[,，.。、;；:：!！?？)）》”〕】·]*| +/gu) ?? []

/** Pieces into lines of at most `width` (in units of the size); undefined if a piece is wider than a line. */
function fill(pieces: string[], width: number): string[] | undefined {
  const lines: string[] = []
  for (const piece of pieces) {
    if (widthOf(piece.trimEnd()) > width) return undefined
    const longer = (lines.at(-1) ?? '') + piece
    if (lines.length > 0 && widthOf(longer.trimEnd()) <= width) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines.map((line) => line.trim())
}

/** As many lines, but of like length: no single character is left on the last one. */
function balance(pieces: string[], lines: string[], width: number): string[] {
  let best = lines
  for (let narrower = width * 0.95; narrower > width / 3; narrower -= width * 0.05) {
    const tried = fill(pieces, narrower)
    if (!tried || tried.length > lines.length) return best
    best = tried
  }
  return best
}
