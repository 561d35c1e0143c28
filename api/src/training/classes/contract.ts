import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { APPROVAL, CLASS_MOVE_NAMES } from './rules/class-life.ts'
import { CLASS_STATES } from './rules/words.ts'
import { Lesson } from './timetable/contract.ts'

export * from './calendar/contract.ts'
export * from './enrolments/contract.ts'
export * from './timetable/contract.ts'

const MODES = ['FACE_TO_FACE', 'ONLINE', 'BLENDED'] as const
const CATEGORIES = ['PUBLIC_LAW', 'BUSINESS', 'SKILL'] as const
const KINDS = [
  'INITIAL',
  'ROTATION',
  'SPECIAL',
  'IN_SERVICE',
  'QUALIFICATION',
  'RENEWAL',
  'SUSPENSION_RETRAIN',
] as const

/** A class (班次) in a list. The places taken are those of the whole class. */
export const TrainingClassRow = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  courseId: Uuid,
  courseTitle: Type.String(),
  mode: Type.Enum([...MODES]),
  kind: Type.Enum([...KINDS]),
  category: Type.Enum([...CATEGORIES]),
  /** Credit hours of the course, at most two places. */
  hours: Type.Number(),
  organId: Uuid,
  organName: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  state: Type.Enum([...CLASS_STATES]),
  capacity: Type.Integer(),
  /** Places that are given away, nominations that wait for a confirmation included. */
  taken: Type.Integer(),
  /** People on the waiting list. */
  waiting: Type.Integer(),
  selfEnrol: Type.Boolean(),
  enrolOpensAt: Nullable(Instant),
  enrolClosesAt: Nullable(Instant),
  /** From the first to the last lesson of the published timetable; null without one. */
  startsAt: Nullable(Instant),
  endsAt: Nullable(Instant),
})
export type TrainingClassRow = Static<typeof TrainingClassRow>

export const CLASS_ACTIONS = [
  'CHANGE',
  APPROVAL,
  ...CLASS_MOVE_NAMES,
  /** Edit and publish the timetable. */
  'TIMETABLE',
  /** Units of the audience nominate. */
  'NOMINATE',
  /** The coordinator enrols people himself, also after the deadline. */
  'ENROL',
] as const

export const TrainingClass = Type.Object({
  ...TrainingClassRow.properties,
  planItemId: Nullable(Uuid),
  planItemTitle: Nullable(Type.String()),
  /** Units below these organs may come; null: below the class's own. */
  audienceOrgans: Nullable(Type.Array(Type.Object({ id: Uuid, name: Type.String() }))),
  /** Only officers of these domains; empty: all. */
  audienceDomains: Type.Array(Type.String()),
  /** Sign-in needs to be within so many metres of the room; null: not checked. */
  placeMetres: Nullable(Type.Integer()),
  /** 0: no timetable was published yet. */
  publishedVersion: Type.Integer(),
  cancelReason: Nullable(Type.String()),
  createdByName: Type.String(),
  /** Enrolments of the caller's scope by state. */
  counts: Type.Record(Type.String(), Type.Integer()),
  /** The published timetable. */
  lessons: Type.Array(Lesson),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...CLASS_ACTIONS])),
  /** For each action that is closed now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type TrainingClass = Static<typeof TrainingClass>

export const TrainingClassInput = Type.Object({
  courseId: Uuid,
  planItemId: Nullable(Uuid),
  /** The organ that runs the class; one of the caller's scope. */
  organId: Uuid,
  /** Where it is held; null: in the organ's own area. */
  areaCode: Nullable(Code),
  code: Code,
  name: ShortText(80),
  capacity: Type.Integer({ minimum: 1, maximum: 5000 }),
  audienceOrgans: Nullable(Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true })),
  audienceDomains: Type.Array(Code, { maxItems: 40, uniqueItems: true }),
  selfEnrol: Type.Boolean(),
  enrolOpensAt: Nullable(Instant),
  enrolClosesAt: Nullable(Instant),
  placeMetres: Nullable(Type.Integer({ minimum: 50, maximum: 5000 })),
})
export type TrainingClassInput = Static<typeof TrainingClassInput>

/** Classes are known to everybody who organises training; drafts to their own organisers. */
export const trainingClasses = {
  list: endpoint({
    method: 'GET',
    url: '/training-classes',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...CLASS_STATES])),
        search: Type.Optional(ShortText(60)),
        /** Run by this organ. */
        organ: Type.Optional(Uuid),
        /** Held in this area or below. */
        area: Type.Optional(Code),
        course: Type.Optional(Uuid),
        planItem: Type.Optional(Uuid),
        category: Type.Optional(Type.Enum([...CATEGORIES])),
        /** Only those that take enrolments now. */
        open: Type.Optional(Type.Boolean()),
        /** Only those run by organs of the caller's scope. */
        own: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(TrainingClassRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/training-classes/:id',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: TrainingClass } },
  }),

  create: endpoint({
    method: 'POST',
    url: '/training-classes',
    config: { permission: 'training:write' },
    schema: { body: TrainingClassInput, response: { 200: TrainingClass } },
  }),

  /** Until it runs; course, organ and code only while it is a draft. */
  change: endpoint({
    method: 'PUT',
    url: '/training-classes/:id',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ ...TrainingClassInput.properties, version: Version }),
      response: { 200: TrainingClass },
    },
  }),

  /** By somebody else than who planned it. */
  approve: endpoint({
    method: 'POST',
    url: '/training-classes/:id/approval',
    config: { permission: 'training:approve' },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: TrainingClass } },
  }),

  /** OPEN and CLOSE sign-up, START, FINISH; CANCEL needs a reason and tells everybody. */
  act: endpoint({
    method: 'POST',
    url: '/training-classes/:id/actions',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum([...CLASS_MOVE_NAMES]),
        reason: Type.Optional(LongText(300)),
        version: Version,
      }),
      response: { 200: TrainingClass },
    },
  }),
}
