import { CHOICE_IDS } from '../../model/question.ts'
import { foldWidth } from '../../model/text.ts'

/** What a column can mean. */
export type Field =
  /** A running number (题号); a sub-question of a case counts below its case, `3.1`. */
  | 'number'
  | 'type'
  /** The material (材料) of a case, or the number of the case, where it has a column of its own. */
  | 'material'
  | 'stem'
  /** All choices in one cell. */
  | 'choices'
  | Choice
  | 'key'
  /** Marking points (采分点) of a short answer. */
  | 'points'
  /** Weight of a sub-question of a case. */
  | 'weight'
  /** Marks: the paper decides them, not the question. */
  | 'marks'
  /** What was wrong with the row when it was handed in before. */
  | 'remark'
  | 'difficulty'
  | 'topic'
  | 'legalBasis'
  | 'explanation'
  | 'keywords'
  | 'source'
  | 'author'
  | 'markup'
type Choice = `choice:${number}`

/** Header of our own template (模板), in order; the ten choices stand between stem and key. */
export const TEMPLATE_HEADER: readonly [Field, string][] = [
  ['number', '题号'],
  ['type', '题型'],
  ['stem', '题干'],
  ...CHOICE_IDS.map((id, i): [Field, string] => [`choice:${i}`, `选项${id}`]),
  ['key', '答案'],
  ['points', '采分点'],
  ['weight', '小题权重'],
  ['difficulty', '难度'],
  ['topic', '知识点'],
  ['legalBasis', '法律依据'],
  ['explanation', '解析'],
  ['keywords', '关键词'],
  ['source', '来源'],
  ['author', '命题人'],
  ['markup', '格式'],
]

/** The column in which a file is handed back with what is wrong with it. */
export const REMARK_NAME = '问题说明'

/** The names each column goes by in the files people keep; compared without width, case, spaces, `*` and brackets. */
const NAMES: readonly [Field, string][] = [
  ['type', '题型 题目类型 试题类型 题目题型 类型 type questiontype'],
  ['material', '所属材料 材料 案例 材料内容 案例材料 案例内容 背景材料 共用题干 所属案例 所属题号 材料题号 material'],
  ['stem', '题干 题目 试题 试题题干 试题内容 题目内容 题干内容 问题 内容 question stem questiontext'],
  ['choices', '选项 备选项 备选答案 选择项 全部选项 选项内容 试题选项 题目选项 options choices'],
  ['key', '答案 正确答案 标准答案 参考答案 试题答案 题目答案 正确选项 answer answers correctanswer correct key'],
  ['points', '采分点 得分点 评分标准 评分要点 评分细则 得分要点 rubric'],
  ['weight', '小题权重 权重 小题分值 weight'],
  ['marks', '分值 分数 题目分值 试题分值 本题分值 每题分值 score mark marks'],
  ['difficulty', '难度 难易度 难度等级 难易程度 试题难度 difficulty level'],
  ['topic', '知识点 考点 所属知识点 章节 知识点名称 topic'],
  ['legalBasis', '法律依据 依据 法条 法条依据 法律法规依据 出处 法律条款 legalbasis basis reference'],
  ['explanation', '解析 答案解析 试题解析 题目解析 解释 答案说明 explanation analysis rationale'],
  ['keywords', '关键词 关键字 标签 keyword keywords tags'],
  ['source', '来源 题目来源 试题来源 source'],
  ['author', '命题人 出题人 命题 命题单位 作者 author'],
  ['markup', '格式 文本格式 markup format'],
  ['remark', REMARK_NAME],
  ['number', '序号 编号 题号 试题编号 题目编号 no no. number id index #'],
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

/** The field that a name stands for, as the header of a column or before a colon; undefined if it means nothing. */
export function fieldNamed(text: string): Field | undefined {
  if (text.startsWith(REMARK_NAME)) return 'remark'
  return text.length > LONGEST_NAME ? undefined : FIELD_OF.get(foldName(text))
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
  /** The first column of each meaning. */
  columns: ReadonlyMap<Field, number>
  /** The header cells as they stand, at most 120 characters of each. */
  texts: string[]
}

/** Reads a row as if it were the header. */
export function readHeader(row: number, texts: readonly string[]): Header {
  const fields = Array.from(texts, (text = '') => fieldNamed(text))
  const columns = new Map<Field, number>()
  for (const [column, field] of fields.entries()) if (field && !columns.has(field)) columns.set(field, column)
  return { row, fields, columns, texts: Array.from(texts, (text = '') => text.slice(0, 2 * LONGEST_NAME)) }
}

/** Column of a field, or −1. The first one counts if it comes twice. */
export const columnOf = (header: Header, field: Field): number => header.columns.get(field) ?? -1

/** A row is taken for the header if at least two of its cells have a meaning, one of them the stem or the key. */
export function isHeader({ fields }: Header): boolean {
  const known = fields.filter((field) => field !== undefined && field !== 'number' && field !== 'remark')
  return known.length >= 2 && (known.includes('stem') || known.includes('key'))
}
