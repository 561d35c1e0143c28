import { usccProblem } from '../kernel/uscc.ts'
import type { Column, SheetRow } from '../platform/files/sheet-header.ts'
import type { Category, Level, OrganType } from './tables.ts'

type Field =
  | 'name'
  | 'uscc'
  | 'internalCode'
  | 'organType'
  | 'level'
  | 'areaCode'
  | 'parent'
  | 'lineCode'
  | 'lineParent'
  | 'domains'
  | 'categories'
  | 'legalBasis'

export type OrganSheetRow = SheetRow<Field>

/** The columns of a sheet of organs; the first name is the one our messages use. */
export const ORGAN_COLUMNS: readonly Column<Field>[] = [
  { field: 'name', names: ['单位名称', '机构名称', '执法主体名称', '名称', 'name', 'organ name'], isNeeded: true },
  { field: 'uscc', names: ['统一社会信用代码', '信用代码', 'uscc', 'unified social credit code'] },
  { field: 'internalCode', names: ['内部编码', '单位编码', '编码', 'internal code', 'code'] },
  { field: 'organType', names: ['主体类别', '主体性质', 'organ type', 'type'] },
  { field: 'level', names: ['层级', '级别', 'level'] },
  { field: 'areaCode', names: ['行政区划代码', '区划代码', 'area code', 'area'], isNeeded: true },
  { field: 'parent', names: ['上级单位', '上级单位名称', 'parent'] },
  { field: 'lineCode', names: ['主管系统', '条线', '系统代码', 'line', 'line code'] },
  { field: 'lineParent', names: ['主管上级', '主管上级单位', '条线上级', 'line parent'] },
  { field: 'domains', names: ['执法领域', 'domains', 'domain'] },
  { field: 'categories', names: ['执法类别', 'categories', 'category'] },
  { field: 'legalBasis', names: ['设立依据', '执法依据', '法律依据', 'legal basis'] },
]

const TYPES: Record<string, OrganType> = {
  行政机关: 'ORGAN',
  法定行政机关: 'ORGAN',
  法律法规授权组织: 'AUTHORIZED',
  法律法规授权的组织: 'AUTHORIZED',
  授权组织: 'AUTHORIZED',
  受委托组织: 'ENTRUSTED',
  受委托执法组织: 'ENTRUSTED',
  受委托执法的组织: 'ENTRUSTED',
  委托组织: 'ENTRUSTED',
  ORGAN: 'ORGAN',
  AUTHORIZED: 'AUTHORIZED',
  ENTRUSTED: 'ENTRUSTED',
}

const LEVEL_WORDS: Record<Level, string> = {
  PROVINCE: 'PROVINCE 省 省级 省本级',
  CITY: 'CITY 市 市级 地市级 市州级 市本级',
  COUNTY: 'COUNTY 县 区 县级 区级 区县级 县区级 县市区级 县本级',
  TOWN: 'TOWN 乡 镇 街道 乡级 乡镇 乡镇级 乡镇街道 乡镇街道级',
}
const LEVEL_OF = new Map(
  (Object.entries(LEVEL_WORDS) as [Level, string][]).flatMap(([level, words]) =>
    words.split(' ').map((word) => [word, level]),
  ),
)

const CATEGORY_OF: Record<string, Category> = {
  许可: 'LICENSE',
  处罚: 'PENALTY',
  强制: 'COERCION',
  征收: 'LEVY',
  收费: 'FEE',
  检查: 'INSPECTION',
  确认: 'CONFIRMATION',
}
const CATEGORIES = new Set<string>(Object.values(CATEGORY_OF))

/** A row as it is understood; relations to other organs are still words. */
export interface OrganDraft {
  source: OrganSheetRow
  name: string
  uscc: string | null
  internalCode: string | null
  organType: OrganType
  /** Null: the level of the area. */
  level: Level | null
  areaCode: string
  parent: string
  lineCode: string | null
  lineParent: string
  domainCodes: string[]
  categories: Category[]
  legalBasis: string | null
}

const listed = (text: string): string[] => text.split(/[、,，;；|\s]+/).filter((part) => part !== '')
const compact = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** Reads a row and reports what is wrong with it by itself. `domains`: code → Chinese name. */
export function readOrganRow(source: OrganSheetRow, domains: ReadonlyMap<string, { nameZh: string }>): OrganDraft {
  const uscc = compact(source.text('uscc')) || null
  const internalCode = source.text('internalCode').normalize('NFKC') || null
  const problem = uscc ? usccProblem(uscc) : undefined
  // Some genuine codes fail the check, so it only warns.
  if (problem) source.report(problem === 'uscc-form' ? 'error' : 'warning', problem, 'uscc')
  if (internalCode && !/^[A-Za-z0-9_.:-]{1,40}$/.test(internalCode))
    source.report('error', 'organ-code-form', 'internalCode')
  if (!uscc && !internalCode) source.report('error', 'organ-code-missing', 'uscc')
  return {
    source,
    name: bounded(source, 'name', 100, true) ?? '',
    uscc,
    internalCode,
    organType: wordOf(source, 'organType', (word) => TYPES[word]) ?? 'ORGAN',
    level: wordOf(source, 'level', (word) => LEVEL_OF.get(word)) ?? null,
    areaCode: areaCodeOf(source),
    parent: source.text('parent'),
    lineCode: compact(source.text('lineCode')) || null,
    lineParent: source.text('lineParent'),
    domainCodes: eachOf(source, 'domains', 'domain-unknown', (word) => domainOf(word, domains)),
    categories: eachOf(source, 'categories', 'category-unknown', categoryOf),
    legalBasis: bounded(source, 'legalBasis', 500, false),
  }
}

/** Nine-digit codes are often written with the three zeros of villages. */
function areaCodeOf(source: OrganSheetRow): string {
  const code = compact(source.text('areaCode'))
  if (code === '') source.report('error', 'area-missing', 'areaCode')
  if (code.length !== 12) return code
  return code.endsWith('000000') ? code.slice(0, 6) : code.slice(0, 9)
}

function bounded(source: OrganSheetRow, field: 'name' | 'legalBasis', limit: number, isNeeded: boolean): string | null {
  const text = source.text(field)
  if (text === '' && isNeeded) source.report('error', 'organ-name-missing', field)
  if ([...text].length > limit) source.report('error', 'text-too-long', field, { limit })
  return text || null
}

function wordOf<T>(
  source: OrganSheetRow,
  field: 'organType' | 'level',
  meaning: (word: string) => T | undefined,
): T | undefined {
  const text = compact(source.text(field))
  const found = meaning(text)
  if (text !== '' && !found)
    source.report('error', field === 'level' ? 'level-unknown' : 'organ-type-unknown', field, { text })
  return found
}

function eachOf<T>(
  source: OrganSheetRow,
  field: 'domains' | 'categories',
  code: string,
  meaning: (word: string) => T | undefined,
): T[] {
  const found = listed(source.text(field)).flatMap((text) => {
    const value = meaning(text)
    if (value === undefined) source.report('error', code, field, { text: text.slice(0, 40) })
    return value === undefined ? [] : [value]
  })
  return [...new Set(found)]
}

export function domainOf(word: string, domains: ReadonlyMap<string, { nameZh: string }>): string | undefined {
  const code = compact(word)
  if (domains.has(code)) return code
  return [...domains].find(([, { nameZh }]) => nameZh === word)?.[0]
}

function categoryOf(word: string): Category | undefined {
  const code = compact(word)
  if (CATEGORIES.has(code)) return code as Category
  return CATEGORY_OF[word.replace(/^行政/, '')]
}
