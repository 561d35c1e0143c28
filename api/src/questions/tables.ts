import type { Blank, CasePart, Choice, Difficulty, Markup, Part, QuestionType, Rubric } from '@app/question-bank'
import type { Generated } from 'kysely'
import type { QuestionState } from './rules/question-life.ts'

export interface QuestionTable {
  id: Generated<string>
  bankId: string
  state: Generated<QuestionState>
  versionNo: Generated<number>
  /** 试题编号. */
  serial: Generated<number>
  importId: string | null
  practiceSince: Date | null
  amendmentId: string | null
  /** In REVIEW2: who approved at the first level. */
  firstReviewerId: string | null
  createdBy: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export interface QuestionBankTable {
  id: Generated<string>
  code: string
  name: string
  part: Part
  domainCode: string | null
  createdBy: string | null
  createdAt: Generated<Date>
}

export type ReviewDecision =
  | 'SUBMIT'
  | 'APPROVE'
  | 'RETURN'
  | 'RETIRE'
  | 'SUSPEND'
  | 'RESUME'
  | 'TAG'
  | 'PRACTICE_ON'
  | 'PRACTICE_OFF'
  | 'UNDO_IMPORT'

export interface QuestionReviewTable {
  id: Generated<string>
  versionId: string
  fromState: QuestionState
  toState: QuestionState
  decision: ReviewDecision
  comment: string | null
  reviewerId: string
  at: Generated<Date>
  /** Counts on with every step. */
  seq: Generated<number>
}

export interface QuestionVersionTable {
  id: Generated<string>
  questionId: string
  versionNo: number
  /** Of a version that was only tagged: the number of the version whose text and key it repeats. */
  contentNo: number | null
  bankId: string
  isCurrent: Generated<boolean>
  type: QuestionType
  markup: Generated<Markup>
  stem: string
  choices: Choice[]
  parts: StoredPart[] | null
  keywords: Generated<string[]>
  source: string | null
  difficulty: Difficulty
  topic: string | null
  legalBasis: string | null
  contentKey: Buffer
  authorId: string
  createdAt: Generated<Date>
}

/** A sub-question of a case without what is secret of it. */
export type StoredPart = Pick<CasePart, 'id' | 'type' | 'weight' | 'stem' | 'choices'>
/** What is secret of a sub-question. */
export type StoredPartKey = Pick<CasePart, 'id' | 'key' | 'blanks' | 'blanksInAnyOrder' | 'rubric' | 'explanation'>

export interface QuestionKeyTable {
  versionId: string
  key: string[]
  explanation: string | null
  blanks: Blank[] | null
  blanksInAnyOrder: Generated<boolean>
  rubric: Rubric | null
  partKeys: StoredPartKey[] | null
}

export interface QuestionCommentTable {
  id: Generated<string>
  questionId: string
  versionNo: number
  authorId: string
  text: string
  at: Generated<Date>
}

export interface QuestionCitationTable {
  versionId: string
  law: string
  article: number | null
  subArticle: number | null
  edition: string | null
}

export interface QuestionPairTable {
  /** The smaller of the two ids. */
  questionId: string
  otherId: string
  relation: 'ENEMY' | 'DIFFERENT'
  note: string | null
  createdBy: string
  createdAt: Generated<Date>
}

export interface QuestionImageTable {
  sha256: string
  fileId: string
  createdBy: string
  createdAt: Generated<Date>
}

/** Everybody who brought a picture. */
export interface QuestionImageUploadTable {
  sha256: string
  accountId: string
}

/** By what a question is found as it is now. */
export interface QuestionSearchTable {
  questionId: string
  bankId: string
  state: QuestionState
  type: QuestionType
  difficulty: Difficulty
  topic: string | null
  createdAt: Date
  folded: string
  /** A tsvector of pairs of characters. */
  grams: unknown
}

export interface QuestionVersionImageTable {
  versionId: string
  sha256: string
}

export interface LawAmendmentTable {
  id: Generated<string>
  law: string
  articles: number[] | null
  edition: string | null
  effectiveOn: string
  note: string | null
  suspended: Generated<number>
  createdBy: string
  createdAt: Generated<Date>
}

/** Where a version stood on papers; sessions belong to a slice that questions don't know, so by value. */
export interface QuestionUseTable {
  slotId: string
  versionId: string
  sessionId: string
  sessionName: string
  heldOn: string
  forms: number
  candidates: Generated<number>
  sat: Generated<number>
}

export interface QuestionStatisticTable {
  versionId: string
  sessionId: string
  heldOn: string
  presented: number
  facility: number | null
  discrimination: number | null
  restScore: number | null
  /** `ItemStatistics` of the question bank. */
  detail: unknown
  dubious: Generated<string[]>
  computedAt: Date
}

/** Near-duplicates that the daily comparison found between current versions. */
export interface QuestionNearPairTable {
  /** The smaller of the two ids. */
  questionId: string
  otherId: string
  /** 0 … 1. */
  score: number
  reasons: Generated<string[]>
  foundAt: Date
}

/** Which version of a question was compared last. */
export interface QuestionNearCheckTable {
  questionId: string
  versionId: string
  checkedAt: Date
}

export interface PracticePaperTable {
  id: Generated<string>
  accountId: string
  bankIds: string[]
  versionIds: string[]
  /** Of each version, in hundredths. */
  marks: Generated<number[]>
  minutes: number
  startedAt: Date
  finishedAt: Date | null
  mark: number | null
  maxMark: number
}

export interface PracticeAnswerTable {
  id: Generated<number>
  accountId: string
  questionId: string
  versionId: string
  paperId: string | null
  /** By sub-question; empty id for the question itself. */
  response: Record<string, string[]>
  correct: boolean | null
  at: Date
}

/** The tables of this slice by name. */
export interface QuestionsTables {
  lawAmendment: LawAmendmentTable
  practiceAnswer: PracticeAnswerTable
  practicePaper: PracticePaperTable
  question: QuestionTable
  questionCitation: QuestionCitationTable
  questionComment: QuestionCommentTable
  questionImage: QuestionImageTable
  questionNearCheck: QuestionNearCheckTable
  questionNearPair: QuestionNearPairTable
  questionImageUpload: QuestionImageUploadTable
  questionPair: QuestionPairTable
  questionSearch: QuestionSearchTable
  questionStatistic: QuestionStatisticTable
  questionUse: QuestionUseTable
  questionVersionImage: QuestionVersionImageTable
  questionBank: QuestionBankTable
  questionReview: QuestionReviewTable
  questionVersion: QuestionVersionTable
  'sealed.questionKey': QuestionKeyTable
}
