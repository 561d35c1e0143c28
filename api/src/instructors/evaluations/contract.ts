import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, LongText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { InstructorGuard, YearReview } from '../rules/shapes.ts'
import { CRITERIA, OUTCOMES } from '../rules/words.ts'

/** What a trainee gives (学员评教), 1 … 5 for each criterion; training asks for it after a lesson. */
export const EvaluationInput = Type.Object({
  scores: Type.Object({
    CONTENT: Type.Integer({ minimum: 1, maximum: 5 }),
    DELIVERY: Type.Integer({ minimum: 1, maximum: 5 }),
    PRACTICE: Type.Integer({ minimum: 1, maximum: 5 }),
    MANNER: Type.Integer({ minimum: 1, maximum: 5 }),
  }),
  comment: Nullable(LongText(500)),
})
export type EvaluationInput = Static<typeof EvaluationInput>

/** Evaluations of an instructor or of one lesson. Below the minimum number only the count is told. */
export const EvaluationSummary = Type.Object({
  count: Type.Integer(),
  /** Fewer than this are not shown (`instructor.evaluation_min_n`). */
  minimum: Type.Integer(),
  /** On the hundred-mark scale; null below the minimum. */
  mark: Nullable(Type.Number()),
  /** Mean of each criterion, 1 … 5, and how often each score was given. */
  criteria: Type.Array(
    Type.Object({
      code: Type.Enum([...CRITERIA]),
      mean: Type.Number(),
      given: Type.Array(Type.Integer(), { minItems: 5, maxItems: 5 }),
    }),
  ),
})
export type EvaluationSummary = Static<typeof EvaluationSummary>

/** In no order of time: nothing tells who said it, or after whom. */
export const EvaluationComment = Type.Object({ comment: Type.String(), givenOn: Day })

const OfLesson = { lesson: Type.Optional(Uuid) }
const Answer = Type.Object({ summary: EvaluationSummary, comments: pageOf(EvaluationComment) })
export type Evaluations = Static<typeof Answer>

/** 年度考核: what the rules propose for a year, explained; null outcome when nothing can be proposed. */
export const YearProposal = Type.Object({
  year: Type.Integer(),
  taughtHours: Type.Number(),
  mark: Nullable(Type.Number()),
  outcome: Nullable(Type.Enum([...OUTCOMES])),
  guards: Type.Array(InstructorGuard),
  /** What was decided already. */
  decided: Nullable(YearReview),
})
export type YearProposal = Static<typeof YearProposal>

const YearQuery = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) })

export const instructorEvaluations = {
  read: endpoint({
    method: 'GET',
    url: '/instructors/:id/evaluations',
    config: { permission: 'instructor:read' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery, ...OfLesson }), response: { 200: Answer } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/instructor/:id/evaluations',
    config: { permission: 'instructor:own' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery, ...OfLesson }), response: { 200: Answer } },
  }),

  proposal: endpoint({
    method: 'GET',
    url: '/instructors/:id/year-review',
    config: { permission: 'instructor:read' },
    schema: { params: ById, querystring: YearQuery, response: { 200: YearProposal } },
  }),

  /** Once for each year; an outcome other than the proposed one asks a comment. */
  decideYear: endpoint({
    method: 'POST',
    url: '/instructors/:id/year-review',
    config: { permission: 'instructor:appoint' },
    schema: {
      params: ById,
      body: Type.Object({
        year: Type.Integer({ minimum: 2000, maximum: 2100 }),
        outcome: Type.Enum([...OUTCOMES]),
        comment: Nullable(LongText(500)),
      }),
      response: { 200: YearProposal },
    },
  }),
}
