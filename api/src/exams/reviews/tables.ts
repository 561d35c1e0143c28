import type { Generated } from 'kysely'
import type { HandMarkReview, ReviewState, ScoreChecks, ScoreFacts } from '../rules/score-review.ts'

export interface ExamScoreReviewTable {
  id: Generated<string>
  attemptId: number
  sessionId: string
  personId: string
  organId: string
  state: Generated<ReviewState>
  reason: string
  askedAt: Date
  answerDueOn: string
  checks: ScoreChecks | null
  handMarks: HandMarkReview[] | null
  finding: string | null
  checkedBy: string | null
  checkedAt: Date | null
  resultBefore: ScoreFacts | null
  resultAfter: ScoreFacts | null
  answer: string | null
  decidedBy: string | null
  decidedAt: Date | null
  version: Generated<number>
}

export interface ScoreReviewTables {
  examScoreReview: ExamScoreReviewTable
}
