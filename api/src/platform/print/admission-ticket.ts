import { A4, a4Document } from './a4.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, NAVY, PALE } from './ornament.ts'
import { paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'

/** Everything that an admission ticket (准考证) says. */
export interface AdmissionTicket {
  sessionName: string
  name: string
  organName: string
  domain: string
  admissionNo: string
  /** e.g. 2026年12月10日 09:00—10:30. */
  time: string
  /** Until when one may come in. */
  latest: string
  checkIn: string
  slotName: string
  roomName: string
  address: string
  seatNo: string
  /** JPEG; none: an empty frame, to be filled at the door. */
  photo: Uint8Array | null
}

export interface TicketFacts {
  title: string
  author: string
  madeAt: Date
}

const HEIGHT = A4.height / 2
const LEFT = 18
const RIGHT = A4.width - LEFT
const PHOTO = { width: 32, height: 39.4 }
const RULES = [
  '一、凭本准考证和本人有效居民身份证件入场，对号入座。',
  '二、试卷在开考时同时启封；超过最晚入场时间不得入场。',
  '三、考试以服务器时间为准，答案随时自动保存；到时自动交卷。',
  '四、设备或网络出现故障请立即报告监考人员，已保存的答案不会丢失。',
]

/** Tickets, two on a page of A4. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderTickets(tickets: readonly AdmissionTicket[], facts: TicketFacts): Promise<Uint8Array> {
  const document = await a4Document(facts)
  let page: Sheet | undefined
  for (const [i, ticket] of tickets.entries()) {
    const { photo, ...texts } = ticket
    refuseMissingGlyphs(...Object.values(texts))
    if (i % 2 === 0) page = document.addPage()
    const top = i % 2 === 0 ? 0 : HEIGHT
    if (top > 0) page!.rule(8, A4.width - 8, top, BLUE, 0.1)
    const image = photo && (await document.embedJpg(photo))
    drawTicket(page!.at(0, top), ticket, (area) => image && page!.at(0, top).image(image, area))
  }
  return document.save()
}

function drawTicket(
  sheet: Sheet,
  ticket: AdmissionTicket,
  placePhoto: (area: { x: number; y: number; width: number; height: number }) => void,
): void {
  const title = fitText(ticket.sessionName, { width: RIGHT - LEFT, lines: 1, size: 6, smallest: 3.6 })
  sheet.text(title.lines[0]!, A4.width / 2, 16, { size: title.size, colour: NAVY, align: 'centre', bold: true })
  sheet.text('准考证', A4.width / 2, 26, { size: 7, colour: NAVY, align: 'centre', spacing: 6, bold: true })
  const frame = { x: RIGHT - PHOTO.width, y: 33, ...PHOTO }
  sheet.rectangle(frame, { border: BLUE, thickness: 0.15, fill: PALE })
  placePhoto(frame)
  sheet.qr(ticket.admissionNo, RIGHT - 29, 33 + PHOTO.height + 4, 26)
  let y = 33
  const rows: [string, string][] = [
    ['姓　　名', ticket.name],
    ['准考证号', ticket.admissionNo],
    ['单　　位', ticket.organName],
    ['报考领域', ticket.domain],
    ['考试时间', `${ticket.slotName}　${ticket.time}`],
    ['入场时间', `${ticket.checkIn}开始，最晚 ${ticket.latest}`],
    ['考　　场', ticket.roomName],
    ['地　　点', ticket.address || '由本单位或当地司法行政部门通知'],
    ['座 位 号', ticket.seatNo],
  ]
  for (const [label, value] of rows) y = drawRow(sheet, label, value, y)
  y = Math.max(y, 108) + 3
  for (const line of RULES) {
    const text = fitText(line, { width: RIGHT - LEFT - 34, lines: 2, size: 3.2, smallest: 2.6 })
    paragraph(sheet, text, LEFT, y, BLACK)
    y += paragraphHeight(text) + 0.6
  }
}

const LABEL = 24

function drawRow(sheet: Sheet, label: string, value: string, y: number): number {
  const width = RIGHT - PHOTO.width - 6 - LEFT - LABEL
  const text = fitText(value, { width, lines: 2, size: 4.2, smallest: 2.6 })
  const height = Math.max(8, paragraphHeight(text) + 1.6)
  sheet.text(label, LEFT, y + height / 2 + 1.4, { size: 3.8, colour: NAVY })
  paragraph(sheet, text, LEFT + LABEL, y + (height - paragraphHeight(text)) / 2, BLACK)
  sheet.rule(LEFT, RIGHT - PHOTO.width - 6, y + height, BLUE, 0.1)
  return y + height
}
