import { normaliseName } from '../../../kernel/name.ts'
import { dayOfText } from '../../../platform/files/sheet-dates.ts'
import type { Column, SheetRow } from '../../../platform/files/sheet-header.ts'
import type { HourCategory } from '../rules/words.ts'

type Field = 'name' | 'idNumber' | 'category' | 'title' | 'startsOn' | 'endsOn' | 'hours' | 'certificate' | 'year'

/** The columns of a sheet of past training; the first name is the one our messages use. */
export const HOUR_COLUMNS: readonly Column<Field>[] = [
  { field: 'name', names: ['姓名', '人员姓名', 'name'], isNeeded: true },
  {
    field: 'idNumber',
    names: ['证件号码', '证件号', '身份证号', '身份证号码', '公民身份号码', 'id number'],
    isNeeded: true,
  },
  { field: 'category', names: ['学时类别', '类别', '培训类别', 'category'], isNeeded: true },
  { field: 'title', names: ['培训名称', '名称', '培训项目', '课程名称', 'title', 'training'], isNeeded: true },
  { field: 'startsOn', names: ['开始日期', '培训日期', '日期', '开始时间', 'starts on', 'date'], isNeeded: true },
  { field: 'endsOn', names: ['结束日期', '结束时间', 'ends on'] },
  { field: 'hours', names: ['学时', '学时数', 'hours', 'credit hours'], isNeeded: true },
  { field: 'certificate', names: ['证书编号', '证书号', '证明编号', 'certificate', 'certificate no'] },
  { field: 'year', names: ['计入年度', '年度', 'year'] },
]

const CATEGORY_WORDS: Record<HourCategory, string> = {
  PUBLIC_LAW: 'PUBLIC_LAW 公共法律知识 公共法律 公共 法律知识',
  BUSINESS: 'BUSINESS 业务知识 业务 专业知识',
  SKILL: 'SKILL 行政执法技能 执法技能 技能',
}
const CATEGORY_OF = new Map(
  (Object.entries(CATEGORY_WORDS) as [HourCategory, string][]).flatMap(([value, words]) =>
    words.split(' ').map((word) => [word, value] as const),
  ),
)

/** A row as it is understood; the person is still a number. */
export interface HourDraft {
  source: SheetRow<Field>
  name: string
  idNumber: string
  category: HourCategory | undefined
  title: string
  startsOn: string | undefined
  endsOn: string | undefined
  /** Hundredths. */
  hours: number | undefined
  certificateNo: string | null
  year: number | undefined
}

const compact = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** Reads a row and reports what is wrong with it by itself. Never puts a number of a person into a problem. */
export function readHourRow(source: SheetRow<Field>, today: string): HourDraft {
  const startsOn = dayIn(source, 'startsOn')
  const endsOn = source.text('endsOn') === '' ? startsOn : dayIn(source, 'endsOn')
  if (startsOn && endsOn && endsOn < startsOn) source.report('error', 'hours-claim-ends-before-start', 'endsOn')
  if (endsOn && endsOn > today) source.report('error', 'hours-claim-not-over', 'endsOn')
  return {
    source,
    name: needed(source, 'name', normaliseName(source.text('name'))),
    idNumber: needed(source, 'idNumber', compact(source.text('idNumber'))),
    category: categoryOf(source),
    title: titleOf(source),
    startsOn,
    endsOn,
    hours: hoursIn(source),
    certificateNo: source.text('certificate').slice(0, 60) || null,
    year: yearIn(source, startsOn, endsOn),
  }
}

function needed(source: SheetRow<Field>, field: Field, text: string): string {
  if (text === '') source.report('error', 'field-missing', field)
  return text
}

function dayIn(source: SheetRow<Field>, field: 'startsOn' | 'endsOn'): string | undefined {
  const day = dayOfText(source.text(field))
  if (!day) source.report('error', 'day-unreadable', field, { text: source.text(field).slice(0, 40) })
  return day
}

function categoryOf(source: SheetRow<Field>): HourCategory | undefined {
  const text = compact(source.text('category'))
  const category = CATEGORY_OF.get(text)
  if (!category) source.report('error', 'hours-category-unknown', 'category', { text: text.slice(0, 40) })
  return category
}

function titleOf(source: SheetRow<Field>): string {
  const title = needed(source, 'title', source.text('title'))
  if ([...title].length > 120) source.report('error', 'text-too-long', 'title', { limit: 120 })
  return title
}

function hoursIn(source: SheetRow<Field>): number | undefined {
  const text = compact(source.text('hours')).replace(/学时$/, '')
  const amount = /^\d{1,4}(\.\d{1,2}0*)?$/.test(text) ? Math.round(Number(text) * 100) : 0
  if (amount <= 0 || amount > 100_000) {
    source.report('error', 'hours-unreadable', 'hours', { text: text.slice(0, 20) })
    return undefined
  }
  return amount
}

/** The year it counts for; that of the last day when none is named. A training over New Year may count for either. */
function yearIn(source: SheetRow<Field>, startsOn?: string, endsOn?: string): number | undefined {
  const years = [startsOn, endsOn].flatMap((day) => (day ? [Number(day.slice(0, 4))] : []))
  const text = compact(source.text('year')).replace(/年度?$/, '')
  if (text === '') return years.at(-1)
  const year = Number(text)
  if (years.length > 0 && !years.includes(year)) source.report('error', 'hours-claim-other-year', 'year')
  return year
}
