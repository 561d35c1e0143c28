import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, rosette } from './ornament.ts'
import { fitIndented, paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK } from './sheet.ts'

/** What a certificate of a passed examination says; the same certificate gives the same bytes. */
export interface ResultCertificate {
  name: string
  organName: string
  admissionNo: string
  sessionName: string
  domain: string
  /** `YYYY-MM-DD` */
  satOn: string
  issuer: string
  issuedOn: string
  code: string
  /** Of the page where anybody can check it. */
  address: string
  madeAt: Date
}

const LEFT = 34
const RIGHT = A4.width - LEFT
const QR = 34
const ROSETTE = rosette(11)

/** 合格证明, one A4 page. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderResultCertificate({ madeAt, ...said }: ResultCertificate): Promise<Uint8Array> {
  refuseMissingGlyphs(...Object.values(said))
  const document = await a4Document({ title: `合格证明 ${said.admissionNo}`, author: said.issuer, madeAt })
  const sheet = document.addPage()
  const middle = A4.width / 2
  sheet.rectangle({ x: 16, y: 16, width: A4.width - 32, height: A4.height - 32 }, { border: NAVY, thickness: 1.1 })
  sheet.rectangle({ x: 19, y: 19, width: A4.width - 38, height: A4.height - 38 }, { border: GOLD, thickness: 0.35 })
  sheet.place(ROSETTE, middle - ROSETTE.width / 2, 34)
  sheet.text('考试合格证明', middle, 80, { size: 12, colour: NAVY, align: 'centre', spacing: 5, bold: true })
  sheet.text(`准考证号　${said.admissionNo}`, middle, 93, { size: 4.2, colour: BLUE, align: 'centre' })
  const box = { width: RIGHT - LEFT, size: 6, smallest: 4 }
  const address = fitText(`${said.name} 同志（${said.organName}）：`, { ...box, lines: 3 })
  paragraph(sheet, address, LEFT, 112, BLACK)
  const text = `于${inChinese(said.satOn)}参加“${said.sessionName}”，执法领域为${said.domain}，考试成绩合格。`
  const body = fitIndented(text, { ...box, lines: 7, isRunning: true })
  const top = 112 + paragraphHeight(address) + 7
  paragraph(sheet, body, LEFT, top, BLACK)
  sheet.text('特此证明。', LEFT + 2 * body.size, top + paragraphHeight(body) + 12, { size: body.size })
  sheet.qr(said.address, LEFT, 216, QR)
  sheet.text('扫码核验', LEFT + QR / 2, 256, { size: 3.6, colour: BLUE, align: 'centre' })
  sheet.text(said.code, LEFT, 263, { size: 3, colour: BLUE })
  const signature = fitText(said.issuer, { width: 96, lines: 1, size: 6, smallest: 3.6 })
  sheet.text(signature.lines[0]!, RIGHT, 230, { size: signature.size, align: 'right' })
  sheet.text(inChinese(said.issuedOn), RIGHT, 242, { size: 5.4, align: 'right' })
  return document.save()
}
