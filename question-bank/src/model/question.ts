/** Question types (题型) this version knows: 单选, 多选, 判断. */
export const QUESTION_TYPES = ['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

/** Parts of the qualification examination: 通用法律知识 and 专业法律知识. */
export const PARTS = ['GENERAL', 'PROFESSIONAL'] as const
export type Part = (typeof PARTS)[number]

/** Difficulty (难度) as the author judges it, 1 easiest to 5 hardest. */
export const DIFFICULTIES = [1, 2, 3, 4, 5] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

export interface Choice {
  /** `A`, `B`, … in the bank, `T` and `F` for true/false; unique inside the question. */
  id: string
  text: string
}

/** One question (试题) as it stands in the bank, with its key: never sent to a candidate as it is. */
export interface Question {
  type: QuestionType
  stem: string
  choices: Choice[]
  /** Ids of the right choices, sorted. */
  key: string[]
  difficulty: Difficulty
  /** 知识点. */
  topic: string | null
  /** The cited law and article (法律依据), as the author wrote it. */
  legalBasis: string | null
  /** 解析. */
  explanation: string | null
}

/** The two choices every true/false question has, 正确 first. */
export const TRUE_FALSE_CHOICES: readonly Choice[] = [
  { id: 'T', text: '正确' },
  { id: 'F', text: '错误' },
]

/** The most a question may hold; lengths in characters (Unicode code points). */
export const LIMITS = {
  stem: 4000,
  choice: 1000,
  choices: 10,
  topic: 200,
  legalBasis: 1000,
  explanation: 4000,
} as const

/** The choice ids a bank question may use, in order. */
export const CHOICE_IDS: readonly string[] = [...'ABCDEFGHIJ']
