import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { PracticeFeedback, PracticeQuestion } from '../../questions/practice/contract.ts'
import { COURSE_MODES, TRAINING_CATEGORIES, TRAINING_KINDS } from '../rules/words.ts'
import { COURSE_STANDINGS, PAUSES, RUNTIME_STATUSES } from './rules/words.ts'

/**
 * Where the web keeps the script that gives documents of a package the interface of SCORM; every HTML file of a SCORM
 * package is served with it as its first script. It must talk to `window.top` (scorm-again, cross-frame), because the
 * package runs in a sandbox with no origin.
 */
export const PACKAGE_BRIDGE = '/learning/scorm-bridge.js'

/** Seconds of a material, half-open. */
const Seconds = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const Range = Type.Array(Seconds, { minItems: 2, maxItems: 2 })

export const OwnMaterial = Type.Object({
  id: Uuid,
  title: Type.String(),
  kind: Type.Enum(['PDF', 'VIDEO', 'LINK', 'SCORM', 'XAPI']),
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

/** What the player needs to go on; every answer of a session carries it. */
export const LearningState = Type.Object({
  sessionId: Uuid,
  materialId: Uuid,
  /** Number of the last beat that was taken; the next is one more. */
  beatNo: Type.Integer(),
  /** To be sent with the next beat. */
  challenge: Type.String(),
  /** Confirmed seconds as ranges; what is not in here was not counted. */
  covered: Type.Array(Range),
  position: Type.Integer(),
  spentSeconds: Type.Integer(),
  durationSeconds: Nullable(Type.Integer()),
  completedAt: Nullable(Instant),
  /** Seconds that the last beat added to `covered`. */
  credited: Type.Integer(),
  /** Why nothing counts now; null: it does. */
  paused: Nullable(Type.Enum([...PAUSES])),
  /** 随机确认: stop playing, show a button, send `nonce` when it is pressed. Nothing counts until then. */
  confirm: Nullable(Type.Object({ nonce: Type.String() })),
  dayLeftSeconds: Type.Integer(),
})
export type LearningState = Static<typeof LearningState>

export const LearningSession = Type.Object({
  ...LearningState.properties,
  courseId: Uuid,
  title: Type.String(),
  kind: OwnMaterial.properties.kind,
  /** Send a beat so often. */
  beatSeconds: Type.Integer(),
  /** Fastest speed that counts, percent of real time. */
  maxSpeed: Type.Integer(),
  /** Of PDF and video: the address of the bytes, relative to `/api`, with ranges. */
  contentUrl: Nullable(Type.String()),
  /** Of a LINK. */
  link: Nullable(Type.String()),
  /**
   * Of SCORM: the start page, relative to `/api`; for an iframe with `sandbox="allow-scripts allow-forms allow-popups"`.
   * Of xAPI: the same with endpoint, auth, actor, registration and activity_id in the query.
   */
  launchUrl: Nullable(Type.String()),
  scormVersion: Nullable(Type.Enum(['1.2', '2004'])),
  /** What the runtime of SCORM begins with (`cmi` without its root, nested); null: a first try. */
  cmi: Nullable(Type.Record(Type.String(), Type.Unknown())),
})
export type LearningSession = Static<typeof LearningSession>

export const Beat = Type.Object({
  no: Type.Integer({ minimum: 1 }),
  challenge: Type.String({ minLength: 16, maxLength: 64 }),
  /** Seconds of the material that were played since the last beat that was answered, in the order played. */
  ranges: Type.Array(Range, { maxItems: 50 }),
  position: Seconds,
  /** The page was seen all the time since the last beat. Ranges of hidden time are not to be sent. */
  visible: Type.Boolean(),
})
export type Beat = Static<typeof Beat>

/** What scorm-again commits with `dataCommitFormat: 'json'`: the whole data model. */
export const RuntimeCommit = Type.Object({
  /** Rises with every commit of a session (`includeCommitSequence`); an older one than the last is answered and ignored. */
  sequence: Type.Integer({ minimum: 0 }),
  cmi: Type.Record(Type.String(), Type.Unknown()),
})

export const RuntimeState = Type.Object({
  /** What scorm-again wants as an answer: 0 is no error. */
  result: Type.Boolean(),
  errorCode: Type.Integer(),
  status: Type.Enum([...RUNTIME_STATUSES]),
  /** Percent. */
  score: Nullable(Type.Number()),
  /** The runtime says it is done, but the least time of the material has not passed by the server's clock. */
  tooEarly: Type.Boolean(),
  completedAt: Nullable(Instant),
})
export type RuntimeState = Static<typeof RuntimeState>

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

const YearQuery = Type.Object({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) })
const Statement = Type.Record(Type.String(), Type.Unknown())

/** Courses seen through: the officer learns, the server's clock counts (学时防挂机). */
export const learning = {
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

  /** Opens a material. Whatever was open of this or another course, in this or another tab, ends. */
  open: endpoint({
    method: 'POST',
    url: '/my/training/learning-sessions',
    config: { permission: 'training:own', rateLimit: { max: 60, timeWindow: '1 minute' } },
    schema: { body: Type.Object({ materialId: Uuid }), response: { 200: LearningSession } },
  }),

  /** The last beat sent again is answered again and counts once; an older one is refused (`learning-beat-stale`). */
  beat: endpoint({
    method: 'POST',
    url: '/my/training/learning-sessions/:id/beats',
    config: { permission: 'training:own', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: { params: ById, body: Beat, response: { 200: LearningState } },
  }),

  confirm: endpoint({
    method: 'POST',
    url: '/my/training/learning-sessions/:id/confirmations',
    config: { permission: 'training:own' },
    schema: {
      params: ById,
      body: Type.Object({ nonce: Type.String({ minLength: 8, maxLength: 64 }) }),
      response: { 200: LearningState },
    },
  }),

  end: endpoint({
    method: 'POST',
    url: '/my/training/learning-sessions/:id/end',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: Type.Object({ courseId: Uuid }) } },
  }),

  /** Bytes of a PDF or video of the open session, with ranges. */
  content: endpoint({
    method: 'GET',
    url: '/my/training/learning-sessions/:id/content',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  commit: endpoint({
    method: 'PUT',
    url: '/my/training/learning-sessions/:id/runtime',
    config: { permission: 'training:own', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: { params: ById, body: RuntimeCommit, response: { 200: RuntimeState } },
  }),

  /** A file of the package of an open session; the token in the address stands for the session. */
  packageFile: endpoint({
    method: 'GET',
    url: '/learning-packages/:token/*',
    config: { permission: 'public' },
    schema: {
      params: Type.Object({ token: Type.String({ maxLength: 600 }), '*': Type.String({ maxLength: 400 }) }),
      response: { 200: Type.Any() },
    },
  }),

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

  certificate: endpoint({
    method: 'GET',
    url: '/my/training/courses/:id/certificate',
    config: { permission: 'training:own' },
    schema: { params: ById, querystring: YearQuery, response: { 200: Type.Any() } },
  }),

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

const tokenOnly = { permission: 'public', ownToken: true } as const

/** JSON. */
const Agent = Type.String({ minLength: 2, maxLength: 1000 })
const ActivityId = Type.String({ minLength: 1, maxLength: 500 })

/** `?method=` of browsers that could not set headers (1.0.3 part 3, 1.3; gone in 2.0): refused by name. */
const AlternateSyntax = Type.Object({ method: Type.Optional(Type.String({ maxLength: 10 })) })

const DocumentId = Type.String({ minLength: 1, maxLength: 200 })

const ProfileQuery = Type.Object({
  agent: Agent,
  profileId: Type.Optional(DocumentId),
  since: Type.Optional(Instant),
})

const StateQuery = Type.Object({
  activityId: ActivityId,
  agent: Agent,
  stateId: Type.Optional(DocumentId),
  registration: Type.Optional(Uuid),
  since: Type.Optional(Instant),
})

/**
 * xAPI 1.0.3 and 2.0 (IEEE 9274.1.1) for packages: statements and the state of an activity. The launch's own token
 * stands for the person; cookies count for nothing here. Answers follow that standard and not this project's.
 */
export const xapi = {
  about: endpoint({ method: 'GET', url: '/xapi/about', config: tokenOnly, schema: { response: { 200: Type.Any() } } }),

  /** Also as `multipart/mixed` with the bytes of attachments after the statements. */
  postStatements: endpoint({
    method: 'POST',
    url: '/xapi/statements',
    config: tokenOnly,
    schema: {
      querystring: AlternateSyntax,
      body: Type.Union([Statement, Type.Array(Statement, { maxItems: 100 })]),
      response: { 200: Type.Any() },
    },
  }),

  putStatement: endpoint({
    method: 'PUT',
    url: '/xapi/statements',
    config: tokenOnly,
    schema: {
      querystring: Type.Object({ statementId: Uuid }),
      body: Statement,
      response: { 200: Type.Any() },
    },
  }),

  /** A launch sees its own person's statements with its own material, and of these none that was voided. */
  statements: endpoint({
    method: 'GET',
    url: '/xapi/statements',
    config: tokenOnly,
    schema: {
      querystring: Type.Object({
        statementId: Type.Optional(Uuid),
        voidedStatementId: Type.Optional(Uuid),
        agent: Type.Optional(Agent),
        verb: Type.Optional(Type.String({ maxLength: 500 })),
        activity: Type.Optional(Type.String({ maxLength: 500 })),
        registration: Type.Optional(Uuid),
        related_activities: Type.Optional(Type.Boolean()),
        related_agents: Type.Optional(Type.Boolean()),
        since: Type.Optional(Instant),
        until: Type.Optional(Instant),
        limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
        offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
        format: Type.Optional(Type.Enum(['exact', 'ids', 'canonical'])),
        attachments: Type.Optional(Type.Boolean()),
        ascending: Type.Optional(Type.Boolean()),
      }),
      response: { 200: Type.Any() },
    },
  }),

  readState: endpoint({
    method: 'GET',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, response: { 200: Type.Any() } },
  }),

  putState: endpoint({
    method: 'PUT',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  postState: endpoint({
    method: 'POST',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  deleteState: endpoint({
    method: 'DELETE',
    url: '/xapi/activities/state',
    config: tokenOnly,
    schema: { querystring: StateQuery, response: { 200: Type.Any() } },
  }),

  /** The launched agent himself; of any other nothing is told. */
  person: endpoint({
    method: 'GET',
    url: '/xapi/agents',
    config: tokenOnly,
    schema: { querystring: Type.Object({ agent: Agent }), response: { 200: Type.Any() } },
  }),

  /** No definitions of activities are kept: their id is all that is answered. */
  activity: endpoint({
    method: 'GET',
    url: '/xapi/activities',
    config: tokenOnly,
    schema: { querystring: Type.Object({ activityId: ActivityId }), response: { 200: Type.Any() } },
  }),

  readProfile: endpoint({
    method: 'GET',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, response: { 200: Type.Any() } },
  }),

  putProfile: endpoint({
    method: 'PUT',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  postProfile: endpoint({
    method: 'POST',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, body: Type.Any(), response: { 200: Type.Any() } },
  }),

  deleteProfile: endpoint({
    method: 'DELETE',
    url: '/xapi/agents/profile',
    config: tokenOnly,
    schema: { querystring: ProfileQuery, response: { 200: Type.Any() } },
  }),

  /** Documents of an activity would be shared by all who learn it: none are kept, none are there. */
  readActivityProfile: endpoint({
    method: 'GET',
    url: '/xapi/activities/profile',
    config: tokenOnly,
    schema: {
      querystring: Type.Object({
        activityId: ActivityId,
        profileId: Type.Optional(DocumentId),
        since: Type.Optional(Instant),
      }),
      response: { 200: Type.Any() },
    },
  }),
}
