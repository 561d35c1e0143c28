import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Instant, Uuid } from '../../../kernel/fields.ts'
import { Nullable } from '../../../kernel/page.ts'
import { MATERIAL_KINDS } from '../../courses/rules/material.ts'
import { PAUSES, RUNTIME_STATUSES } from '../rules/words.ts'

/**
 * Where the web keeps the script that gives documents of a package the interface of SCORM; every HTML file of a SCORM
 * package is served with it as its first script. It must talk to `window.top` (scorm-again, cross-frame), because the
 * package runs in a sandbox with no origin.
 */
export const PACKAGE_BRIDGE = '/learning/scorm-bridge.js'

/** Seconds of a material, half-open. */
const Seconds = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const Range = Type.Array(Seconds, { minItems: 2, maxItems: 2 })

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
  kind: Type.Enum([...MATERIAL_KINDS]),
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
const RuntimeCommit = Type.Object({
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

/** A material open before its officer: the server's clock counts (学时防挂机). */
export const learningSessions = {
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
}
