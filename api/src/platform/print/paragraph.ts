import type { RGB } from 'pdf-lib'
import type { Fitted } from './fit-text.ts'
import type { Sheet } from './sheet.ts'

const LEADING = 1.5

/** From the top of the first line to the foot of the last, in millimetres. */
export const paragraphHeight = ({ size, lines }: Fitted): number => size * (lines.length * LEADING - 0.3)

/** From its top downward. */
export function paragraph(sheet: Sheet, { size, lines }: Fitted, x: number, top: number, colour: RGB): void {
  for (const [i, line] of lines.entries()) sheet.text(line, x, top + size * (0.96 + i * LEADING), { size, colour })
}
