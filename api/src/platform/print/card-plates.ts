import { PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib'
import { A4 } from './a4.ts'
import type { CardKind } from './card-looks.ts'
import { BLEED, CARD, drawBack, drawFront, fitBack, fitFront } from './card-sides.ts'
import { inChinese } from './chinese-day.ts'
import { embedPrintFont, refuseMissingGlyphs } from './fonts.ts'
import { CUTS, PER_SHEET, PRINTED, placeOf } from './imposition.ts'
import { BLACK, Sheet } from './sheet.ts'

/** Everything on one piece of plastic. */
export interface PlateCard {
  kind: CardKind
  holderName: string
  organName: string
  number: string
  /** What the QR code holds. */
  code: string
  supervisedBy: string
  /** `YYYY-MM-DD` */
  validFrom: string
  /** Last day of validity, inclusive. */
  validUntil: string
  /** 卡序号 */
  cardSerial: string
  /** A JPEG as `readJpeg` returns it. */
  photo: Uint8Array
}

export interface PlateFacts {
  /** Printed in the margin, e.g. the number of the batch. */
  title: string
  author: string
  madeAt: Date
}

/** From the bleed to the mark, and its length. */
const GAP = 0.6
const MARK = 4.4
const HAIRLINE = 0.09
const MARGIN = BLEED + GAP + MARK + 1
const POINTS = 72 / 25.4

/** Throws GlyphsMissing or TextDoesNotFit, before anything is printed. */
export function checkCard(card: Omit<PlateCard, 'photo'>): void {
  const { kind: _, code: __, ...texts } = card
  refuseMissingGlyphs(...Object.values(texts))
  fitFront(card)
  fitBack({ supervisedBy: card.supervisedBy, validity: validityOf(card) })
}

/** A page for the front and one for the back of each card: 85.60 × 53.98 mm, 3 mm of bleed, crop marks. */
export async function renderCardPairs(cards: readonly PlateCard[], facts: PlateFacts): Promise<Uint8Array> {
  const { document, font } = await plateDocument(facts)
  for (const card of cards) {
    const photo = await document.embedJpg(card.photo)
    const [front, back] = [pairPage(document, font), pairPage(document, font)]
    drawFront(front.at(MARGIN, MARGIN), { ...card, photo }, 'plate')
    drawBack(back.at(MARGIN, MARGIN), { ...card, validity: validityOf(card) }, 'plate')
    for (const page of [front, back]) cropMarks(page)
  }
  return document.save()
}

/** A4 sheets of eight, a page of fronts and one of backs in turn, registered for turning over the long edge. */
export async function renderCardSheets(cards: readonly PlateCard[], facts: PlateFacts): Promise<Uint8Array> {
  const { document, font } = await plateDocument(facts)
  const sheets = Math.ceil(cards.length / PER_SHEET)
  for (let n = 0; n < sheets; n += 1) {
    const placed = cards.slice(n * PER_SHEET, (n + 1) * PER_SHEET)
    const [front, back] = [a4(document, font), a4(document, font)]
    for (const [i, card] of placed.entries()) {
      const photo = await document.embedJpg(card.photo)
      const [here, there] = [placeOf(i, 'front'), placeOf(i, 'back')]
      drawFront(front.at(here.x, here.y), { ...card, photo }, 'plate')
      drawBack(back.at(there.x, there.y), { ...card, validity: validityOf(card) }, 'plate')
    }
    const slug = `${facts.title}　第 ${n + 1} 张，共 ${sheets} 张`
    const serials = `${placed[0]!.cardSerial} — ${placed.at(-1)!.cardSerial}`
    sheetMarks(front, `${slug}　正面　${serials}`)
    sheetMarks(back, `${slug}　背面（长边翻转）`)
  }
  return document.save()
}

const validityOf = ({ validFrom, validUntil }: Pick<PlateCard, 'validFrom' | 'validUntil'>): string =>
  `${inChinese(validFrom)}至${inChinese(validUntil)}`

async function plateDocument({ title, author, madeAt }: PlateFacts): Promise<{ document: PDFDocument; font: PDFFont }> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(title)
  document.setAuthor(author)
  document.setCreationDate(madeAt)
  document.setModificationDate(madeAt)
  return { document, font: await embedPrintFont(document) }
}

/** The boxes tell a press where to cut, without looking at the marks (ISO 32000-1, 14.11.2). */
function pairPage(document: PDFDocument, font: PDFFont): Sheet {
  const [width, height] = [CARD.width + 2 * MARGIN, CARD.height + 2 * MARGIN]
  const page = document.addPage([width * POINTS, height * POINTS])
  setBox(page, 'setBleedBox', MARGIN - BLEED, CARD.width + 2 * BLEED, CARD.height + 2 * BLEED)
  setBox(page, 'setTrimBox', MARGIN, CARD.width, CARD.height)
  return new Sheet(page, font)
}

function setBox(page: PDFPage, set: 'setBleedBox' | 'setTrimBox', at: number, width: number, height: number): void {
  page[set](at * POINTS, at * POINTS, width * POINTS, height * POINTS)
}

const a4 = (document: PDFDocument, font: PDFFont): Sheet =>
  new Sheet(document.addPage([A4.width * POINTS, A4.height * POINTS]), font)

function cropMarks(sheet: Sheet): void {
  const far = { x: 2 * MARGIN + CARD.width, y: 2 * MARGIN + CARD.height }
  const start = 1
  for (const x of [MARGIN, MARGIN + CARD.width])
    for (const y of [start, far.y - start - MARK]) mark(sheet, x, y, x, y + MARK)
  for (const y of [MARGIN, MARGIN + CARD.height])
    for (const x of [start, far.x - start - MARK]) mark(sheet, x, y, x + MARK, y)
}

/** Marks stand outside of everything that is printed; the slug says which sheet it is, and which side. */
function sheetMarks(sheet: Sheet, slug: string): void {
  for (const x of CUTS.x) {
    mark(sheet, x, PRINTED.top - GAP - MARK, x, PRINTED.top - GAP)
    mark(sheet, x, PRINTED.bottom + GAP, x, PRINTED.bottom + GAP + MARK)
  }
  for (const y of CUTS.y) {
    mark(sheet, PRINTED.left - GAP - MARK, y, PRINTED.left - GAP, y)
    mark(sheet, PRINTED.right + GAP, y, PRINTED.right + GAP + MARK, y)
  }
  const cross = A4.width / 2
  for (const y of [PRINTED.top - 8, PRINTED.bottom + 8]) {
    mark(sheet, cross - 3, y, cross + 3, y)
    mark(sheet, cross, y - 3, cross, y + 3)
  }
  sheet.text(slug, PRINTED.left, PRINTED.bottom + 12, { size: 2.6 })
}

function mark(sheet: Sheet, x1: number, y1: number, x2: number, y2: number): void {
  sheet.line({ x: x1, y: y1 }, { x: x2, y: y2 }, BLACK, HAIRLINE)
}
