import Type, { type Static } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ById, Code, Day, Empty, Instant, Uuid } from '../../../kernel/fields.ts'
import { Nullable } from '../../../kernel/page.ts'
import { CLASS_STATES, LESSON_STATES } from '../rules/words.ts'

/** A published lesson with all that a month, a week and an agenda show. */
export const CalendarLesson = Type.Object({
  id: Uuid,
  title: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  hours: Type.Number(),
  state: Type.Enum([...LESSON_STATES]),
  classId: Uuid,
  className: Type.String(),
  classState: Type.Enum([...CLASS_STATES]),
  courseTitle: Type.String(),
  kind: Type.String(),
  category: Type.String(),
  organId: Uuid,
  organName: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  roomId: Nullable(Uuid),
  roomName: Nullable(Type.String()),
  roomAddress: Nullable(Type.String()),
  instructorId: Nullable(Uuid),
  instructorName: Nullable(Type.String()),
})
export type CalendarLesson = Static<typeof CalendarLesson>

/** Both days included; at most 100 days. */
const Days = { from: Day, to: Day }

/** `isWhole` is false when there are more than 2000: ask for fewer days. */
const CalendarPart = Type.Object({ lessons: Type.Array(CalendarLesson), isWhole: Type.Boolean() })

export const MyCalendarLesson = Type.Object({
  ...CalendarLesson.properties,
  /** What I do there. */
  as: Type.Enum(['TRAINEE', 'INSTRUCTOR']),
})

/** The secret link to one's own lessons; whoever has it reads them. */
const CalendarFeed = Type.Object({
  /** Since when there is one; null: none. */
  createdAt: Nullable(Instant),
  /** Shown once, when it is made: only its hash is kept. */
  url: Nullable(Type.String()),
  lastUsedAt: Nullable(Instant),
})

export const trainingCalendar = {
  read: endpoint({
    method: 'GET',
    url: '/training-calendar',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({
        ...Days,
        /** Held in this area or below. */
        area: Type.Optional(Code),
        organ: Type.Optional(Uuid),
        room: Type.Optional(Uuid),
        instructor: Type.Optional(Uuid),
        class: Type.Optional(Uuid),
      }),
      response: { 200: CalendarPart },
    },
  }),

  /** text/calendar: the lessons of one class. */
  classFile: endpoint({
    method: 'GET',
    url: '/training-classes/:id/lessons.ics',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/training/calendar',
    config: { permission: 'training:own' },
    schema: {
      querystring: Type.Object({ ...Days }),
      response: { 200: Type.Object({ lessons: Type.Array(MyCalendarLesson) }) },
    },
  }),

  myClassFile: endpoint({
    method: 'GET',
    url: '/my/training/classes/:id/lessons.ics',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  readFeed: endpoint({
    method: 'GET',
    url: '/my/training/calendar-feed',
    config: { permission: 'training:own' },
    schema: { response: { 200: CalendarFeed } },
  }),

  /** A new link; the one before stops working. */
  makeFeed: endpoint({
    method: 'POST',
    url: '/my/training/calendar-feed',
    config: { permission: 'training:own' },
    schema: { body: Empty, response: { 200: CalendarFeed } },
  }),

  revokeFeed: endpoint({
    method: 'DELETE',
    url: '/my/training/calendar-feed',
    config: { permission: 'training:own' },
    schema: { response: { 200: CalendarFeed } },
  }),

  /** text/calendar for a calendar program that can't sign in. */
  publicFile: endpoint({
    method: 'GET',
    url: '/public/calendars/:file',
    config: { permission: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } },
    schema: {
      params: Type.Object({ file: Type.String({ pattern: '^[A-Za-z0-9_-]{43}\\.ics$' }) }),
      response: { 200: Type.Any() },
    },
  }),
}
