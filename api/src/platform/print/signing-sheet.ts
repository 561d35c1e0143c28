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
/** High enough to sign in. */
const ROW = 10
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
  const facts = [
    ['培 训 班', className],
    ['课　　程', lessonTitle],
    ['时　　间', `${inChinese(day)} ${time}`],
    ['地　　点', place],
    ['主办单位', organiser],
    ['应到人数', `${rows.length} 人`],
  ] as const
  let y = 31
  for (const [label, text] of facts) {
    if (text === '') continue
    const body = fitText(text, { width: RIGHT - LEFT - 22, lines: 2, size: 3.8, smallest: 2.8 })
    sheet.text(label, LEFT, y + body.size * 0.96, { size: 3.8, colour: NAVY })
    paragraph(sheet, body, LEFT + 22, y, BLACK)
    y += paragraphHeight(body) + 1.6
  }
  return y + 2
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
  const line = y + 6.4
  sheet.text(String(index + 1), COLUMNS.no, line, { size: 3.4 })
  const box = { lines: 2, height: ROW - 2.4, size: 3.4, smallest: 2 }
  const who = fitText(name, { ...box, width: COLUMNS.organ - COLUMNS.name - 2 })
  const where = fitText(organName, { ...box, width: COLUMNS.in - COLUMNS.organ - 4 })
  paragraph(sheet, who, COLUMNS.name, y + (ROW - paragraphHeight(who)) / 2, BLACK)
  paragraph(sheet, where, COLUMNS.organ, y + (ROW - paragraphHeight(where)) / 2, BLACK)
  if (signedIn) sheet.text(signedIn, COLUMNS.in, line, { size: 3.4, colour: BLUE })
  if (signedOut) sheet.text(signedOut, COLUMNS.out, line, { size: 3.4, colour: BLUE })
  sheet.rule(LEFT, RIGHT, y + ROW, BLUE, 0.12)
}
