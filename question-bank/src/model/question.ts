/**
 * Question types (题型): 单选, 多选, 不定项 (one or more right choices, the candidate is not told how many), 判断,
 * 填空, 简答 (marked by hand) and 案例 (a material with sub-questions).
 */
export const QUESTION_TYPES = [
  'SINGLE',
  'MULTIPLE',
  'INDEFINITE',
  'TRUE_FALSE',
  'FILL_IN',
  'SHORT_ANSWER',
  'CASE',
] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

/** Types that a sub-question of a case (案例题) may have. */
export type PartType = Exclude<QuestionType, 'CASE'>

/** Types answered by marking choices. */
export type ChoiceType = 'SINGLE' | 'MULTIPLE' | 'INDEFINITE' | 'TRUE_FALSE'

export const isChoiceType = (type: QuestionType): type is ChoiceType =>
  type === 'SINGLE' || type === 'MULTIPLE' || type === 'INDEFINITE' || type === 'TRUE_FALSE'

/** Parts of the qualification examination: 通用法律知识 and 专业法律知识. */
export const PARTS = ['GENERAL', 'PROFESSIONAL'] as const
export type Part = (typeof PARTS)[number]

/** Difficulty (难度) as the author judges it, 1 easiest to 5 hardest. */
export const DIFFICULTIES = [1, 2, 3, 4, 5] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

/**
 * How stem, choices and explanation are written: plain text, or the safe subset of HTML of `model/html.ts`
 * (paragraphs, lists, tables, emphasis, sub- and superscript, images by content hash, MathML).
 */
export type Markup = 'TEXT' | 'HTML'

export interface Choice {
  /** `A`, `B`, … in the bank, `T` and `F` for true/false; unique inside the question. */
  id: string
  text: string
}

/** One blank (空) of a fill-in question, in the order of the marks `____` in the stem. */
export interface Blank {
  /** What counts as right, the first as it is shown; compared after `foldAnswer`. */
  accepted: string[]
}

/** How a short answer is marked by hand (评分标准). */
export interface Rubric {
  /** 参考答案. */
  referenceAnswer: string
  /** 采分点 with whole weights; a point is worth its weight's share of the marks. Empty: marked as a whole. */
  points: { text: string; weight: number }[]
}

/** What asks and how it is answered: a question by itself, or a sub-question of a case. */
export interface Answerable {
  stem: string
  /** Empty for fill-in and short answer. */
  choices: Choice[]
  /** Ids of the right choices, sorted. Empty for fill-in and short answer. */
  key: string[]
  /** Fill-in only. */
  blanks?: Blank[]
  /** Fill-in only: the same answers in another order are right as well (答案不分先后). */
  blanksInAnyOrder?: boolean
  /** Short answer only. */
  rubric?: Rubric
  /** 解析. */
  explanation: string | null
}

/** A sub-question (小题) of a case. */
export interface CasePart extends Answerable {
  /** `1`, `2`, … in order. */
  id: string
  type: PartType
  /** Whole; the marks of the case are shared out in proportion. */
  weight: number
}

/** One question (试题) as it stands in the bank, with its key: never sent to a candidate as it is. */
export interface Question extends Answerable {
  type: QuestionType
  /** Absent: plain text. Holds for stems, choices, explanations and rubrics; accepted answers are plain text always. */
  markup?: Markup
  /** For a case: its sub-questions; `stem` is then the material (材料) and key, choices and blanks are empty. */
  parts?: CasePart[]
  difficulty: Difficulty
  /** 知识点 as a path of the topic tree, e.g. `行政处罚/听证程序`. */
  topic: string | null
  /** The cited law and article (法律依据), as the author wrote it; `parseCitations` reads it. */
  legalBasis: string | null
  /** 关键词. */
  keywords?: string[]
  /** Where the question comes from (来源). */
  source?: string | null
  /** Who wrote it, as a file names the author; in the bank the account counts. */
  author?: string | null
}

/** The two choices every true/false question has, 正确 first. */
export const TRUE_FALSE_CHOICES: readonly Choice[] = [
  { id: 'T', text: '正确' },
  { id: 'F', text: '错误' },
]

/** Marks a blank in the stem of a fill-in question: three underscores or more. */
export const BLANK_MARK = /_{3,}/g

/** The most a question may hold; lengths in characters (Unicode code points). */
export const LIMITS = {
  stem: 4000,
  /** Of a case. */
  material: 20_000,
  choice: 1000,
  choices: 10,
  blanks: 20,
  accepted: 20,
  blank: 200,
  rubricPoints: 30,
  parts: 20,
  weight: 1000,
  topic: 200,
  legalBasis: 1000,
  explanation: 4000,
  keywords: 20,
  keyword: 40,
  source: 200,
} as const

/** The choice ids a bank question may use, in order. */
export const CHOICE_IDS: readonly string[] = [...'ABCDEFGHIJ']
