import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Day, Instant, LongText, ShortText, Uuid } from '../../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../../kernel/page.ts'

/** For a unit or coordinator: who is how far with a course. */
export const Learner = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  materialsDone: Type.Integer(),
  spentSeconds: Type.Integer(),
  lastAt: Nullable(Instant),
  quizPercent: Nullable(Type.Integer()),
  completedAt: Nullable(Instant),
  certificateNo: Nullable(Type.String()),
  /** Null: the course has no quiz. */
  triesLeft: Nullable(Type.Integer()),
  openActions: Type.Array(Type.Enum(['GRANT_TRIES'])),
})
export type Learner = Static<typeof Learner>

export const Learners = Type.Object({ day: Day, courseTitle: Type.String(), learners: pageOf(Learner) })
export type Learners = Static<typeof Learners>

/** What a unit or coordinator sees of those who learn a course, and may give them. */
export const courseLearners = {
  learners: endpoint({
    method: 'GET',
    url: '/courses/:id/learners',
    config: { permission: 'training:read' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        completed: Type.Optional(Type.Boolean()),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: Learners },
    },
  }),

  /** Further tries at the quiz for one person who has none left, with the reason; told to him and recorded. */
  grantTries: endpoint({
    method: 'POST',
    url: '/courses/:id/learners/:personId/quiz-grants',
    config: { permission: 'training:write' },
    schema: {
      params: Type.Object({ id: Uuid, personId: Uuid }),
      body: Type.Object({ tries: Type.Integer({ minimum: 1, maximum: 10 }), reason: LongText(200, 4) }),
      response: { 200: Type.Object({ triesLeft: Type.Integer() }) },
    },
  }),
}
