import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, rosette } from './ornament.ts'
import { fitIndented, paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'
import { sign } from './signature.ts'

/** Everything that a certificate of completed training says; the same certificate gives the same bytes. */
export interface TrainingCertificate {
  name: string
  organName: string
  number: string
  /** What was completed, e.g. 2026年行政处罚法专题培训班. */
  title: string
  /** `YYYY-MM-DD` */
  from: string
  until: string
  /** Credit hours as they are printed. */
  hours: string
  issuer: string
  issuedOn: string
  madeAt: Date
}

const LEFT = 34
const RIGHT = A4.width - LEFT
const ROSETTE = rosette(11)

/** 结业证书, one A4 page. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderTrainingCertificate(certificate: TrainingCertificate): Promise<Uint8Array> {
  const { madeAt, ...texts } = certificate
  refuseMissingGlyphs(...Object.values(texts))
  const document = await a4Document({ title: `结业证书 ${certificate.number}`, author: certificate.issuer, madeAt })
  draw(document.addPage(), certificate)
  return document.save()
}

function draw(
  sheet: Sheet,
  { name, organName, number, title, from, until, hours, issuer, issuedOn }: TrainingCertificate,
): void {
  const middle = A4.width / 2
  frame(sheet)
  sheet.place(ROSETTE, middle - ROSETTE.width / 2, 34)
  sheet.text('结业证书', middle, 80, { size: 14, colour: NAVY, align: 'centre', spacing: 8, bold: true })
  sheet.text(number, middle, 94, { size: 4.2, colour: BLUE, align: 'centre' })
  const address = fitText(`${name} 同志（${organName}）：`, { width: RIGHT - LEFT, lines: 3, size: 6, smallest: 4 })
  paragraph(sheet, address, LEFT, 112, BLACK)
  const time = from === until ? `于${inChinese(from)}` : `自${inChinese(from)}至${inChinese(until)}`
  const text = `${time}参加“${title}”学习，完成全部规定内容，成绩合格，计${hours}学时，准予结业。`
  const body = fitIndented(text, { width: RIGHT - LEFT, lines: 7, size: 6, smallest: 4 })
  const top = 112 + paragraphHeight(address) + 7
  paragraph(sheet, body, LEFT, top, BLACK)
  sheet.text('特此证明。', LEFT + 12, top + paragraphHeight(body) + 12, { size: 6 })
  sign(sheet, { issuer, day: inChinese(issuedOn), right: RIGHT, baseline: 226, size: 6, gaps: { day: 12, seal: 11 } })
}

function frame(sheet: Sheet): void {
  const outer = { x: 16, y: 16, width: A4.width - 32, height: A4.height - 32 }
  const inner = { x: 19, y: 19, width: A4.width - 38, height: A4.height - 38 }
  sheet.rectangle(outer, { border: NAVY, thickness: 1.1 })
  sheet.rectangle(inner, { border: GOLD, thickness: 0.35 })
}
