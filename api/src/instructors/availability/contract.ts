import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

/** Half-open minutes of a weekday, 1 Monday … 7 Sunday, in the province's time. */
export const WeeklyTime = Type.Object({
  weekday: Type.Integer({ minimum: 1, maximum: 7 }),
  fromMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
  toMinute: Type.Integer({ minimum: 1, maximum: 1440 }),
})
export type WeeklyTime = Static<typeof WeeklyTime>

/** A time span that differs from the week: free although the week says no, or away. Half-open. */
export const TimesException = Type.Object({
  id: Uuid,
  from: Instant,
  to: Instant,
  isAvailable: Type.Boolean(),
  reason: Nullable(Type.String()),
})
export type TimesException = Static<typeof TimesException>

const ExceptionInput = Type.Object({
  from: Instant,
  to: Instant,
  isAvailable: Type.Boolean(),
  reason: Nullable(ShortText(100)),
})

/** No weekly time at all: always available. */
export const InstructorTimes = Type.Object({
  weekly: Type.Array(WeeklyTime),
  exceptions: Type.Array(TimesException),
  /** Lessons that are accepted, from now on; the reason why is left out. */
  busy: Type.Array(Type.Object({ from: Instant, to: Instant })),
})
export type InstructorTimes = Static<typeof InstructorTimes>

/** When an instructor can teach. */
export const instructorAvailability = {
  read: endpoint({
    method: 'GET',
    url: '/instructors/:id/availability',
    config: { permission: 'instructor:read' },
    schema: { params: ById, response: { 200: InstructorTimes } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/instructor/:id/availability',
    config: { permission: 'instructor:own' },
    schema: { params: ById, response: { 200: InstructorTimes } },
  }),

  /** Replaces the week; two times of a day may not overlap. */
  setWeekly: endpoint({
    method: 'PUT',
    url: '/my/instructor/:id/weekly',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      body: Type.Object({ weekly: Type.Array(WeeklyTime, { maxItems: 70 }) }),
      response: { 200: InstructorTimes },
    },
  }),

  addException: endpoint({
    method: 'POST',
    url: '/my/instructor/:id/exceptions',
    config: { permission: 'instructor:own' },
    schema: { params: ById, body: ExceptionInput, response: { 200: InstructorTimes } },
  }),

  removeException: endpoint({
    method: 'DELETE',
    url: '/my/instructor/:id/exceptions/:exceptionId',
    config: { permission: 'instructor:own' },
    schema: { params: Type.Object({ id: Uuid, exceptionId: Uuid }), response: { 200: InstructorTimes } },
  }),
}
