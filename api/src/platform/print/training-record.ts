import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, PALE } from './ornament.ts'
import { paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'

/** What a year of a training record says; hours as text. */
export interface RecordYear {
  year: number
  required: string
  total: string
  missing: string
  state: string
  /** Hours of the kinds in one line. */
  earned: string
  lines: { day: string; title: string; kind: string; hours: string }[]
}

export interface TrainingRecord {
  name: string
  organName: string
  issuer: string
  years: RecordYear[]
  madeOn: string
  madeAt: Date
}

const LEFT = 20
const RIGHT = A4.width - LEFT
const COLUMNS = { day: LEFT + 2, title: LEFT + 34, kind: LEFT + 104, hours: RIGHT - 2 }
const BOTTOM = A4.height - 30

/** 培训档案: years and their trainings on as many pages as it takes. Throws GlyphsMissing, TextDoesNotFit. */
export async function renderTrainingRecord(file: TrainingRecord): Promise<Uint8Array> {
  const { madeAt, years, ...texts } = file
  refuseMissingGlyphs(
    ...Object.values(texts),
    ...years.flatMap(({ lines, state, earned }) => [state, earned, ...lines.flatMap((line) => Object.values(line))]),
  )
  const document = await a4Document({ title: `培训档案 ${file.name}`, author: file.issuer, madeAt })
  const page = { sheet: document.addPage(), y: 0 }
  page.y = opening(page.sheet, file)
  const room = (height: number) => {
    if (page.y + height <= BOTTOM) return
    page.sheet = document.addPage()
    page.y = 24
  }
  for (const year of years) {
    room(40)
    page.y = yearHead(page.sheet, page.y, year)
    for (const line of year.lines) {
      const row = rowOf(line)
      room(row.height)
      drawRow(page.sheet, page.y, line, row)
      page.y += row.height
    }
    page.sheet.rule(LEFT, RIGHT, page.y, NAVY, 0.35)
    page.y += 9
  }
  closing(page.sheet, file)
  return document.save()
}

function opening(sheet: Sheet, { name, organName }: TrainingRecord): number {
  sheet.text('行政执法人员培训档案', A4.width / 2, 30, {
    size: 8,
    colour: NAVY,
    align: 'centre',
    spacing: 2,
    bold: true,
  })
  sheet.rule(LEFT, RIGHT, 37, NAVY, 0.6)
  sheet.rule(LEFT, RIGHT, 38.1, GOLD, 0.2)
  const who = fitText(`${name}　${organName}`, { width: RIGHT - LEFT, lines: 2, size: 4.6, smallest: 3 })
  paragraph(sheet, who, LEFT, 45, BLACK)
  return 45 + paragraphHeight(who) + 6
}

function yearHead(sheet: Sheet, top: number, { year, required, total, missing, state, earned }: RecordYear): number {
  sheet.rectangle({ x: LEFT, y: top, width: RIGHT - LEFT, height: 16 }, { fill: PALE })
  const sums = `应修 ${required} 学时，已修 ${total} 学时${Number(missing) > 0 ? `，尚缺 ${missing} 学时` : ''}`
  sheet.text(`${year}年度`, LEFT + 2, top + 6.4, { size: 4.6, colour: NAVY, bold: true })
  sheet.text(sums, LEFT + 34, top + 6.4, { size: 3.8, colour: NAVY })
  sheet.text(state, RIGHT - 2, top + 6.4, { size: 3.8, colour: NAVY, align: 'right' })
  sheet.text(earned, LEFT + 34, top + 12.4, { size: 3.4, colour: NAVY })
  return top + 16
}

function rowOf({ title, kind }: RecordYear['lines'][number]) {
  const box = { lines: 3, size: 3.5, smallest: 2.4 }
  const fitted = {
    title: fitText(title, { ...box, width: COLUMNS.kind - COLUMNS.title - 4 }),
    kind: fitText(kind, { ...box, width: COLUMNS.hours - COLUMNS.kind - 14 }),
  }
  return { ...fitted, height: Math.max(8, paragraphHeight(fitted.title) + 4, paragraphHeight(fitted.kind) + 4) }
}

function drawRow(
  sheet: Sheet,
  y: number,
  { day, hours }: RecordYear['lines'][number],
  { title, kind, height }: ReturnType<typeof rowOf>,
): void {
  const line = y + height / 2 + 1.25
  sheet.rule(LEFT, RIGHT, y, BLUE, 0.12)
  sheet.text(inChinese(day), COLUMNS.day, line, { size: 3.4 })
  paragraph(sheet, title, COLUMNS.title, y + (height - paragraphHeight(title)) / 2, BLACK)
  paragraph(sheet, kind, COLUMNS.kind, y + (height - paragraphHeight(kind)) / 2, BLACK)
  sheet.text(hours, COLUMNS.hours, line, { size: 3.4, align: 'right' })
}

function closing(sheet: Sheet, { issuer, madeOn }: TrainingRecord): void {
  const signature = fitText(issuer, { width: 110, lines: 1, size: 4.2, smallest: 3 })
  sheet.text(signature.lines[0]!, RIGHT, A4.height - 20, { size: signature.size, align: 'right' })
  sheet.text(`打印日期 ${inChinese(madeOn)}`, RIGHT, A4.height - 13, { size: 3.6, colour: BLUE, align: 'right' })
}
