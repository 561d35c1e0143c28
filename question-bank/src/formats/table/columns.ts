import { CHOICE_IDS } from '../../model/question.ts'
import { foldWidth } from '../../model/text.ts'

/** What a column can mean. `number` is a running number, which nobody needs. */
export type Field = 'type' | 'stem' | 'key' | 'difficulty' | 'topic' | 'legalBasis' | 'explanation' | 'number' | Choice
type Choice = `choice:${number}`

/** Header of our own template (模板), in order; the ten choices stand between stem and key. */
export const TEMPLATE_HEADER: readonly [Field, string][] = [
  ['type', '题型'],
  ['stem', '题干'],
  ...CHOICE_IDS.map((id, i): [Field, string] => [`choice:${i}`, `选项${id}`]),
  ['key', '答案'],
  ['difficulty', '难度'],
  ['topic', '知识点'],
  ['legalBasis', '法律依据'],
  ['explanation', '解析'],
]

/** The names each column goes by in the files people keep; compared without width, case, spaces, `*` and brackets. */
const NAMES: readonly [Field, string][] = [
  ['type', '题型 题目类型 试题类型 题目题型 类型 type questiontype'],
  ['stem', '题干 题目 试题 试题题干 试题内容 题目内容 题干内容 问题 内容 question stem questiontext'],
  ['key', '答案 正确答案 标准答案 参考答案 试题答案 题目答案 正确选项 answer answers correctanswer correct key'],
  ['difficulty', '难度 难易度 难度等级 难易程度 试题难度 difficulty level'],
  ['topic', '知识点 考点 所属知识点 章节 知识点名称 topic'],
  ['legalBasis', '法律依据 依据 法条 法条依据 法律法规依据 出处 法律条款 legalbasis basis reference'],
  ['explanation', '解析 答案解析 试题解析 题目解析 解释 答案说明 explanation analysis rationale'],
  ['number', '序号 编号 题号 试题编号 no no. number id index #'],
]
const CHINESE_NUMBERS = '一二三四五六七八九十'

const FIELD_OF = new Map<string, Field>(
  NAMES.flatMap(([field, names]) => names.split(' ').map((name) => [name, field])),
)
CHOICE_IDS.forEach((id, i) => {
  const letter = id.toLowerCase()
  const number = `${i + 1}`
  for (const prefix of ['选项', '备选项', '备选答案', '答案选项', 'option', 'choice']) {
    for (const suffix of [letter, number, CHINESE_NUMBERS[i]]) FIELD_OF.set(`${prefix}${suffix}`, `choice:${i}`)
  }
  for (const name of [letter, `${letter}选项`, `${letter}项`]) FIELD_OF.set(name, `choice:${i}`)
})

/** A longer cell is no column name. */
const LONGEST_NAME = 60

function foldName(text: string): string {
  const plain = foldWidth(text).toLowerCase()
  // A remark in brackets goes, 题干(必填); a lone letter in brackets stays, 选项(A).
  return plain.replace(/\((?![a-j]\))[^)]*\)|\[[^\]]*\]|【[^】]*】/g, '').replace(/[\s*_:\-."'()]/g, '')
}

/** Names that would have been understood for a column, for the message that it is missing. */
export const namesOf = (field: 'stem' | 'key'): string =>
  NAMES.find(([name]) => name === field)![1]
    .split(' ')
    .join(', ')

export interface Header {
  /** Row of the header as a spreadsheet shows it. */
  row: number
  /** Meaning of each column, by index. */
  fields: (Field | undefined)[]
  /** The header cells as they stand, at most 120 characters of each. */
  texts: string[]
}

/** Reads a row as if it were the header. */
export function readHeader(row: number, texts: readonly string[]): Header {
  const fieldOf = (text = '') => (text.length > LONGEST_NAME ? undefined : FIELD_OF.get(foldName(text)))
  return {
    row,
    texts: Array.from(texts, (text = '') => text.slice(0, 2 * LONGEST_NAME)),
    fields: Array.from(texts, fieldOf),
  }
}

/** Column of a field, or −1. The first one counts if it comes twice. */
export const columnOf = (header: Header, field: Field): number => header.fields.indexOf(field)

/** A row is taken for the header if at least two of its cells have a meaning, one of them the stem or the key. */
export function isHeader({ fields }: Header): boolean {
  const known = fields.filter((field) => field !== undefined && field !== 'number')
  return known.length >= 2 && (known.includes('stem') || known.includes('key'))
}
