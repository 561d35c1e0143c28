import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, PALE } from './ornament.ts'
import { fitIndented, paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'
import { sign } from './signature.ts'

/** Everything that a teaching certificate says. */
export interface TeachingCertificate {
  name: string
  organName: string
  /** 聘书编号 */
  number: string
  year: number
  lessons: { day: string; title: string; organName: string; hours: string }[]
  /** Sum of the hours. */
  hours: string
  issuer: string
  madeOn: string
  madeAt: Date
}

const LEFT = 20
const RIGHT = A4.width - LEFT
const COLUMNS = { no: LEFT + 2, day: LEFT + 12, title: LEFT + 48, organ: LEFT + 112, hours: RIGHT - 2 }
const BOTTOM = A4.height - 62
const FOLLOWING_BOTTOM = A4.height - 24

/** 授课证明: what an instructor taught in a year, on as many pages as it takes. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderTeachingCertificate(certificate: TeachingCertificate): Promise<Uint8Array> {
  const { madeAt, lessons, year, ...texts } = certificate
  refuseMissingGlyphs(...Object.values(texts), ...lessons.flatMap((lesson) => Object.values(lesson)))
  const document = await a4Document({
    title: `授课证明 ${certificate.name} ${year}`,
    author: certificate.issuer,
    madeAt,
  })
  let sheet = document.addPage()
  let y = tableHead(sheet, opening(sheet, certificate))
  for (const [i, lesson] of lessons.entries()) {
    const row = rowOf(lesson)
    // The last row leaves room for the signature below it.
    if (y + row.height > (i === lessons.length - 1 ? BOTTOM : FOLLOWING_BOTTOM)) {
      sheet.rule(LEFT, RIGHT, y, NAVY, 0.35)
      sheet = document.addPage()
      y = tableHead(sheet, 24)
    }
    drawRow(sheet, y, i, lesson, row)
    y += row.height
  }
  sheet.rule(LEFT, RIGHT, y, NAVY, 0.35)
  closing(sheet, certificate)
  return document.save()
}

function opening(sheet: Sheet, { name, organName, number, year, lessons, hours }: TeachingCertificate): number {
  const middle = A4.width / 2
  sheet.text('授课证明', middle, 32, { size: 9, colour: NAVY, align: 'centre', spacing: 4, bold: true })
  sheet.rule(LEFT, RIGHT, 40, NAVY, 0.6)
  sheet.rule(LEFT, RIGHT, 41.1, GOLD, 0.2)
  const text = `${name}（${organName}，聘书编号 ${number}）${year}年度承担行政执法培训授课 ${lessons.length} 次，共计 ${hours} 学时，明细如下：`
  const body = fitIndented(text, { width: RIGHT - LEFT, lines: 5, size: 4.6, smallest: 3.4 })
  paragraph(sheet, body, LEFT, 49, BLACK)
  return 49 + paragraphHeight(body) + 6
}

function tableHead(sheet: Sheet, top: number): number {
  sheet.rectangle({ x: LEFT, y: top, width: RIGHT - LEFT, height: 9 }, { fill: PALE })
  sheet.rule(LEFT, RIGHT, top, NAVY, 0.35)
  const ink = { size: 3.6, colour: NAVY }
  sheet.text('序', COLUMNS.no, top + 6, ink)
  sheet.text('日期', COLUMNS.day, top + 6, ink)
  sheet.text('课程', COLUMNS.title, top + 6, ink)
  sheet.text('举办单位', COLUMNS.organ, top + 6, ink)
  sheet.text('学时', COLUMNS.hours, top + 6, { ...ink, align: 'right' })
  return top + 9
}

function rowOf({ title, organName }: TeachingCertificate['lessons'][number]) {
  const box = { lines: 3, size: 3.5, smallest: 2.4 }
  const fitted = {
    title: fitText(title, { ...box, width: COLUMNS.organ - COLUMNS.title - 4 }),
    organ: fitText(organName, { ...box, width: COLUMNS.hours - COLUMNS.organ - 14 }),
  }
  return { ...fitted, height: Math.max(9, paragraphHeight(fitted.title) + 5, paragraphHeight(fitted.organ) + 5) }
}

function drawRow(
  sheet: Sheet,
  y: number,
  index: number,
  { day, hours }: TeachingCertificate['lessons'][number],
  { title, organ, height }: ReturnType<typeof rowOf>,
): void {
  const line = y + height / 2 + 1.25
  sheet.rule(LEFT, RIGHT, y, BLUE, 0.12)
  sheet.text(String(index + 1), COLUMNS.no, line, { size: 3.5 })
  sheet.text(inChinese(day), COLUMNS.day, line, { size: 3.5 })
  paragraph(sheet, title, COLUMNS.title, y + (height - paragraphHeight(title)) / 2, BLACK)
  paragraph(sheet, organ, COLUMNS.organ, y + (height - paragraphHeight(organ)) / 2, BLACK)
  sheet.text(hours, COLUMNS.hours, line, { size: 3.5, align: 'right' })
}

function closing(sheet: Sheet, { issuer, madeOn }: TeachingCertificate): void {
  sheet.text('特此证明。', LEFT + 9, A4.height - 51, { size: 4.6 })
  const gaps = { day: 9, seal: 8 }
  sign(sheet, { issuer, day: inChinese(madeOn), right: RIGHT, baseline: A4.height - 34, size: 5, gaps })
}
