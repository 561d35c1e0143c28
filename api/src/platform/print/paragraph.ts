import type { RGB } from 'pdf-lib'
import { type Box, type Fitted, fitText } from './fit-text.ts'
import type { Sheet } from './sheet.ts'

const LEADING = 1.5

/** From the top of the first line to the foot of the last, in millimetres. */
export const paragraphHeight = ({ size, lines }: Fitted): number => size * (lines.length * LEADING - 0.3)

/** A paragraph whose first line begins two characters further in (首行缩进), as Chinese letters have it. */
export function fitIndented(text: string, box: Box): Fitted & { indent: number } {
  const { size, lines } = fitText(`${HELD_FREE}${text}`, box)
  const [first = '', ...others] = lines
  return { size, lines: [first.slice(HELD_FREE.length), ...others], indent: HELD_FREE.length * size }
}

/** Measured, never drawn. */
const HELD_FREE = '一一'

/** From its top downward; the first line begins `indent` millimetres further in. */
export function paragraph(
  sheet: Sheet,
  { size, lines, indent = 0 }: Fitted & { indent?: number },
  x: number,
  top: number,
  colour: RGB,
): void {
  for (const [i, line] of lines.entries())
    sheet.text(line, x + (i === 0 ? indent : 0), top + size * (0.96 + i * LEADING), { size, colour })
}
