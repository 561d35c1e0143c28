import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Instant, LongText, Uuid } from '../../../kernel/fields.ts'
import { Nullable } from '../../../kernel/page.ts'
import { PracticeFeedback, PracticeQuestion } from '../../../questions/practice/contract.ts'

const Given = Type.Record(Type.String({ maxLength: 3 }), Type.Array(LongText(4000), { maxItems: 20 }))

export const QuizTry = Type.Object({
  id: Uuid,
  courseId: Uuid,
  startedAt: Instant,
  finishedAt: Nullable(Instant),
  percent: Nullable(Type.Integer()),
  passPercent: Type.Integer(),
  passed: Nullable(Type.Boolean()),
  items: Type.Array(
    Type.Object({
      question: PracticeQuestion,
      /** Once it is handed in, and passed or no try is left. */
      feedback: Nullable(PracticeFeedback),
    }),
  ),
})
export type QuizTry = Static<typeof QuizTry>

/** The test at the end of a course: tries at it. */
export const quizTries = {
  startQuiz: endpoint({
    method: 'POST',
    url: '/my/training/courses/:id/quiz-tries',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: QuizTry } },
  }),

  readQuiz: endpoint({
    method: 'GET',
    url: '/my/training/quiz-tries/:id',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: QuizTry } },
  }),

  /** Hands it in. Repeating it, because the answer was lost, answers the same. */
  finishQuiz: endpoint({
    method: 'POST',
    url: '/my/training/quiz-tries/:id/answers',
    config: { permission: 'training:own' },
    schema: {
      params: ById,
      body: Type.Object({
        answers: Type.Array(Type.Object({ versionId: Uuid, response: Given }), { maxItems: 100 }),
      }),
      response: { 200: QuizTry },
    },
  }),
}
