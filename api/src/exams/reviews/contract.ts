import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, LongText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { MarkingTask } from '../marking/contract.ts'
import { PartMark } from '../results/contract.ts'
import { REVIEW_STATES } from '../rules/score-review.ts'

const Facts = Type.Object({
  parts: Type.Array(PartMark),
  mark: Type.Integer(),
  max: Type.Integer(),
  passed: Type.Boolean(),
  keyVersion: Type.Integer(),
})

export const ScoreChecks = Type.Object({
  receipt: Type.Boolean(),
  chain: Type.Boolean(),
  marks: Type.Boolean(),
  newestKey: Type.Boolean(),
  steps: Type.Integer(),
  answered: Type.Integer(),
  handMarks: Type.Integer(),
})

export const REVIEW_ACTIONS = ['CHECK', 'DECIDE'] as const

export const ScoreReviewRow = Type.Object({
  id: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  state: Type.Enum([...REVIEW_STATES]),
  askedAt: Instant,
  /** Last working day to answer. */
  answerDueOn: Day,
  isOverdue: Type.Boolean(),
})
export type ScoreReviewRow = Static<typeof ScoreReviewRow>

export const ScoreReview = Type.Object({
  ...ScoreReviewRow.properties,
  attemptId: Uuid,
  receiptNo: Nullable(Type.String()),
  answerHash: Type.String(),
  reason: Type.String(),
  /** The result as it is now. */
  result: Facts,
  /** What the answers give when they are graded again now. */
  regraded: Facts,
  checks: ScoreChecks,
  /** Answers that were marked by hand, with the mark that counts; those that were found wrong with what it was and should be. */
  handMarks: Type.Array(
    Type.Object({
      task: MarkingTask,
      mark: Type.Integer(),
      before: Nullable(Type.Integer()),
      proposed: Nullable(Type.Integer()),
    }),
  ),
  finding: Nullable(Type.String()),
  checkedBy: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  resultBefore: Nullable(Facts),
  resultAfter: Nullable(Facts),
  openActions: Type.Array(Type.Enum([...REVIEW_ACTIONS])),
  version: Version,
})
export type ScoreReview = Static<typeof ScoreReview>

/** What the candidate sees of his own request. */
export const MyScoreReview = Type.Object({
  id: Uuid,
  registrationId: Uuid,
  state: Type.Enum([...REVIEW_STATES]),
  reason: Type.String(),
  askedAt: Instant,
  answerDueOn: Day,
  answer: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  resultBefore: Nullable(Facts),
  resultAfter: Nullable(Facts),
})
export type MyScoreReview = Static<typeof MyScoreReview>

/** 成绩复核: scoring and recording errors only. */
export const scoreReviews = {
  /** Once for each result, within the working days of the session's rules. */
  ask: endpoint({
    method: 'POST',
    url: '/my/results/:id/score-review',
    config: { permission: 'exam:own' },
    schema: {
      /** Of the registration. */
      params: ById,
      body: Type.Object({ reason: LongText(1000, 4) }),
      response: { 200: MyScoreReview },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/score-reviews',
    config: { permission: 'score-review:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        session: Type.Optional(Uuid),
        state: Type.Optional(Type.Enum([...REVIEW_STATES])),
        overdue: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(ScoreReviewRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/score-reviews/:id',
    config: { permission: 'score-review:read' },
    schema: { params: ById, response: { 200: ScoreReview } },
  }),

  /** What the office found; marks by hand that were given wrongly are named with what they should be. */
  check: endpoint({
    method: 'POST',
    url: '/score-reviews/:id/finding',
    config: { permission: 'score-review:answer' },
    schema: {
      params: ById,
      body: Type.Object({
        finding: LongText(2000, 2),
        handMarks: Type.Array(Type.Object({ taskId: Uuid, mark: Type.Integer({ minimum: 0, maximum: 10_000_000 }) }), {
          maxItems: 100,
        }),
        version: Version,
      }),
      response: { 200: ScoreReview },
    },
  }),

  /** By another person; not agreed, it goes back to be checked again. */
  decide: endpoint({
    method: 'POST',
    url: '/score-reviews/:id/answer',
    config: { permission: 'score-review:decide', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({ agree: Type.Boolean(), answer: LongText(2000, 2), version: Version }),
      response: { 200: ScoreReview },
    },
  }),
}
