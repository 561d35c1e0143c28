import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import {
  ById,
  Code,
  ImportBatch,
  ImportDecision,
  Instant,
  LongText,
  ShortText,
  Uuid,
  Version,
} from '../../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../../kernel/page.ts'
import { ENROLMENT_GUARDS } from '../rules/enrolment-guards.ts'
import { CLASS_STATES, ENROLMENT_SOURCES, ENROLMENT_STATES } from '../rules/words.ts'
import { Lesson } from '../timetable/contract.ts'

/** One rule of enrolment with its outcome and, when it failed, the facts. */
export const EnrolmentGuard = Type.Object({
  code: Type.Enum([...ENROLMENT_GUARDS]),
  passed: Type.Boolean(),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})
export type EnrolmentGuard = Static<typeof EnrolmentGuard>

export const Trainee = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  eligible: Type.Boolean(),
  guards: Type.Array(EnrolmentGuard),
})
export type Trainee = Static<typeof Trainee>

export const ENROLMENT_ACTIONS = ['CONFIRM', 'DECLINE', 'CANCEL', 'MOVE'] as const

/** An enrolment (报名) as staff see it. */
export const Enrolment = Type.Object({
  id: Uuid,
  classId: Uuid,
  className: Type.String(),
  classState: Type.Enum([...CLASS_STATES]),
  personId: Uuid,
  personName: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  state: Type.Enum([...ENROLMENT_STATES]),
  source: Type.Enum([...ENROLMENT_SOURCES]),
  /** Place on the waiting list, from 1; null elsewhere. */
  position: Nullable(Type.Integer()),
  reason: Nullable(Type.String()),
  /** Once settled. */
  minutes: Nullable(Type.Integer()),
  hours: Nullable(Type.Number()),
  certificateNo: Nullable(Type.String()),
  createdAt: Instant,
  version: Type.Integer(),
  /** What the route's caller may do with it: DECLINE and MOVE are the coordinator's, CANCEL the unit's. */
  openActions: Type.Array(Type.Enum([...ENROLMENT_ACTIONS])),
})
export type Enrolment = Static<typeof Enrolment>

const Outcome = Type.Object({ enrolled: Type.Integer(), waiting: Type.Integer() })
const Reasoned = Type.Object({ reason: LongText(200, 1), version: Version })
const InClass = Type.Object({ id: Uuid })

export const enrolments = {
  /** Of the caller's units in any class, and of everybody in the classes that the caller's organs run. */
  list: endpoint({
    method: 'GET',
    url: '/training-enrolments',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        class: Type.Optional(Uuid),
        state: Type.Optional(Type.Enum([...ENROLMENT_STATES])),
        organ: Type.Optional(Uuid),
        search: Type.Optional(ShortText(50)),
        /** Only nominations that wait for the caller's own classes to confirm them. */
        mine: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(Enrolment) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/training-enrolments/:id',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Enrolment } },
  }),

  /** People of the caller's scope with every rule explained one by one. */
  nominees: endpoint({
    method: 'GET',
    url: '/training-classes/:id/nominees',
    config: { permission: 'training:nominate' },
    schema: {
      params: InClass,
      querystring: Type.Object({ ...PageQuery, search: Type.Optional(ShortText(50)), domain: Type.Optional(Code) }),
      response: { 200: pageOf(Trainee) },
    },
  }),

  /** The unit nominates; all or nobody, each named who may not come. Who finds no place waits. */
  nominate: endpoint({
    method: 'POST',
    url: '/training-classes/:id/nominations',
    config: { permission: 'training:nominate' },
    schema: {
      params: InClass,
      body: Type.Object({ personIds: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }) }),
      response: { 200: Outcome },
    },
  }),

  /** The class's coordinator enrols people himself: confirmed at once, also after the deadline until it runs. */
  enrol: endpoint({
    method: 'POST',
    url: '/training-classes/:id/enrolments',
    config: { permission: 'training:write' },
    schema: {
      params: InClass,
      body: Type.Object({ personIds: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }) }),
      response: { 200: Outcome },
    },
  }),

  /** A sheet with 姓名 and 证件号码 or 单位; its first look. The template is an empty sheet with these columns. */
  previewNominations: endpoint({
    method: 'POST',
    url: '/training-classes/:id/nomination-imports',
    config: { permission: 'training:nominate', upload: true },
    schema: { params: InClass, response: { 200: ImportBatch } },
  }),

  readNominations: endpoint({
    method: 'GET',
    url: '/nomination-imports/:id',
    config: { permission: 'training:nominate' },
    schema: { params: ById, response: { 200: Type.Object({ ...ImportBatch.properties, classId: Uuid }) } },
  }),

  runNominations: endpoint({
    method: 'POST',
    url: '/nomination-imports/:id/run',
    config: { permission: 'training:nominate' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),

  /** Confirms nominations of one class; those that can't be are listed with the reason. */
  confirm: endpoint({
    method: 'POST',
    url: '/training-classes/:id/confirmations',
    config: { permission: 'training:write' },
    schema: {
      params: InClass,
      body: Type.Object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }) }),
      response: {
        200: Type.Object({
          confirmed: Type.Integer(),
          refused: Type.Array(Type.Object({ id: Uuid, code: Type.String() })),
        }),
      },
    },
  }),

  /** The coordinator turns somebody away; the place goes to the waiting list. */
  decline: endpoint({
    method: 'POST',
    url: '/training-enrolments/:id/decline',
    config: { permission: 'training:write' },
    schema: { params: ById, body: Reasoned, response: { 200: Enrolment } },
  }),

  /** The unit takes somebody back. */
  cancel: endpoint({
    method: 'POST',
    url: '/training-enrolments/:id/cancellation',
    config: { permission: 'training:nominate' },
    schema: { params: ById, body: Reasoned, response: { 200: Enrolment } },
  }),

  /** Into another class with a free place; answers the new enrolment. */
  move: endpoint({
    method: 'POST',
    url: '/training-enrolments/:id/move',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ classId: Uuid, reason: Type.Optional(LongText(200)), version: Version }),
      response: { 200: Enrolment },
    },
  }),
}

/** A class as the officer himself sees it. */
export const MyClassRow = Type.Object({
  id: Uuid,
  name: Type.String(),
  courseTitle: Type.String(),
  mode: Type.String(),
  category: Type.String(),
  kind: Type.String(),
  hours: Type.Number(),
  organName: Type.String(),
  state: Type.Enum([...CLASS_STATES]),
  startsAt: Nullable(Instant),
  endsAt: Nullable(Instant),
  /** Of the first lesson. */
  place: Nullable(Type.String()),
  enrolClosesAt: Nullable(Instant),
  freePlaces: Type.Integer(),
  enrolment: Nullable(
    Type.Object({
      id: Uuid,
      state: Type.Enum([...ENROLMENT_STATES]),
      position: Nullable(Type.Integer()),
      reason: Nullable(Type.String()),
      hours: Nullable(Type.Number()),
      certificateNo: Nullable(Type.String()),
    }),
  ),
  openActions: Type.Array(Type.Enum(['ENROL', 'CANCEL'])),
  /** Why he may not enrol, one by one; empty when he may, or is in it already. */
  guards: Type.Array(EnrolmentGuard),
})
export type MyClassRow = Static<typeof MyClassRow>

export const MyClass = Type.Object({ ...MyClassRow.properties, courseId: Uuid, lessons: Type.Array(Lesson) })
export type MyClass = Static<typeof MyClass>

export const myClasses = {
  /** Those I am enrolled in, the next first. */
  list: endpoint({
    method: 'GET',
    url: '/my/training/classes',
    config: { permission: 'training:own' },
    schema: {
      querystring: Type.Object({ ...PageQuery, when: Type.Optional(Type.Enum(['COMING', 'PAST'])) }),
      response: { 200: pageOf(MyClassRow) },
    },
  }),

  /** Those that take officers by their own enrolment now and whose audience I belong to. */
  open: endpoint({
    method: 'GET',
    url: '/my/training/open-classes',
    config: { permission: 'training:own' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        category: Type.Optional(Type.Enum(['PUBLIC_LAW', 'BUSINESS', 'SKILL'])),
      }),
      response: { 200: pageOf(MyClassRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/my/training/classes/:id',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: MyClass } },
  }),

  enrol: endpoint({
    method: 'POST',
    url: '/my/training/classes/:id/enrolment',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: MyClass } },
  }),

  cancel: endpoint({
    method: 'POST',
    url: '/my/training/classes/:id/cancellation',
    config: { permission: 'training:own' },
    schema: { params: ById, body: Type.Object({ reason: Type.Optional(LongText(200)) }), response: { 200: MyClass } },
  }),
}
