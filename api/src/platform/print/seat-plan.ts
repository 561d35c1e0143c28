import { A4, a4Document } from './a4.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, NAVY, PALE } from './ornament.ts'
import { paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'

/** One room with its seats. */
export interface SeatPlan {
  sessionName: string
  roomName: string
  /** Slot, time, place, holder, invigilators: one line of facts. */
  facts: string
  seats: { seatNo: string; name: string; organName: string; admissionNo: string; photo: Uint8Array | null }[]
}

const MARGIN = 12
const COLUMNS = 4
const CELL = { width: (A4.width - 2 * MARGIN) / COLUMNS, height: 46 }
const PHOTO = { width: 18, height: 22.2 }
const TOP = 36
const ROWS = Math.floor((A4.height - TOP - 14) / CELL.height)

/** 座次表: photos in the order of the seats, with a line to sign, on as many pages as it takes; a room begins a page. */
export async function renderSeatPlans(
  plans: readonly SeatPlan[],
  facts: { title: string; author: string; madeAt: Date },
): Promise<Uint8Array> {
  const document = await a4Document(facts)
  for (const plan of plans) {
    refuseMissingGlyphs(plan.sessionName, plan.roomName, plan.facts, ...plan.seats.flatMap(textsOf))
    const perPage = COLUMNS * ROWS
    const pages = Math.max(1, Math.ceil(plan.seats.length / perPage))
    for (let n = 0; n < pages; n += 1) {
      const page = document.addPage()
      drawHead(page, plan)
      for (const [i, seat] of plan.seats.slice(n * perPage, (n + 1) * perPage).entries()) {
        const here = page.at(MARGIN + (i % COLUMNS) * CELL.width, TOP + Math.floor(i / COLUMNS) * CELL.height)
        const image = seat.photo && (await document.embedJpg(seat.photo))
        drawSeat(here, seat)
        if (image) here.image(image, { x: 2, y: 8, ...PHOTO })
      }
      const no = `${plan.roomName}　第 ${n + 1} 页，共 ${pages} 页`
      page.text(no, A4.width / 2, A4.height - 7, { size: 3, colour: BLUE, align: 'centre' })
    }
  }
  return document.save()
}

const textsOf = ({ photo: _, ...texts }: SeatPlan['seats'][number]): string[] => Object.values(texts)

function drawHead(page: Sheet, { sessionName, roomName, facts }: SeatPlan): void {
  const title = fitText(`${sessionName}　座次表`, { width: A4.width - 2 * MARGIN, lines: 1, size: 5.4, smallest: 3.2 })
  page.text(title.lines[0]!, A4.width / 2, 14, { size: title.size, colour: NAVY, align: 'centre', bold: true })
  const room = fitText(roomName, { width: A4.width - 2 * MARGIN, lines: 1, size: 5, smallest: 3 })
  page.text(room.lines[0]!, A4.width / 2, 21.5, { size: room.size, colour: NAVY, align: 'centre' })
  const text = fitText(facts, { width: A4.width - 2 * MARGIN, lines: 2, size: 3.4, smallest: 2.4 })
  paragraph(page, text, MARGIN, 25, BLACK)
}

function drawSeat(sheet: Sheet, { seatNo, name, organName, admissionNo }: SeatPlan['seats'][number]): void {
  sheet.rectangle({ x: 0, y: 0, width: CELL.width, height: CELL.height }, { border: BLUE, thickness: 0.12 })
  sheet.rectangle({ x: 2, y: 8, ...PHOTO }, { fill: PALE })
  sheet.text(`${seatNo} 号`, 2, 6, { size: 4.2, colour: NAVY, bold: true })
  const right = { width: CELL.width - PHOTO.width - 5, smallest: 1.9 }
  const who = fitText(name, { ...right, lines: 3, size: 4 })
  paragraph(sheet, who, PHOTO.width + 4, 8, BLACK)
  const where = fitText(organName, { ...right, lines: 5, height: 22.2 - paragraphHeight(who), size: 2.8 })
  paragraph(sheet, where, PHOTO.width + 4, 9 + paragraphHeight(who), BLACK)
  sheet.text(admissionNo, 2, 34.5, { size: 3 })
  sheet.text('签名', 2, 42, { size: 3, colour: NAVY })
  sheet.rule(11, CELL.width - 2, 42.6, BLUE, 0.12)
}
