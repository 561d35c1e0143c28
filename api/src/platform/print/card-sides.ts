import type { PDFImage } from 'pdf-lib'
import { type CardKind, type CardLook, LOOKS } from './card-looks.ts'
import type { Drawing } from './drawing.ts'
import { type Fitted, fitText, PITCH } from './fit-text.ts'
import { rosette, waves } from './ornament.ts'
import { type Area, BLACK, type Sheet, WHITE } from './sheet.ts'

/** ISO/IEC 7810 ID-1, millimetres; the national card (司办通〔2020〕78号) is 8.56 × 5.4 cm. */
export const CARD = { width: 85.6, height: 53.98, radius: 3.18 }
/** What is printed beyond the edge, so that a cut that is a little off shows no white. */
export const BLEED = 3

/** A photo of 358 × 441 pixels at 350 dots an inch. */
const PHOTO: Area = { x: 5, y: 13.8, width: 26, height: 32 }
const LABEL = 34.8
const VALUE = 43.2
const RIGHT = CARD.width - 4.4
/** Quiet zone included; the code itself is just above 20 mm in each version from 9 to 12. */
const QR: Area = { x: CARD.width - 26, y: CARD.height - 25.4, width: 23.2, height: 23.2 }
/** Name and unit end above the QR code. */
const TEXT = { top: 12.8, bottom: QR.y }

type Side = 'front' | 'back'
const WHOLE = { width: CARD.width + 2 * BLEED, height: CARD.height + 2 * BLEED }
const GROUNDS = new Map<string, Drawing>()
const ROSETTE = rosette(8.2)

/** `screen`: rounded, with an edge. `plate`: to be cut; the ground goes on into the bleed. */
export type Finish = 'screen' | 'plate'

export interface FrontFacts {
  kind: CardKind
  holderName: string
  organName: string
  number: string
  /** What the QR code holds. */
  code: string
  /** Undefined draws the empty frame with the word 照片. */
  photo: PDFImage | undefined
}

/** Name, unit and number in the sizes at which they fit. Throws TextDoesNotFit. */
export function fitFront({ holderName, organName, number }: Pick<FrontFacts, 'holderName' | 'organName' | 'number'>) {
  const width = RIGHT - VALUE
  const name = fitText(holderName, { width, lines: 3, height: 9.2, size: 5, smallest: 2 })
  const organTop = TEXT.top + heightOf(name)
  return {
    name,
    organTop,
    organ: fitText(organName, { width, lines: 4, height: TEXT.bottom - organTop, size: 3.3, smallest: 1.4 }),
    digits: fitText(number, { width: QR.x - LABEL - 1, lines: 1, size: 4, smallest: 1.6 }),
  }
}

/** Photo, 姓名, 单位, 证号 and QR code, as the national style asks. */
export function drawFront(sheet: Sheet, facts: FrontFacts, finish: Finish = 'screen'): void {
  const look = LOOKS[facts.kind]
  const { name, organTop, organ, digits } = fitFront(facts)
  grounded(sheet, finish, () => {
    ground(sheet, facts.kind, 'front')
    sheet.rectangle({ x: -BLEED, y: -BLEED, width: WHOLE.width, height: 9.4 + BLEED }, { fill: look.band })
    sheet.rectangle({ x: -BLEED, y: 9.4, width: WHOLE.width, height: 0.5 }, { fill: look.edge })
  })
  const ink = look.warning ? BLACK : WHITE
  sheet.text(look.title, 5, 6.5, { size: 4.5, colour: ink, spacing: look.title.length > 5 ? 0.5 : 1.1, bold: true })
  const english = fitText(look.english, { width: 39, lines: 1, size: 1.9, smallest: 1.2 })
  sheet.text(english.lines[0]!, RIGHT, 6.1, { size: english.size, colour: ink, align: 'right' })
  drawPhoto(sheet, facts.photo, look)

  field(sheet, '姓名', TEXT.top, name, look, true)
  field(sheet, '单位', organTop, organ, look, false)
  sheet.text('证号', LABEL, 36.4, { size: 2.4, colour: look.label })
  sheet.text(digits.lines[0]!, LABEL, 41.4, { size: digits.size, bold: true })
  if (look.warning) warn(sheet, look, look.warning, 5, 47.2, 52)
  else sheet.text('扫码核验真伪与状态', LABEL, 46.2, { size: 2.1, colour: look.label })
  sheet.qr(facts.code, QR.x, QR.y, QR.width)
  if (finish === 'screen') edge(sheet, look)
}

export interface BackFacts {
  kind: CardKind
  /** E.g. 湖南省人民政府监制. */
  supervisedBy: string
  /** The period as printed, e.g. 2026年1月1日至2030年12月31日. */
  validity: string
  /** 卡序号 of this piece; an electronic credential has none. */
  cardSerial?: string | undefined
}

export const fitBack = ({ supervisedBy, validity }: Pick<BackFacts, 'supervisedBy' | 'validity'>) => ({
  period: fitText(`有效期  ${validity}`, { width: 74, lines: 1, size: 3, smallest: 2 }),
  by: fitText(supervisedBy, { width: 66, lines: 1, size: 3.3, smallest: 1.6 }),
})

/** Title in two languages, the term (有效期), and who supervises the making (监制). */
export function drawBack(sheet: Sheet, facts: BackFacts, finish: Finish = 'screen'): void {
  const look = LOOKS[facts.kind]
  const middle = CARD.width / 2
  const { period, by } = fitBack(facts)
  const ink = look.warning ? BLACK : look.band
  grounded(sheet, finish, () => {
    ground(sheet, facts.kind, 'back')
    if (look.warning)
      sheet.rectangle({ x: -BLEED, y: -BLEED, width: WHOLE.width, height: BLEED + 3.4 }, { fill: look.band })
  })
  if (look.warning) warn(sheet, look, look.warning, middle - 31, 12.4, 62)
  else sheet.place(ROSETTE, middle - ROSETTE.width / 2, 4.6)
  sheet.text(look.longTitle, middle, 29.4, { size: 5.2, colour: ink, align: 'centre', spacing: 0.5, bold: true })
  sheet.text(look.longEnglish, middle, 33.8, { size: 2.15, colour: ink, align: 'centre', spacing: 0.18 })
  sheet.rule(middle - 26, middle + 26, 36.9, look.edge, 0.25)
  sheet.text(period.lines[0]!, middle, 42.2, { size: period.size, align: 'centre' })
  sheet.text(by.lines[0]!, middle, 48.2, { size: by.size, colour: ink, align: 'centre', spacing: 0.3 })
  if (facts.cardSerial) sheet.text(facts.cardSerial, RIGHT, 51.6, { size: 1.7, colour: look.label, align: 'right' })
  if (finish === 'screen') edge(sheet, look)
}

function grounded(sheet: Sheet, finish: Finish, draw: () => void): void {
  if (finish === 'screen') sheet.clipped({ x: 0, y: 0, ...CARD }, CARD.radius, draw)
  else sheet.clipped({ x: -BLEED, y: -BLEED, ...WHOLE }, 0, draw)
}

function ground(sheet: Sheet, kind: CardKind, side: Side): void {
  const key = `${kind} ${side}`
  const look = LOOKS[kind]
  const drawing = GROUNDS.get(key) ?? waves(WHOLE.width, WHOLE.height, side === 'front' ? 0 : 1.9, look.waves)
  GROUNDS.set(key, drawing)
  sheet.rectangle({ x: -BLEED, y: -BLEED, ...WHOLE }, { fill: look.ground })
  sheet.place(drawing, -BLEED, -BLEED)
}

/** What the bearer may not do, in a frame that nobody overlooks. */
function warn(sheet: Sheet, look: CardLook, warning: string, x: number, y: number, width: number): void {
  const { size, lines } = fitText(warning, { width: width - 3, lines: 1, size: 3, smallest: 2 })
  sheet.rectangle({ x, y: y - 0.1, width, height: 5 }, { fill: WHITE, border: look.edge, thickness: 0.3 })
  sheet.text(lines[0]!, x + width / 2, y + 2.4 + size * 0.36, { size, align: 'centre', bold: true })
}

function edge(sheet: Sheet, { label }: CardLook): void {
  const area = { x: 0, y: 0, width: CARD.width, height: CARD.height }
  sheet.rectangle(area, { border: label, thickness: 0.2, radius: CARD.radius })
}

function drawPhoto(sheet: Sheet, photo: PDFImage | undefined, { label }: CardLook): void {
  const { x, y, width, height } = PHOTO
  sheet.rectangle(PHOTO, { fill: WHITE })
  if (photo) sheet.image(photo, PHOTO)
  else sheet.text('照片', x + width / 2, y + height / 2 + 1.2, { size: 3.4, colour: label, align: 'centre' })
  sheet.rectangle(PHOTO, { border: label, thickness: 0.15 })
}

/** With the space below it. */
const heightOf = ({ size, lines }: Fitted): number => lines.length * size * PITCH + 1

/** A label and its lines, from `top` downward. */
function field(sheet: Sheet, label: string, top: number, { size, lines }: Fitted, look: CardLook, bold: boolean): void {
  const first = top + size * 0.98
  sheet.text(label, LABEL, first - (size - 2.4) * 0.1, { size: 2.4, colour: look.label })
  for (const [i, line] of lines.entries())
    sheet.text(line, VALUE, first + i * size * PITCH, { size, colour: BLACK, bold })
}
