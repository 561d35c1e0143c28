import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, rosette } from './ornament.ts'
import { fitIndented, paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'
import { sign } from './signature.ts'

/** Everything that a letter of appointment says; the same letter gives the same bytes, whenever it is printed. */
export interface AppointmentLetter {
  name: string
  organName: string
  /** e.g. 湖南省行政执法教员(市级). */
  office: string
  number: string
  /** `YYYY-MM-DD` */
  from: string
  /** Last day of the term. */
  until: string
  /** 聘任机关 */
  issuer: string
  /** Day on which it was decided. */
  decidedOn: string
  madeAt: Date
}

const LEFT = 34
const RIGHT = A4.width - LEFT
const ROSETTE = rosette(11)

/** 聘书, one A4 page. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderAppointmentLetter(letter: AppointmentLetter): Promise<Uint8Array> {
  const { madeAt, ...texts } = letter
  refuseMissingGlyphs(...Object.values(texts))
  const document = await a4Document({ title: `聘书 ${letter.number}`, author: letter.issuer, madeAt })
  draw(document.addPage(), letter)
  return document.save()
}

function draw(
  sheet: Sheet,
  { name, organName, office, number, from, until, issuer, decidedOn }: AppointmentLetter,
): void {
  const middle = A4.width / 2
  frame(sheet)
  sheet.place(ROSETTE, middle - ROSETTE.width / 2, 34)
  sheet.text('聘书', middle, 80, { size: 17, colour: NAVY, align: 'centre', spacing: 12, bold: true })
  sheet.text(number, middle, 94, { size: 4.2, colour: BLUE, align: 'centre' })
  const address = fitText(`${name} 同志（${organName}）：`, { width: RIGHT - LEFT, lines: 3, size: 6, smallest: 4 })
  paragraph(sheet, address, LEFT, 112, BLACK)
  const text = `兹聘请您为${office}，聘期自${inChinese(from)}起至${inChinese(until)}止。`
  const body = fitIndented(text, { width: RIGHT - LEFT, lines: 5, size: 6, smallest: 4 })
  const top = 112 + paragraphHeight(address) + 7
  paragraph(sheet, body, LEFT, top, BLACK)
  const close = top + paragraphHeight(body) + 12
  sheet.text('此聘。', LEFT + 12, close, { size: 6 })
  sign(sheet, { issuer, day: inChinese(decidedOn), right: RIGHT, baseline: 226, size: 6, gaps: { day: 12, seal: 11 } })
}

function frame(sheet: Sheet): void {
  const outer = { x: 16, y: 16, width: A4.width - 32, height: A4.height - 32 }
  const inner = { x: 19, y: 19, width: A4.width - 38, height: A4.height - 38 }
  sheet.rectangle(outer, { border: NAVY, thickness: 1.1 })
  sheet.rectangle(inner, { border: GOLD, thickness: 0.35 })
}
