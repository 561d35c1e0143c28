import { nameProblem, normaliseName } from '../kernel/name.ts'
import { domainOf } from '../organisations/index.ts'
import { dayOfText } from '../platform/files/sheet-dates.ts'
import type { Column, SheetRow } from '../platform/files/sheet-header.ts'
import { type Document, isPhone, lengthened, readDocument } from './rules/document.ts'
import { startProblem } from './rules/posts.ts'
import type { EmploymentType, IdType } from './tables.ts'

type Field = 'name' | 'idType' | 'idNumber' | 'organ' | 'employment' | 'position' | 'domains' | 'startedOn' | 'phone'

export type PersonSheetRow = SheetRow<Field>

/** The columns of a sheet of people; the first name is the one our messages use. */
export const PERSON_COLUMNS: readonly Column<Field>[] = [
  { field: 'name', names: ['姓名', '人员姓名', 'name', 'full name'], isNeeded: true },
  { field: 'idType', names: ['证件类型', '证件种类', 'id type', 'document type'] },
  {
    field: 'idNumber',
    names: ['证件号码', '证件号', '身份证号', '身份证号码', '公民身份号码', 'id number', 'document number'],
    isNeeded: true,
  },
  { field: 'organ', names: ['单位', '所在单位', '工作单位', '单位名称', '执法单位', 'organ', 'unit'], isNeeded: true },
  {
    field: 'employment',
    names: ['编制性质', '编制类型', '人员性质', '人员身份', 'employment type', 'employment'],
    isNeeded: true,
  },
  { field: 'position', names: ['职务', '岗位', '职务职级', 'position', 'title'] },
  { field: 'domains', names: ['执法领域', 'domains', 'domain'] },
  { field: 'startedOn', names: ['入职日期', '任职日期', '到岗日期', '入职时间', 'started on', 'start date'] },
  { field: 'phone', names: ['手机号', '手机', '手机号码', '联系电话', 'phone', 'mobile'] },
]

const EMPLOYMENT_WORDS: Record<EmploymentType, string> = {
  CIVIL_SERVANT: 'CIVIL_SERVANT 公务员 行政编 行政编制 行政',
  CAN_GONG: 'CAN_GONG 参公 参公人员 参公管理 参照公务员 参照公务员管理 参照公务员法管理',
  INSTITUTION: 'INSTITUTION 事业编 事业编制 事业 事业人员',
  CONTRACT: 'CONTRACT 合同工 合同制 聘用 聘用制 编外 临聘 临时工',
  DISPATCH: 'DISPATCH 劳务派遣 派遣',
  WORKER: 'WORKER 工勤 工勤人员 机关工勤',
}

const ID_WORDS: Record<IdType, string> = {
  RESIDENT_ID: 'RESIDENT_ID 身份证 居民身份证 公民身份证 二代身份证',
  PASSPORT: 'PASSPORT 护照',
  HMT_PERMIT: 'HMT_PERMIT 港澳台通行证 港澳居民来往内地通行证 台湾居民来往大陆通行证 港澳台居民居住证',
  FPR_CARD: 'FPR_CARD 外国人永久居留身份证 外国人永久居留证',
  MILITARY: 'MILITARY 军官证 军人证',
}

const meanings = <T extends string>(words: Record<T, string>): Map<string, T> =>
  new Map(
    (Object.entries(words) as [T, string][]).flatMap(([value, list]) => list.split(' ').map((word) => [word, value])),
  )
const EMPLOYMENT_OF = meanings(EMPLOYMENT_WORDS)
const ID_OF = meanings(ID_WORDS)

/** A row as it is understood; the unit is still a word. */
export interface PersonDraft {
  source: PersonSheetRow
  name: string
  idType: IdType
  /** Undefined when the number can't be right. */
  document: Document | undefined
  organ: string
  employmentType: EmploymentType | undefined
  positionTitle: string | null
  /** Null: those of the unit. */
  domainCodes: string[] | null
  startedOn: string
  phone: string | null
}

export interface Reading {
  today: string
  domains: ReadonlyMap<string, { nameZh: string }>
  /** 编制性质 that may ever hold a credential; others are imported with a warning. */
  eligible: readonly string[]
}

const compact = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** Reads a row and reports what is wrong with it by itself. Never puts a number into a problem. */
export function readPersonRow(source: PersonSheetRow, { today, domains, eligible }: Reading): PersonDraft {
  const idType = wordOf(source, 'idType', ID_OF, 'id-type-unknown') ?? 'RESIDENT_ID'
  const document = documentOf(source, idType, today)
  const employmentType = wordOf(source, 'employment', EMPLOYMENT_OF, 'employment-unknown')
  if (source.text('employment') === '') source.report('error', 'employment-missing', 'employment')
  if (employmentType && !eligible.includes(employmentType))
    source.report('warning', 'employment-not-eligible', 'employment')
  if (source.text('organ') === '') source.report('error', 'organ-missing', 'organ')
  return {
    source,
    name: nameOf(source),
    idType,
    document,
    organ: source.text('organ'),
    employmentType,
    positionTitle: positionOf(source),
    domainCodes: domainsOf(source, domains),
    startedOn: startOf(source, today, document?.bornOn ?? null),
    phone: phoneOf(source),
  }
}

function nameOf(source: PersonSheetRow): string {
  const name = normaliseName(source.text('name'))
  const problem = nameProblem(name)
  if (problem) source.report('error', problem, 'name')
  return name
}

function documentOf(source: PersonSheetRow, idType: IdType, today: string): Document | undefined {
  const text = source.text('idNumber')
  if (text === '') {
    source.report('error', 'id-number-missing', 'idNumber')
    return undefined
  }
  const raw = idType === 'RESIDENT_ID' ? lengthened(text) : text
  if (raw !== text) source.report('warning', 'id-number-lengthened', 'idNumber')
  const read = readDocument(idType, raw, today)
  if ('document' in read) return read.document
  source.report('error', isCut(idType, raw) ? 'id-number-cut' : read.problem, 'idNumber')
  return undefined
}

/** A spreadsheet that takes the number for a quantity keeps fifteen digits: 4.30102E+17, or zeros at the end. */
const isCut = (idType: IdType, raw: string): boolean =>
  idType === 'RESIDENT_ID' && /^(\d{15}000|\d(\.\d+)?E\+?17)$/i.test(compact(raw))

function wordOf<T>(
  source: PersonSheetRow,
  field: 'idType' | 'employment',
  words: ReadonlyMap<string, T>,
  code: string,
): T | undefined {
  const text = compact(source.text(field))
  const found = words.get(text)
  if (text !== '' && found === undefined) source.report('error', code, field, { text: text.slice(0, 40) })
  return found
}

function positionOf(source: PersonSheetRow): string | null {
  const text = source.text('position')
  if ([...text].length > 60) source.report('error', 'text-too-long', 'position', { limit: 60 })
  return text || null
}

function domainsOf(source: PersonSheetRow, domains: Reading['domains']): string[] | null {
  const words = source
    .text('domains')
    .split(/[、,，;；|\s]+/)
    .filter((word) => word !== '')
  const codes = words.flatMap((text) => {
    const code = domainOf(text, domains)
    if (!code) source.report('error', 'domain-unknown', 'domains', { text: text.slice(0, 40) })
    return code ? [code] : []
  })
  return words.length === 0 ? null : [...new Set(codes)]
}

function startOf(source: PersonSheetRow, today: string, bornOn: string | null): string {
  const text = source.text('startedOn')
  if (text === '') {
    source.report('warning', 'post-start-assumed', 'startedOn', { day: today })
    return today
  }
  const day = dayOfText(text)
  const problem = day ? startProblem(day, { today, bornOn, current: undefined }) : 'day-unreadable'
  if (problem) source.report('error', problem, 'startedOn', day ? undefined : { text: text.slice(0, 40) })
  return day ?? today
}

function phoneOf(source: PersonSheetRow): string | null {
  const text = compact(source.text('phone'))
  if (text !== '' && !isPhone(text)) source.report('error', 'phone-form', 'phone')
  return text || null
}
