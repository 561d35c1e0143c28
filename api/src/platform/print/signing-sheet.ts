import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, NAVY, PALE } from './ornament.ts'
import { paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'

/** Everything that a signing sheet says. */
export interface SigningSheet {
  className: string
  lessonTitle: string
  /** `YYYY-MM-DD` */
  day: string
  /** e.g. 09:00—12:00. */
  time: string
  place: string
  organiser: string
  /** What was signed by phone stands in the columns; empty ones are for the hand. */
  rows: { name: string; organName: string; signedIn: string; signedOut: string }[]
  madeAt: Date
}

const LEFT = 15
const RIGHT = A4.width - LEFT
const COLUMNS = { no: LEFT + 2, name: LEFT + 12, organ: LEFT + 46, in: LEFT + 112, out: LEFT + 147 }
const ROW = 9
const BOTTOM = A4.height - 18

/** 签到表, on as many pages as it takes. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderSigningSheet(given: SigningSheet): Promise<Uint8Array> {
  const { madeAt, rows, ...texts } = given
  refuseMissingGlyphs(...Object.values(texts), ...rows.flatMap((row) => Object.values(row)))
  const document = await a4Document({ title: `签到表 ${given.lessonTitle}`, author: given.organiser, madeAt })
  const pages: Sheet[] = [document.addPage()]
  let y = tableHead(pages[0]!, opening(pages[0]!, given))
  for (const [i, row] of rows.entries()) {
    if (y + ROW > BOTTOM) {
      pages.push(document.addPage())
      y = tableHead(pages.at(-1)!, 18)
    }
    drawRow(pages.at(-1)!, y, i, row)
    y += ROW
  }
  for (const [i, page] of pages.entries())
    page.text(`第 ${i + 1} 页，共 ${pages.length} 页`, A4.width / 2, A4.height - 9, {
      size: 3,
      colour: BLUE,
      align: 'centre',
    })
  return document.save()
}

function opening(sheet: Sheet, { className, lessonTitle, day, time, place, organiser, rows }: SigningSheet): number {
  sheet.text('签到表', A4.width / 2, 24, { size: 8, colour: NAVY, align: 'centre', spacing: 6, bold: true })
  const text = `${className}　${lessonTitle}　${inChinese(day)} ${time}　地点：${place}　主办：${organiser}　应到 ${rows.length} 人`
  const body = fitText(text, { width: RIGHT - LEFT, lines: 4, size: 3.8, smallest: 2.8 })
  paragraph(sheet, body, LEFT, 31, BLACK)
  return 31 + paragraphHeight(body) + 4
}

function tableHead(sheet: Sheet, top: number): number {
  sheet.rectangle({ x: LEFT, y: top, width: RIGHT - LEFT, height: ROW }, { fill: PALE })
  sheet.rule(LEFT, RIGHT, top, NAVY, 0.35)
  const ink = { size: 3.6, colour: NAVY }
  const heads = [
    ['序', COLUMNS.no],
    ['姓名', COLUMNS.name],
    ['单位', COLUMNS.organ],
    ['签到', COLUMNS.in],
    ['签退', COLUMNS.out],
  ] as const
  for (const [text, x] of heads) sheet.text(text, x, top + 6, ink)
  sheet.rule(LEFT, RIGHT, top + ROW, NAVY, 0.2)
  return top + ROW
}

function drawRow(
  sheet: Sheet,
  y: number,
  index: number,
  { name, organName, signedIn, signedOut }: SigningSheet['rows'][number],
): void {
  const line = y + 6
  sheet.text(String(index + 1), COLUMNS.no, line, { size: 3.4 })
  const box = { lines: 2, size: 3.4, smallest: 2 }
  const who = fitText(name, { ...box, width: COLUMNS.organ - COLUMNS.name - 2 })
  const where = fitText(organName, { ...box, width: COLUMNS.in - COLUMNS.organ - 2 })
  paragraph(sheet, who, COLUMNS.name, y + (ROW - paragraphHeight(who)) / 2, BLACK)
  paragraph(sheet, where, COLUMNS.organ, y + (ROW - paragraphHeight(where)) / 2, BLACK)
  if (signedIn) sheet.text(signedIn, COLUMNS.in, line, { size: 3.4, colour: BLUE })
  if (signedOut) sheet.text(signedOut, COLUMNS.out, line, { size: 3.4, colour: BLUE })
  sheet.rule(LEFT, RIGHT, y + ROW, BLUE, 0.12)
}
