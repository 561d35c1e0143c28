import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, Empty, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { TRAINING_CATEGORIES } from '../rules/words.ts'
import { BLOCKERS } from './rules/words.ts'

export { BLOCKERS, type Blocker } from './rules/words.ts'

export const PROPOSAL_STATES = ['QUEUED', 'SOLVING', 'READY', 'FAILED', 'PUBLISHED', 'DISCARDED'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** Minutes of the day in the province's time, half-open. */
const DayTime = Type.Object({
  fromMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
  toMinute: Type.Integer({ minimum: 1, maximum: 1440 }),
})

/** How much the wishes weigh against each other, 0 … 100. Placing a class always counts for more. */
export const ProposalWeights = Type.Object({
  /** 缺口: hours that officers still miss. */
  gap: Type.Integer({ minimum: 0, maximum: 100 }),
  /** 均衡: nobody teaches far more than the others. */
  fairness: Type.Integer({ minimum: 0, maximum: 100 }),
  /** 路程 of instructors, and of trainees to the room. */
  travel: Type.Integer({ minimum: 0, maximum: 100 }),
})
export type ProposalWeights = Static<typeof ProposalWeights>

/** Sessions of a course that no class exists for yet; publishing makes the classes as drafts. */
export const WantedSessions = Type.Object({
  courseId: Uuid,
  areaCode: Code,
  sessions: Type.Integer({ minimum: 1, maximum: 100 }),
  capacity: Type.Integer({ minimum: 1, maximum: 10_000 }),
})
export type WantedSessions = Static<typeof WantedSessions>

const inputFields = {
  name: ShortText(60),
  /** For whose coordinators it is: classes of this unit or below. */
  organId: Uuid,
  /** First and last day; at most 190 days. */
  from: Day,
  to: Day,
  /** Classes (DRAFT, APPROVED, ENROLLING, CLOSED) without a timetable; empty together with `sessions`: all of them. */
  classIds: Type.Array(Uuid, { maxItems: 500, uniqueItems: true }),
  sessions: Type.Array(WantedSessions, { maxItems: 100 }),
  /** Empty: all that are in use at or below the unit's area. */
  roomIds: Type.Array(Uuid, { maxItems: 500, uniqueItems: true }),
  /** Empty: everybody in office. */
  instructorIds: Type.Array(Uuid, { maxItems: 500, uniqueItems: true }),
  /** Times of a day in which one lesson can be, without overlap, e.g. 08:30–11:30 and 14:00–17:00. */
  times: Type.Array(DayTime, { minItems: 1, maxItems: 8 }),
  /** Also on days off. */
  daysOff: Type.Boolean(),
  /** Credit hours that one instructor may be given, in a week and in all. */
  maxHoursPerWeek: Type.Integer({ minimum: 1, maximum: 60 }),
  maxHours: Type.Integer({ minimum: 1, maximum: 2000 }),
  /** A room may be so far from the class's place. */
  maxRoomKm: Type.Integer({ minimum: 0, maximum: 1000 }),
  weights: ProposalWeights,
  /** Ties are broken by it: the same input and seed give the same proposal. */
  seed: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
}
export const ProposalInput = Type.Object(inputFields)
export type ProposalInput = Static<typeof ProposalInput>

/** Figures to compare proposals by. */
export const ProposalScore = Type.Object({
  classes: Type.Integer(),
  placedClasses: Type.Integer(),
  lessons: Type.Integer(),
  /** Missing hours of all officers of the areas concerned, before; and what the placed classes close of it. */
  gapHours: Type.Number(),
  closedHours: Type.Number(),
  /** Kilometres of instructors, once for each day and place; and of trainees to the room, mean of the classes. */
  instructorKm: Type.Integer(),
  meanRoomKm: Type.Number(),
  /** Hours of the one who has most and least of those that are used, with what they had before, and the mean. */
  mostHours: Type.Number(),
  leastHours: Type.Number(),
  meanHours: Type.Number(),
  /** 0 … 100: 100 is everybody the same (one less the Gini coefficient). */
  fairness: Type.Integer(),
  /** It is proven that nothing better exists; false where the task was too large for a proof. */
  isBest: Type.Boolean(),
  /** Milliseconds that it took. */
  took: Type.Integer(),
})
export type ProposalScore = Static<typeof ProposalScore>

export const ProposedLesson = Type.Object({
  /** Place of its class in the proposal. */
  key: Type.String(),
  no: Type.Integer(),
  title: Type.String(),
  from: Instant,
  to: Instant,
  roomId: Uuid,
  roomName: Type.String(),
  instructorId: Uuid,
  instructorName: Type.String(),
  hours: Type.Number(),
  /** Of the instructor, there; null: not known. */
  km: Nullable(Type.Integer()),
})
export type ProposedLesson = Static<typeof ProposedLesson>

const classFields = {
  /** Class id, or `<course id>:<area>:<n>` of a session without a class. */
  key: Type.String(),
  classId: Nullable(Uuid),
  courseId: Uuid,
  name: Type.String(),
  courseTitle: Type.String(),
  category: Type.Enum([...TRAINING_CATEGORIES]),
  areaCode: Type.String(),
  areaName: Type.String(),
  capacity: Type.Integer(),
  hours: Type.Number(),
}
export const PlacedClass = Type.Object({
  ...classFields,
  closedHours: Type.Number(),
  lessons: Type.Array(ProposedLesson),
  /**
   * Set once it was published. PLANNED: of a class that isn't approved yet it became the draft timetable. REFUSED: with
   * the code of the refusal and its facts.
   */
  outcome: Nullable(
    Type.Object({
      state: Type.Enum(['PUBLISHED', 'PLANNED', 'REFUSED']),
      code: Nullable(Type.String()),
      detail: Type.Record(Type.String(), Type.Unknown()),
      classId: Nullable(Uuid),
    }),
  ),
})
export type PlacedClass = Static<typeof PlacedClass>

/** A class that has no place, and what is in its way: without all of these constraints there would be one. */
export const UnplacedClass = Type.Object({
  ...classFields,
  because: Type.Array(
    Type.Object({ code: Type.Enum([...BLOCKERS]), facts: Type.Record(Type.String(), Type.String()) }),
  ),
})
export type UnplacedClass = Static<typeof UnplacedClass>

const rowFields = {
  id: Uuid,
  organId: Uuid,
  organName: Type.String(),
  name: Type.String(),
  state: Type.Enum([...PROPOSAL_STATES]),
  from: Day,
  to: Day,
  /** Follow it under /jobs/:id. */
  jobId: Nullable(Uuid),
  /** Many of its classes are being published just now; the job says how far it is. */
  publishing: Type.Boolean(),
  score: Nullable(ProposalScore),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
  publishedAt: Nullable(Instant),
}
export const ProposalRow = Type.Object(rowFields)
export type ProposalRow = Static<typeof ProposalRow>

export const Proposal = Type.Object({
  ...rowFields,
  input: ProposalInput,
  placed: Type.Array(PlacedClass),
  unplaced: Type.Array(UnplacedClass),
  /** Hours of every instructor, with what he had before. */
  loads: Type.Array(
    Type.Object({
      instructorId: Uuid,
      name: Type.String(),
      before: Type.Number(),
      added: Type.Number(),
      lessons: Type.Integer(),
      km: Type.Integer(),
    }),
  ),
  openActions: Type.Array(Type.Enum(['PUBLISH', 'DISCARD'])),
})
export type Proposal = Static<typeof Proposal>

const Place = Type.Object({
  from: Instant,
  to: Instant,
  rooms: Type.Array(Type.String()),
  instructors: Type.Array(Type.String()),
})

export const ProposalComparison = Type.Object({
  left: ProposalRow,
  right: ProposalRow,
  /** Classes that are placed otherwise, or in one of them only. */
  differences: Type.Array(
    Type.Object({ key: Type.String(), name: Type.String(), left: Nullable(Place), right: Nullable(Place) }),
  ),
  same: Type.Integer(),
})
export type ProposalComparison = Static<typeof ProposalComparison>

/** Timetables proposed by the computer (排课方案). */
export const scheduleProposals = {
  list: endpoint({
    method: 'GET',
    url: '/schedule-proposals',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum([...PROPOSAL_STATES])) }),
      response: { 200: pageOf(ProposalRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/schedule-proposals/:id',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Proposal } },
  }),

  /** Times, limits and weights to begin with, and what there is to place, by the rules in force. */
  defaults: endpoint({
    method: 'GET',
    url: '/schedule-proposals/defaults',
    config: { permission: 'training:write' },
    schema: {
      querystring: Type.Object({ organ: Type.Optional(Uuid) }),
      response: {
        200: Type.Object({
          ...Type.Pick(ProposalInput, [
            'organId',
            'from',
            'to',
            'times',
            'daysOff',
            'maxHoursPerWeek',
            'maxHours',
            'maxRoomKm',
            'weights',
            'seed',
          ]).properties,
          classes: Type.Integer(),
          rooms: Type.Integer(),
          instructors: Type.Integer(),
        }),
      },
    },
  }),

  /** Begins the work and answers at once; the job tells how far it is. */
  create: endpoint({
    method: 'POST',
    url: '/schedule-proposals',
    config: { permission: 'training:write' },
    schema: { body: ProposalInput, response: { 200: ProposalRow } },
  }),

  compare: endpoint({
    method: 'GET',
    url: '/schedule-proposals/comparison',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({ left: Uuid, right: Uuid }),
      response: { 200: ProposalComparison },
    },
  }),

  /**
   * Publishes the timetables of these classes (none named: of all), each by itself: one that no longer fits is refused
   * with its reason and does not hold up the others. Many at once are a job's work (`publishing`, `jobId`). Sessions without a class become draft classes with a draft timetable.
   */
  publish: endpoint({
    method: 'POST',
    url: '/schedule-proposals/:id/publication',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({ keys: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 500 }) }),
      response: { 200: Proposal },
    },
  }),

  discard: endpoint({
    method: 'DELETE',
    url: '/schedule-proposals/:id',
    config: { permission: 'training:write' },
    schema: { params: ById, response: { 200: Empty } },
  }),
}
