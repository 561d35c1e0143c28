import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { MATERIAL_KINDS } from '../courses/rules/material.ts'
import { COURSE_MODES, TRAINING_CATEGORIES, TRAINING_KINDS } from '../rules/words.ts'
import { courseLearners } from './learners/contract.ts'
import { quizTries } from './quizzes/contract.ts'
import { COURSE_STANDINGS, RUNTIME_STATUSES } from './rules/words.ts'
import { learningSessions } from './sessions/contract.ts'

export const OwnMaterial = Type.Object({
  id: Uuid,
  title: Type.String(),
  kind: Type.Enum([...MATERIAL_KINDS]),
  /** Of a video; of the others the least time that counts as learnt; null: none. */
  durationSeconds: Nullable(Type.Integer()),
  /** Confirmed seconds. */
  coveredSeconds: Type.Integer(),
  position: Type.Integer(),
  spentSeconds: Type.Integer(),
  completedAt: Nullable(Instant),
  /** Of packages. */
  status: Nullable(Type.Enum([...RUNTIME_STATUSES])),
  score: Nullable(Type.Number()),
})
export type OwnMaterial = Static<typeof OwnMaterial>

export const OwnCourseRow = Type.Object({
  id: Uuid,
  title: Type.String(),
  organName: Type.String(),
  mode: Type.Enum([...COURSE_MODES]),
  kind: Type.Enum([...TRAINING_KINDS]),
  category: Type.Enum([...TRAINING_CATEGORIES]),
  domainCode: Nullable(Type.String()),
  topic: Nullable(Type.String()),
  hours: Type.Number(),
  standing: Type.Enum([...COURSE_STANDINGS]),
  materials: Type.Integer(),
  materialsDone: Type.Integer(),
  hasQuiz: Type.Boolean(),
  completedAt: Nullable(Instant),
})
export type OwnCourseRow = Static<typeof OwnCourseRow>

const Quiz = Type.Object({
  count: Type.Integer(),
  passPercent: Type.Integer(),
  /** As the course says; what was given besides stands in `granted`. */
  maxTries: Type.Integer(),
  tries: Type.Integer(),
  triesLeft: Type.Integer(),
  /** Further tries that the training unit gave to this person. */
  granted: Type.Array(Type.Object({ tries: Type.Integer(), reason: Type.String(), at: Instant })),
  bestPercent: Nullable(Type.Integer()),
  passed: Type.Boolean(),
  /** A try that was begun and not handed in. */
  openTryId: Nullable(Uuid),
})

export const OwnCourse = Type.Object({
  ...OwnCourseRow.properties,
  description: Nullable(Type.String()),
  items: Type.Array(OwnMaterial),
  quiz: Nullable(Quiz),
  certificateNo: Nullable(Type.String()),
  /** Credit hours that were posted for it; fewer than it is worth where a cap took some. */
  postedHours: Nullable(Type.Number()),
  /** Seconds of online learning that still count today. */
  dayLeftSeconds: Type.Integer(),
  openActions: Type.Array(Type.Enum(['LEARN', 'QUIZ', 'CERTIFICATE'])),
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type OwnCourse = Static<typeof OwnCourse>

const YearQuery = Type.Object({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) })

/** Courses seen through: the officer learns, the server's clock counts (学时防挂机). */
export const learning = {
  ...learningSessions,
  ...quizTries,
  ...courseLearners,

  courses: endpoint({
    method: 'GET',
    url: '/my/training/courses',
    config: { permission: 'training:own' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        category: Type.Optional(Type.Enum([...TRAINING_CATEGORIES])),
        standing: Type.Optional(Type.Enum([...COURSE_STANDINGS])),
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(OwnCourseRow) },
    },
  }),

  course: endpoint({
    method: 'GET',
    url: '/my/training/courses/:id',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: OwnCourse } },
  }),

  certificate: endpoint({
    method: 'GET',
    url: '/my/training/courses/:id/certificate',
    config: { permission: 'training:own' },
    schema: { params: ById, querystring: YearQuery, response: { 200: Type.Any() } },
  }),
}

export { Learner, Learners } from './learners/contract.ts'
export { QuizTry } from './quizzes/contract.ts'
export { Beat, LearningSession, LearningState, PACKAGE_BRIDGE } from './sessions/contract.ts'
export { xapi } from './xapi/contract.ts'
