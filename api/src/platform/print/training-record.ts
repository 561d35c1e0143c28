import { A4, a4Document } from './a4.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, PALE } from './ornament.ts'
import { paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, type Sheet } from './sheet.ts'
import { sign } from './signature.ts'

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
  const pages: Sheet[] = [document.addPage()]
  let y = opening(pages[0]!, file)
  /** Goes on to another page where there is no room; whether it did. */
  const turn = (height: number): boolean => {
    if (y + height <= BOTTOM) return false
    pages.push(document.addPage())
    y = 24
    return true
  }
  for (const year of years) {
    turn(40)
    y = columnHeads(pages.at(-1)!, yearHead(pages.at(-1)!, y, year))
    for (const line of year.lines) {
      const row = rowOf(line)
      if (turn(row.height)) y = columnHeads(pages.at(-1)!, continued(pages.at(-1)!, y, year))
      drawRow(pages.at(-1)!, y, line, row)
      y += row.height
    }
    if (year.lines.length === 0) y = nothing(pages.at(-1)!, y)
    pages.at(-1)!.rule(LEFT, RIGHT, y, NAVY, 0.35)
    y += 9
  }
  closing(pages.at(-1)!, file)
  for (const [i, page] of pages.entries()) foot(page, `${file.name}　第 ${i + 1} 页，共 ${pages.length} 页`)
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

/** The year of rows that go on from the page before. */
function continued(sheet: Sheet, top: number, { year }: RecordYear): number {
  sheet.rectangle({ x: LEFT, y: top, width: RIGHT - LEFT, height: 9 }, { fill: PALE })
  sheet.text(`${year}年度（续）`, LEFT + 2, top + 6.2, { size: 4, colour: NAVY, bold: true })
  return top + 9
}

function columnHeads(sheet: Sheet, top: number): number {
  const ink = { size: 3.2, colour: BLUE }
  sheet.text('日期', COLUMNS.day, top + 4.8, ink)
  sheet.text('培训名称', COLUMNS.title, top + 4.8, ink)
  sheet.text('类别 · 形式', COLUMNS.kind, top + 4.8, ink)
  sheet.text('学时', COLUMNS.hours, top + 4.8, { ...ink, align: 'right' })
  return top + 7
}

function nothing(sheet: Sheet, top: number): number {
  sheet.rule(LEFT, RIGHT, top, BLUE, 0.12)
  sheet.text('本年度没有计入的培训', COLUMNS.title, top + 5.4, { size: 3.4 })
  return top + 8
}

/** Whose it is and which page, so that a sheet that has come loose finds its place. */
function foot(sheet: Sheet, text: string): void {
  const fitted = fitText(text, { width: 100, lines: 1, size: 3.2, smallest: 2 })
  sheet.text(fitted.lines[0]!, LEFT, A4.height - 13, { size: fitted.size, colour: BLUE })
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
  const day = `打印日期 ${inChinese(madeOn)}`
  sign(sheet, { issuer, day, right: RIGHT, baseline: A4.height - 20, size: 4.2, gaps: { day: 7 } })
}
