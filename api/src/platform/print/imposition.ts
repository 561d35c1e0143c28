import { A4 } from './a4.ts'
import { BLEED, CARD } from './card-sides.ts'

/** Cards on one A4 sheet: with bleed on all sides of each, ten have no place. */
const COLUMNS = 2
const ROWS = 4
export const PER_SHEET = COLUMNS * ROWS

/** Two bleeds meet between neighbours. */
const STEP = { x: CARD.width + 2 * BLEED, y: CARD.height + 2 * BLEED }
const LEFT = (A4.width - (COLUMNS - 1) * STEP.x - CARD.width) / 2
const TOP = (A4.height - (ROWS - 1) * STEP.y - CARD.height) / 2

export interface Place {
  x: number
  y: number
}

/**
 * Top left corner of the trimmed card at `index` of a sheet, in millimetres. The back of a card stands where its front
 * shows through when the sheet is turned over its long edge: columns change sides.
 */
export function placeOf(index: number, side: 'front' | 'back'): Place {
  const column = index % COLUMNS
  const shown = side === 'front' ? column : COLUMNS - 1 - column
  return { x: LEFT + shown * STEP.x, y: TOP + Math.floor(index / COLUMNS) * STEP.y }
}

/** Where cuts go: left and right edges of every column, upper and lower ones of every row. */
export const CUTS = {
  x: Array.from({ length: COLUMNS }, (_, column) => LEFT + column * STEP.x).flatMap((x) => [x, x + CARD.width]),
  y: Array.from({ length: ROWS }, (_, row) => TOP + row * STEP.y).flatMap((y) => [y, y + CARD.height]),
}
/** Outer bounds of everything that is printed, bleed included. */
export const PRINTED = {
  left: LEFT - BLEED,
  right: A4.width - LEFT + BLEED,
  top: TOP - BLEED,
  bottom: A4.height - TOP + BLEED,
}
