import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'
import { PART_TYPES, PARTS } from '../../questions/contract.ts'
import { REVIEW_STATES } from '../rules/score-review.ts'
import { Session } from '../sessions/contract.ts'

/** Marks of one part, in hundredths. */
export const PartMark = Type.Object({
  part: Type.Enum([...PARTS]),
  mark: Type.Integer(),
  max: Type.Integer(),
  passed: Type.Boolean(),
})

export const Result = Type.Object({
  attemptId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  domainCode: Type.String(),
  parts: Type.Array(PartMark),
  mark: Type.Integer(),
  max: Type.Integer(),
  passed: Type.Boolean(),
  keyVersion: Type.Integer(),
  answerHash: Type.String(),
})
export type Result = Static<typeof Result>

export const ResultSummary = Type.Object({
  admitted: Type.Integer(),
  sat: Type.Integer(),
  absent: Type.Integer(),
  graded: Type.Integer(),
  passed: Type.Integer(),
  /** Answers that still wait for a marker; approval and release wait for them. */
  pending: Type.Integer(),
  mean: Type.Number(),
  /** How many reached each tenth of the marks: ten numbers. */
  distribution: Type.Array(Type.Integer()),
  /** Slots with outages that still last or wait for a decision; grading, approval and release wait for them. */
  undecidedOutages: Type.Array(Type.Object({ slotId: Uuid, slotName: Type.String(), outages: Type.Integer() })),
  resultHash: Nullable(Type.String()),
  approvals: Type.Array(Type.Object({ accountName: Type.String(), at: Instant })),
  releasedAt: Nullable(Instant),
})
export type ResultSummary = Static<typeof ResultSummary>

export const MyResult = Type.Object({
  registrationId: Uuid,
  sessionName: Type.String(),
  domainCode: Type.String(),
  personName: Type.String(),
  admissionNo: Nullable(Type.String()),
  satOn: Instant,
  /** Empty where the session's rule shows the whole mark only (`reviewPolicy`). */
  parts: Type.Array(PartMark),
  mark: Type.Integer(),
  max: Type.Integer(),
  passed: Type.Boolean(),
  passPercent: Type.Integer(),
  receiptNo: Nullable(Type.String()),
  answerHash: Type.String(),
  releasedAt: Instant,
  /** Last day on which a review of the mark may be asked for (成绩复核). */
  reviewUntil: Day,
  mayAskReview: Type.Boolean(),
  /** Does the session's rule show the questions and the own answers, and are there any on record (not on paper)? */
  mayReadPaper: Type.Boolean(),
  /** The request, once it is made; its answer when it is given. */
  review: Nullable(
    Type.Object({
      state: Type.Enum([...REVIEW_STATES]),
      reason: Type.String(),
      askedAt: Instant,
      answerDueOn: Day,
      answer: Nullable(Type.String()),
      markBefore: Nullable(Type.Integer()),
    }),
  ),
})
export type MyResult = Static<typeof MyResult>

const Markup = Type.Enum(['TEXT', 'HTML'])

/** One question of a paper that was sat, with what was answered; never a key, never a mark of its own. */
export const OwnQuestion = Type.Object({
  ref: Type.Integer(),
  part: Type.Enum([...PARTS]),
  type: Type.Enum([...PART_TYPES]),
  stem: Type.String(),
  markup: Markup,
  /** What it was worth, in hundredths. */
  marks: Type.Integer(),
  /** Of a sub-question: the ref of its material. */
  material: Nullable(Type.Integer()),
  /** Of a fill-in: how many. */
  blanks: Type.Integer(),
  choices: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
  /** Ids of choices, texts of blanks, or one text; empty: not answered. */
  given: Type.Array(Type.String()),
})
export type OwnQuestion = Static<typeof OwnQuestion>

export const OwnPaper = Type.Object({
  sessionName: Type.String(),
  admissionNo: Nullable(Type.String()),
  /** In the order in which the candidate saw them. */
  questions: Type.Array(OwnQuestion),
  materials: Type.Array(Type.Object({ ref: Type.Integer(), stem: Type.String(), markup: Markup })),
  /** Pictures that texts name as `sha256:…`, by hash. */
  images: Type.Record(Type.String(), Type.Object({ mediaType: Type.String(), base64: Type.String() })),
})
export type OwnPaper = Static<typeof OwnPaper>

/** Grading, approval by two people, release, the candidate's own view. */
export const results = {
  /** A job: replays every journal of the session with the key version of the day. */
  grade: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/grading',
    config: { permission: 'result:grade' },
    schema: { params: ById, response: { 200: Job } },
  }),

  summary: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/result-summary',
    config: { permission: 'result:read' },
    schema: { params: ById, response: { 200: ResultSummary } },
  }),

  list: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/results',
    config: { permission: 'result:read' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(50)),
        passed: Type.Optional(Type.Boolean()),
        sort: Type.Optional(Type.Enum(['mark', '-mark', 'name'])),
      }),
      response: { 200: pageOf(Result) },
    },
  }),

  /** Two different people approve the same figures, named by their hash. */
  approve: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/result-approvals',
    config: { permission: 'result:approve' },
    schema: {
      params: ById,
      body: Type.Object({ resultHash: Type.String({ maxLength: 64 }) }),
      response: { 200: ResultSummary },
    },
  }),

  release: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/release',
    config: { permission: 'result:release', freshProof: true },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: Session } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/results',
    config: { permission: 'exam:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(MyResult) } },
  }),

  /** One's own questions and answers after the release, where the session's rule `reviewPolicy` shows them. */
  paper: endpoint({
    method: 'GET',
    url: '/my/results/:id/paper',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: OwnPaper } },
  }),
}
