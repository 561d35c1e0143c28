import { DIFFICULTIES, type Difficulty, type QuestionType } from '../../model/question.ts'
import { foldWidth } from '../../model/text.ts'

/** The type's name in our template. */
export const TYPE_WORDS: Readonly<Record<QuestionType, string>> = {
  SINGLE: '单选题',
  MULTIPLE: '多选题',
  INDEFINITE: '不定项选择题',
  TRUE_FALSE: '判断题',
  FILL_IN: '填空题',
  SHORT_ANSWER: '简答题',
  CASE: '案例题',
}

const TYPE_NAMES: Readonly<Record<QuestionType, string>> = {
  SINGLE: '单选题 单选 单项选择题 单项选择 单选选择题 single singlechoice',
  MULTIPLE: '多选题 多选 多项选择题 多项选择 多选选择题 multiple multiplechoice multi',
  INDEFINITE: '不定项选择题 不定项选择 不定项题 不定项 不定选项题 任选题 indefinite',
  TRUE_FALSE: '判断题 判断 是非题 对错题 判断正误 truefalse true/false judge judgement',
  FILL_IN: '填空题 填空 fillin fillintheblank blank cloze',
  SHORT_ANSWER: '简答题 简答 问答题 问答 论述题 论述 名词解释 名词解释题 主观题 shortanswer essay',
  CASE: '案例题 案例分析题 案例分析 案例 材料题 材料分析题 材料分析 组合题 综合题 题组 case',
}
const TYPE_OF = new Map<string, QuestionType>(
  Object.entries(TYPE_NAMES).flatMap(([type, words]) => words.split(' ').map((word) => [word, type as QuestionType])),
)

const fold = (text: string): string =>
  foldWidth(text)
    .toLowerCase()
    .replace(/[\s_-]/g, '')

/** Type named by a cell, or undefined for a word that names none we know. */
export const typeOf = (text: string): QuestionType | undefined => TYPE_OF.get(fold(text))

/** 案例题-单选题, 小题·简答题: what names the type of a sub-question (小题). */
const OF_A_PART = /^(?:案例题?|案例分析题?|材料题?|组合题|综合题|小题|子题)[-－—–·:：/\s]+(?=\S)/

/** The type a cell gives to a sub-question of a case, if it says that it is one. */
export function partTypeOf(text: string): QuestionType | undefined {
  const rest = text.replace(OF_A_PART, '')
  return rest === text ? undefined : typeOf(rest)
}

/** `一、单项选择题（每题1分）`, 【多选题】, a sheet called `判断题库`: the one type that a heading speaks of. */
export function typeIn(text: string): QuestionType | undefined {
  const folded = fold(text)
  const found = Object.entries(TYPE_NAMES).flatMap(([type, words]) => {
    const longest = words
      .split(' ')
      .filter((word) => /\p{Script=Han}/u.test(word) && folded.includes(word))
      .sort((a, b) => b.length - a.length)[0]
    return longest ? [{ type: type as QuestionType, word: longest }] : []
  })
  // 案例分析简答题 speaks of a case; 不定项选择题 contains no other type's word.
  const whole = found.filter(({ word }) => !found.some((other) => other.word !== word && other.word.includes(word)))
  if (whole.length === 1) return whole[0]!.type
  return whole.length === 2 && whole.some(({ type }) => type === 'CASE') ? 'CASE' : undefined
}

const NUMBERED =
  /^\s*(?:第?[一二三四五六七八九十]{1,3}\s*(?:部分|大题|[、.．：:])|[(（【[]\s*[一二三四五六七八九十]{1,3}\s*[)）】\]])\s*/

/** A row or line that only opens a section: `二、多项选择题（每题2分，共20分）`, `第一部分 判断题`. */
export function sectionType(text: string): QuestionType | undefined {
  if (text.length > 200) return undefined
  const title = text
    .replace(NUMBERED, '')
    .split(/[:：。，,；;（(【[\n]/)[0]!
    .trim()
  if (title.length > 14) return undefined
  return typeOf(title) ?? (/(?:题|题目|部分)$/.test(title) ? typeIn(title) : undefined)
}

const DIFFICULTY_WORDS = [
  '很易 很容易 非常容易',
  '易 较易 容易 简单 easy',
  '中 中等 一般 适中 普通 medium',
  '难 较难 困难 hard',
  '很难 极难 非常难',
]
const DIFFICULTY_OF = new Map<string, Difficulty>(
  DIFFICULTY_WORDS.flatMap((words, i) => words.split(' ').map((word) => [word, DIFFICULTIES[i]!])),
)

/** Difficulty named by a cell: 1 … 5, ★ … ★★★★★ or a word; undefined for anything else. */
export function difficultyOf(text: string): Difficulty | undefined {
  const plain = foldWidth(text)
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[级星]$/, '')
  if (/^[★☆]+$/.test(plain)) return DIFFICULTIES[plain.replace(/☆/g, '').length - 1]
  return DIFFICULTIES.find((level) => `${level}` === plain) ?? DIFFICULTY_OF.get(plain)
}
