import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, LongText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

/** A session in which the marker can do something, or has done something before its results are released. */
export const MarkingDesk = Type.Object({
  sessionId: Uuid,
  sessionName: Type.String(),
  /** Answers that wait for a mark which this marker may give. */
  left: Type.Integer(),
  /** Marks that this marker has given. */
  given: Type.Integer(),
})
export type MarkingDesk = Static<typeof MarkingDesk>

/** One answer as a marker sees it: nothing says whose it is, or what somebody else thought of it. */
export const MarkingTask = Type.Object({
  id: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  /** Hundredths. */
  maxMark: Type.Integer(),
  /** How material, stem and rubric are written; the answer is plain text always. */
  markup: Type.Enum(['TEXT', 'HTML']),
  /** 材料 of a case. */
  material: Nullable(Type.String()),
  stem: Type.String(),
  referenceAnswer: Type.String(),
  /** 采分点 with their full marks, in hundredths, adding up to the marks; empty: marked as a whole. */
  points: Type.Array(Type.Object({ text: Type.String(), maxMark: Type.Integer() })),
  /** Pictures that the texts name, by hash. */
  images: Type.Record(Type.String(), Type.Object({ mediaType: Type.String(), base64: Type.String() })),
  answer: Type.String(),
})
export type MarkingTask = Static<typeof MarkingTask>

/** An answer with the two marks that are too far apart; nothing says who gave them. */
export const Arbitration = Type.Object({
  ...MarkingTask.properties,
  marks: Type.Array(
    Type.Object({
      mark: Type.Integer(),
      points: Nullable(Type.Array(Type.Integer())),
      comment: Nullable(Type.String()),
    }),
  ),
})
export type Arbitration = Static<typeof Arbitration>

export const ArbitrationRow = Type.Object({
  id: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  maxMark: Type.Integer(),
  /** The two marks, the lower one first. */
  marks: Type.Array(Type.Integer()),
  since: Instant,
})
export type ArbitrationRow = Static<typeof ArbitrationRow>

/** How far the marking of a session has come. */
export const MarkingProgress = Type.Object({
  /** Answers that have no final mark yet. */
  waiting: Type.Integer(),
  questions: Type.Array(
    Type.Object({
      no: Type.Integer(),
      maxMark: Type.Integer(),
      answers: Type.Integer(),
      /** With one mark of two. */
      once: Type.Integer(),
      arbitration: Type.Integer(),
      done: Type.Integer(),
    }),
  ),
  markers: Type.Array(
    Type.Object({
      markerName: Type.String(),
      given: Type.Integer(),
      /** Answers of this marker that had to be, or have been, decided by a third person. */
      disputed: Type.Integer(),
      lastAt: Instant,
    }),
  ),
})
export type MarkingProgress = Static<typeof MarkingProgress>

const Hundredths = Type.Integer({ minimum: 0, maximum: 10_000_000 })

/** A mark as a whole, or one for each point of the rubric; exactly one of the two. */
const Given = {
  mark: Type.Optional(Hundredths),
  points: Type.Optional(Type.Array(Hundredths, { minItems: 1, maxItems: 30 })),
}

/** Marking by hand (人工阅卷) of short answers: blind, by two markers, with arbitration. */
export const marking = {
  desks: endpoint({
    method: 'GET',
    url: '/marking-desks',
    config: { permission: 'marking:mark' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        /** Only where something is left to mark. */
        open: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(MarkingDesk) },
    },
  }),

  /**
   * The next answer of a session for this marker, held for him for a while; the same one until it is marked. One
   * question after the other, so that a marker compares like with like.
   */
  next: endpoint({
    method: 'POST',
    url: '/marking-desks/:id/next',
    config: { permission: 'marking:mark' },
    schema: {
      params: ById,
      response: { 200: Type.Object({ desk: MarkingDesk, task: Nullable(MarkingTask) }) },
    },
  }),

  give: endpoint({
    method: 'POST',
    url: '/marking-tasks/:id/marks',
    config: { permission: 'marking:mark' },
    schema: {
      params: ById,
      body: Type.Object({ ...Given, comment: Nullable(LongText(500)) }),
      response: { 200: Type.Object({ sessionId: Uuid }) },
    },
  }),

  arbitrations: endpoint({
    method: 'GET',
    url: '/marking-arbitrations',
    config: { permission: 'marking:arbitrate' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(ArbitrationRow) } },
  }),

  readArbitration: endpoint({
    method: 'GET',
    url: '/marking-arbitrations/:id',
    config: { permission: 'marking:arbitrate' },
    schema: { params: ById, response: { 200: Arbitration } },
  }),

  /** The arbiter's mark counts; never by one of the two markers. */
  arbitrate: endpoint({
    method: 'POST',
    url: '/marking-arbitrations/:id/decision',
    config: { permission: 'marking:arbitrate' },
    schema: {
      params: ById,
      body: Type.Object({ ...Given, comment: LongText(500, 2) }),
      response: { 200: Type.Object({ sessionId: Uuid }) },
    },
  }),

  progress: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/marking',
    config: { permission: 'marking:read' },
    schema: { params: ById, response: { 200: MarkingProgress } },
  }),
}
