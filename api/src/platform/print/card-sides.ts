import type { PDFImage } from 'pdf-lib'
import { type Fitted, fitText, PITCH } from './fit-text.ts'
import { BLUE, GOLD, NAVY, PALE, rosette, waves } from './ornament.ts'
import { type Area, BLACK, type Sheet, WHITE } from './sheet.ts'

/** ISO/IEC 7810 ID-1, millimetres: the size of the national card (司办通〔2020〕78号, 8.56 × 5.4 cm). */
export const CARD = { width: 85.6, height: 54, radius: 3.18 }

/** A photo of 358 × 441 pixels at 350 dots an inch. */
const PHOTO: Area = { x: 5, y: 13.8, width: 26, height: 32 }
const LABEL = 34.8
const VALUE = 43.2
const RIGHT = CARD.width - 4.4
/** Quiet zone included; the code itself is just above 20 mm in each version from 9 to 12. */
const QR: Area = { x: CARD.width - 26, y: CARD.height - 25.4, width: 23.2, height: 23.2 }
/** Name and unit end above the QR code. */
const TEXT = { top: 12.8, bottom: QR.y }

const GROUND = { front: waves(CARD.width, CARD.height, 0), back: waves(CARD.width, CARD.height, 1.9) }
const ROSETTE = rosette(8.2)

interface FrontFacts {
  holderName: string
  organName: string
  number: string
  /** What the QR code holds. */
  code: string
  /** Undefined draws the empty frame with the word 照片. */
  photo: PDFImage | undefined
}

/** Photo, 姓名, 单位, 证号 and QR code, as the national style asks. */
export function drawFront(sheet: Sheet, { holderName, organName, number, code, photo }: FrontFacts): void {
  sheet.clipped({ x: 0, y: 0, ...CARD }, CARD.radius, () => {
    ground(sheet, 'front')
    sheet.rectangle({ x: 0, y: 0, width: CARD.width, height: 9.4 }, { fill: NAVY })
    sheet.rectangle({ x: 0, y: 9.4, width: CARD.width, height: 0.5 }, { fill: GOLD })
  })
  sheet.text('行政执法证', 5, 6.5, { size: 4.5, colour: WHITE, spacing: 1.1, bold: true })
  const english = { size: 1.9, colour: WHITE, spacing: 0.12, align: 'right' } as const
  sheet.text('ADMINISTRATIVE LAW ENFORCEMENT', RIGHT, 6.1, english)
  drawPhoto(sheet, photo)

  const width = RIGHT - VALUE
  const name = fitText(holderName, { width, lines: 3, height: 9.2, size: 5, smallest: 2 })
  const nameEnd = field(sheet, '姓名', TEXT.top, name, true)
  const organ = fitText(organName, { width, lines: 4, height: TEXT.bottom - nameEnd, size: 3.3, smallest: 1.4 })
  field(sheet, '单位', nameEnd, organ, false)

  sheet.text('证号', LABEL, 36.4, { size: 2.4, colour: BLUE })
  const digits = fitText(number, { width: QR.x - LABEL - 1, lines: 1, size: 4, smallest: 1.6 })
  sheet.text(digits.lines[0]!, LABEL, 41.4, { size: digits.size, bold: true })
  sheet.text('扫码核验真伪与状态', LABEL, 46.2, { size: 2.1, colour: BLUE })
  sheet.qr(code, QR.x, QR.y, QR.width)
  edge(sheet)
}

interface BackFacts {
  /** E.g. 湖南省人民政府监制. */
  supervisedBy: string
  /** The period as printed, e.g. 2026年1月1日至2030年12月31日. */
  validity: string
}

/** Title in two languages, the term (有效期), and who supervises the making (监制). */
export function drawBack(sheet: Sheet, { supervisedBy, validity }: BackFacts): void {
  const middle = CARD.width / 2
  sheet.clipped({ x: 0, y: 0, ...CARD }, CARD.radius, () => ground(sheet, 'back'))
  sheet.place(ROSETTE, middle - ROSETTE.width / 2, 4.6)
  const title = { size: 5.2, colour: NAVY, align: 'centre', spacing: 0.5, bold: true } as const
  sheet.text('中华人民共和国行政执法证', middle, 29.4, title)
  const english = { size: 2.15, colour: NAVY, align: 'centre', spacing: 0.18 } as const
  sheet.text('ADMINISTRATIVE LAW ENFORCEMENT CHINA', middle, 33.8, english)
  sheet.rule(middle - 26, middle + 26, 36.9, GOLD, 0.25)
  const period = fitText(`有效期  ${validity}`, { width: 74, lines: 1, size: 3, smallest: 2 })
  sheet.text(period.lines[0]!, middle, 42.2, { size: period.size, align: 'centre' })
  const by = fitText(supervisedBy, { width: 66, lines: 1, size: 3.3, smallest: 1.6 })
  sheet.text(by.lines[0]!, middle, 48.4, { size: by.size, colour: NAVY, align: 'centre', spacing: 0.3 })
  edge(sheet)
}

function ground(sheet: Sheet, side: 'front' | 'back'): void {
  sheet.rectangle({ x: 0, y: 0, width: CARD.width, height: CARD.height }, { fill: PALE })
  sheet.place(GROUND[side], 0, 0)
}

function edge(sheet: Sheet): void {
  const area = { x: 0, y: 0, width: CARD.width, height: CARD.height }
  sheet.rectangle(area, { border: BLUE, thickness: 0.2, radius: CARD.radius })
}

function drawPhoto(sheet: Sheet, photo: PDFImage | undefined): void {
  const { x, y, width, height } = PHOTO
  sheet.rectangle(PHOTO, { fill: WHITE })
  if (photo) sheet.image(photo, PHOTO)
  else sheet.text('照片', x + width / 2, y + height / 2 + 1.2, { size: 3.4, colour: BLUE, align: 'centre' })
  sheet.rectangle(PHOTO, { border: BLUE, thickness: 0.15 })
}

/** A label and its lines, from `top` downward; returns where the next field may begin. */
function field(sheet: Sheet, label: string, top: number, { size, lines }: Fitted, bold: boolean): number {
  const pitch = size * PITCH
  const first = top + size * 0.98
  sheet.text(label, LABEL, first - (size - 2.4) * 0.1, { size: 2.4, colour: BLUE })
  for (const [i, line] of lines.entries()) sheet.text(line, VALUE, first + i * pitch, { size, colour: BLACK, bold })
  return top + lines.length * pitch + 1
}
