import { DIFFICULTIES, type Difficulty, type QuestionType } from '../../model/question.ts'
import { foldWidth } from '../../model/text.ts'

/** The type's name in our template. */
export const TYPE_WORDS: Readonly<Record<QuestionType, string>> = {
  SINGLE: '单选题',
  MULTIPLE: '多选题',
  TRUE_FALSE: '判断题',
}

const TYPE_OF = new Map<string, QuestionType>(
  Object.entries({
    SINGLE: '单选题 单选 单项选择题 单项选择 单选选择题 single singlechoice',
    MULTIPLE: '多选题 多选 多项选择题 多项选择 multiple multiplechoice multi',
    TRUE_FALSE: '判断题 判断 是非题 对错题 判断正误 truefalse true/false judge judgement',
  }).flatMap(([type, words]) => words.split(' ').map((word) => [word, type as QuestionType])),
)

/** Type named by a cell, or undefined for a word that names none we know. */
export const typeOf = (text: string): QuestionType | undefined =>
  TYPE_OF.get(
    foldWidth(text)
      .toLowerCase()
      .replace(/[\s_-]/g, ''),
  )

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
