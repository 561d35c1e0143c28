import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { type Fitted, fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, NAVY } from './ornament.ts'
import { fitIndented, paragraph } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'
import { sign } from './signature.ts'

/** A document as it was filled in; the same content gives the same bytes. */
export interface OfficialDocument {
  title: string
  documentNo: string
  /** Paragraphs; one that ends with a colon, as an address does, is not indented. */
  lines: string[]
  department: string
  /** `YYYY-MM-DD` */
  day: string
  madeAt: Date
  /** In small type below, e.g. a signature in text. */
  footer?: string
}

const LEFT = 28
const RIGHT = A4.width - 26
const TOP = 32
const BOTTOM = A4.height - 30
/** Of the footer. */
const SMALL = 2.2
const TYPE = { size: 5.6, smallest: 5.6 }

/** 公文 on as many A4 pages as it takes. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderOfficialDocument(given: OfficialDocument): Promise<Uint8Array> {
  const { title, documentNo, lines, department, day, madeAt, footer } = given
  refuseMissingGlyphs(title, documentNo, department, footer ?? '', ...lines)
  const document = await a4Document({ title: `${title} ${documentNo}`, author: department, madeAt })
  const pages: Sheet[] = [document.addPage()]
  let y = heading(pages[0]!, title, documentNo)
  const room = (height: number) => {
    if (y + height <= BOTTOM) return
    pages.push(document.addPage())
    y = TOP
  }
  for (const line of lines) {
    const box = { ...TYPE, width: RIGHT - LEFT, lines: 400, isRunning: true }
    const set: Fitted & { indent?: number } = /[：:]$/.test(line) ? fitText(line, box) : fitIndented(line, box)
    // Line by line, so that a long paragraph goes over the foot of a page.
    for (const [i, text] of set.lines.entries()) {
      const one = { size: set.size, lines: [text], indent: i === 0 ? (set.indent ?? 0) : 0 }
      room(set.size * 1.5)
      paragraph(pages.at(-1)!, one, LEFT, y, BLACK)
      y += set.size * 1.5
    }
    y += 1.6
  }
  room(34)
  const gaps = { day: 9, seal: 8 }
  sign(pages.at(-1)!, { issuer: department, day: inChinese(day), right: RIGHT, baseline: y + 12, size: 5.6, gaps })
  // A signature has no place to break a line at: cut into pieces of one width, to be joined again without a space.
  if (footer) y += 40
  for (const piece of footer?.match(/.{1,124}/gs) ?? []) {
    room(SMALL * 1.5)
    pages.at(-1)!.text(piece, LEFT, y + SMALL, { size: SMALL, colour: BLUE })
    y += SMALL * 1.5
  }
  for (const [i, page] of pages.entries())
    page.text(`— ${i + 1} —`, A4.width / 2, A4.height - 14, { size: 3.6, colour: BLUE, align: 'centre' })
  return document.save()
}

function heading(sheet: Sheet, title: string, documentNo: string): number {
  const fitted = fitText(title, { width: RIGHT - LEFT, lines: 2, size: 8.6, smallest: 6 })
  for (const [i, line] of fitted.lines.entries())
    sheet.text(line, A4.width / 2, TOP + fitted.size + i * fitted.size * 1.3, {
      size: fitted.size,
      colour: NAVY,
      align: 'centre',
      bold: true,
    })
  const below = TOP + fitted.size * (1 + 1.3 * (fitted.lines.length - 1))
  sheet.text(documentNo, A4.width / 2, below + 10, { size: 4.6, align: 'centre' })
  sheet.rule(LEFT, RIGHT, below + 14, NAVY, 0.35)
  return below + 21
}
