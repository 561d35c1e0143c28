import type { Choice, Difficulty, Part, QuestionType } from '@app/question-bank'
import type { Generated } from 'kysely'
import type { QuestionState } from './rules/question-life.ts'

export interface QuestionTable {
  id: Generated<string>
  bankId: string
  state: Generated<QuestionState>
  versionNo: Generated<number>
  importId: string | null
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

export interface QuestionReviewTable {
  id: Generated<string>
  versionId: string
  fromState: QuestionState
  toState: QuestionState
  decision: 'SUBMIT' | 'APPROVE' | 'RETURN' | 'RETIRE'
  comment: string | null
  reviewerId: string
  at: Generated<Date>
}

export interface QuestionVersionTable {
  id: Generated<string>
  questionId: string
  versionNo: number
  bankId: string
  isCurrent: Generated<boolean>
  type: QuestionType
  stem: string
  choices: Choice[]
  difficulty: Difficulty
  topic: string | null
  legalBasis: string | null
  contentKey: Buffer
  authorId: string
  createdAt: Generated<Date>
}

export interface QuestionKeyTable {
  versionId: string
  key: string[]
  explanation: string | null
}

/** The tables of this slice by name. */
export interface QuestionsTables {
  question: QuestionTable
  questionBank: QuestionBankTable
  questionReview: QuestionReviewTable
  questionVersion: QuestionVersionTable
  'sealed.questionKey': QuestionKeyTable
}
