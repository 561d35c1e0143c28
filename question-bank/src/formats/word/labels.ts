import type { QuestionType } from '../../model/question.ts'
import { type Field, fieldNamed } from '../table/columns.ts'
import { partTypeOf, typeOf } from '../table/words.ts'

/** What a line of a question may say of it, before a colon. */
export type Label = Extract<
  Field,
  | 'type'
  | 'key'
  | 'points'
  | 'weight'
  | 'difficulty'
  | 'topic'
  | 'legalBasis'
  | 'explanation'
  | 'keywords'
  | 'source'
  | 'author'
  | 'markup'
>

/** The words our own documents use. */
export const LABEL_WORDS: Readonly<Record<Label, string>> = {
  type: '题型',
  key: '答案',
  points: '采分点',
  weight: '小题权重',
  difficulty: '难度',
  topic: '知识点',
  legalBasis: '法律依据',
  explanation: '解析',
  keywords: '关键词',
  source: '来源',
  author: '命题人',
  markup: '格式',
}
const isLabel = (field: Field | undefined): field is Label => field !== undefined && Object.hasOwn(LABEL_WORDS, field)

const LABELLED =
  /^\s*(?:[【［[]\s*(\p{Script=Han}{2,6})\s*[】\]］]\s*[:：]?|(\p{Script=Han}{2,6})\s*[:：])[ \t\u3000]*/u

/** `答案：B`, `【解析】…`: the label of a line and what follows it. */
export function labelled(line: string): { label: Label; text: string } | undefined {
  const match = LABELLED.exec(line)
  const label = fieldNamed(match?.[1] ?? match?.[2] ?? '')
  return match && isLabel(label) ? { label, text: line.slice(match[0].length) } : undefined
}

const INNER =
  /(?<=[\s\u3000])(?=(?:正确答案|参考答案|标准答案|答案解析|答案|试题解析|解析|法律依据|依据|难度|知识点|考点|关键词|来源|采分点|评分标准)\s*[:：])|(?=【(?:正确答案|参考答案|标准答案|答案解析|答案|试题解析|解析|法律依据|依据|难度|知识点|考点|采分点|评分标准)】)/

/** A line with several labels, `答案：B 解析：…`, as several lines. */
export const splitAtLabels = (line: string): string[] => line.split(INNER).filter((each) => each.trim() !== '')

const MARKED = /^\s*[【［[(（]\s*([^】\]］)）\s]{2,12})\s*[】\]］)）]\s*/
const MARKS = /^\s*[(（【]\s*(?:本小?题)?\s*(\d{1,3}(?:\.\d)?)\s*分\s*[)）】]\s*/

/** `【多选题】（2分）下列…`: what stands before a stem. */
export function withoutType(stem: string): { stem: string; type?: QuestionType; marks?: string } {
  const [plain, before] = withoutMarks(stem)
  const word = MARKED.exec(plain)
  const type = word ? (typeOf(word[1]!) ?? partTypeOf(word[1]!)) : undefined
  const [rest, after] = type ? withoutMarks(plain.slice(word![0].length)) : [plain]
  const marks = before ?? after
  return { stem: rest, ...(type && { type }), ...(marks && { marks }) }
}

const withoutMarks = (text: string): [rest: string, marks?: string] => [text.replace(MARKS, ''), MARKS.exec(text)?.[1]]
