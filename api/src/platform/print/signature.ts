import { fitText, PITCH } from './fit-text.ts'
import { BLUE } from './ornament.ts'
import type { Sheet } from './sheet.ts'

/** Who signs, set from the right edge; lengths in millimetres. */
interface Signature {
  issuer: string
  /** As it is printed, e.g. 二〇二六年十一月二十三日. */
  day: string
  right: number
  /** Of the last line of the issuer; a second line goes above it. */
  baseline: number
  size: number
  /** From the issuer to the day, and from there to the seal; no place for a seal without it. */
  gaps: { day: number; seal?: number }
}

const WIDTH = 120

/** 落款: issuer, day and the place of the seal. Throws TextDoesNotFit for a name of more than about seventy characters. */
export function sign(sheet: Sheet, { issuer, day, right, baseline, size, gaps }: Signature): void {
  const set = fitText(issuer, { width: WIDTH, lines: 2, size, smallest: size * 0.6 })
  for (const [i, line] of set.lines.toReversed().entries())
    sheet.text(line, right, baseline - i * set.size * PITCH, { size: set.size, align: 'right' })
  const dayAt = baseline + gaps.day
  sheet.text(day, right, dayAt, { size: size * 0.9, align: 'right' })
  if (gaps.seal !== undefined)
    sheet.text('（盖章）', right, dayAt + gaps.seal, { size: size * 0.68, colour: BLUE, align: 'right' })
}
