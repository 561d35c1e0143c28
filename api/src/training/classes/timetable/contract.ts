import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Instant, ShortText, Uuid, Version } from '../../../kernel/fields.ts'
import { Nullable } from '../../../kernel/page.ts'
import { LESSON_STATES } from '../rules/words.ts'

/** A lesson (课次) of a timetable. */
export const Lesson = Type.Object({
  id: Uuid,
  title: Type.String(),
  roomId: Nullable(Uuid),
  roomName: Nullable(Type.String()),
  roomAddress: Nullable(Type.String()),
  instructorId: Nullable(Uuid),
  instructorName: Nullable(Type.String()),
  /** What the instructor answered; null without one, or when nobody was asked. */
  invitation: Nullable(Type.Enum(['INVITED', 'ACCEPTED', 'TAUGHT'])),
  startsAt: Instant,
  endsAt: Instant,
  /** Credit hours, at most two places. */
  hours: Type.Number(),
  state: Type.Enum([...LESSON_STATES]),
})
export type Lesson = Static<typeof Lesson>

/** Whole minutes; half-open, so that one may begin when another ends. */
export const LessonInput = Type.Object({
  /** Of a published lesson that is kept or changed; left out: a new one. */
  id: Type.Optional(Uuid),
  title: ShortText(80),
  roomId: Nullable(Uuid),
  instructorId: Nullable(Uuid),
  startsAt: Instant,
  endsAt: Instant,
  /** Credit hours; null: by the rule of the day from its minutes. */
  hours: Nullable(Type.Number({ minimum: 0, maximum: 24, multipleOf: 0.01 })),
})
export type LessonInput = Static<typeof LessonInput>

export const DraftLesson = Type.Object({
  ...LessonInput.properties,
  roomName: Nullable(Type.String()),
  instructorName: Nullable(Type.String()),
  /** What the rule gives for its minutes. */
  usualHours: Type.Number(),
})
export type DraftLesson = Static<typeof DraftLesson>

/** What stands in the way of a lesson, as facts; an error stops the publication. */
export const TimetableProblem = Type.Object({
  severity: Type.Enum(['error', 'warning']),
  code: Type.String(),
  /** Index in the list of lessons; null: of the timetable as a whole. */
  lesson: Nullable(Type.Integer()),
  title: Nullable(Type.String()),
  /** The lesson in the way. */
  other: Nullable(
    Type.Object({
      lessonId: Nullable(Uuid),
      classId: Nullable(Uuid),
      className: Nullable(Type.String()),
      title: Type.String(),
      startsAt: Instant,
      endsAt: Instant,
    }),
  ),
  /** Names of the room or instructor, numbers of people or places. */
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})
export type TimetableProblem = Static<typeof TimetableProblem>

export const Timetable = Type.Object({
  classId: Uuid,
  className: Type.String(),
  /** Of the class: goes with the next write. */
  version: Type.Integer(),
  publishedVersion: Type.Integer(),
  lessons: Type.Array(Lesson),
  /** What is to be published next, if somebody has begun it. */
  draft: Nullable(Type.Object({ lessons: Type.Array(DraftLesson), savedByName: Type.String(), savedAt: Instant })),
  /** Of the draft; of the published timetable where there is none. */
  problems: Type.Array(TimetableProblem),
  openActions: Type.Array(Type.Enum(['EDIT', 'PUBLISH'])),
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type Timetable = Static<typeof Timetable>

export const LessonChange = Type.Object({
  kind: Type.Enum(['ADDED', 'CHANGED', 'REMOVED']),
  title: Type.String(),
  /** Facts before, of a changed or removed lesson. */
  before: Nullable(Type.Record(Type.String(), Type.String())),
  after: Nullable(Type.Record(Type.String(), Type.String())),
})
export type LessonChange = Static<typeof LessonChange>

export const TimetableVersion = Type.Object({
  version: Type.Integer(),
  publishedAt: Instant,
  publishedByName: Type.String(),
  lessons: Type.Integer(),
  /** Against the version before. */
  changes: Type.Array(LessonChange),
})
export type TimetableVersion = Static<typeof TimetableVersion>

const Draft = Type.Object({ lessons: Type.Array(LessonInput, { maxItems: 200 }), version: Version })

export const timetables = {
  read: endpoint({
    method: 'GET',
    url: '/training-classes/:id/timetable',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Timetable } },
  }),

  /** Keeps a draft; nobody is told, and problems are only shown. */
  save: endpoint({
    method: 'PUT',
    url: '/training-classes/:id/timetable',
    config: { permission: 'training:write' },
    schema: { params: ById, body: Draft, response: { 200: Timetable } },
  }),

  /** The draft is forgotten. */
  discard: endpoint({
    method: 'DELETE',
    url: '/training-classes/:id/timetable',
    config: { permission: 'training:write' },
    schema: { params: ById, response: { 200: Timetable } },
  }),

  /** The draft becomes the next version; only those concerned are told what changed. */
  publish: endpoint({
    method: 'POST',
    url: '/training-classes/:id/timetable/publication',
    config: { permission: 'training:write' },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: Timetable } },
  }),

  versions: endpoint({
    method: 'GET',
    url: '/training-classes/:id/timetable/versions',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Type.Object({ items: Type.Array(TimetableVersion) }) } },
  }),
}
