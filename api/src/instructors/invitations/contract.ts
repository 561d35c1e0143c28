import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { INVITATION_STATES } from '../rules/words.ts'

/** An invitation to teach (授课邀请). */
export const TeachingInvitation = Type.Object({
  id: Uuid,
  instructorId: Uuid,
  instructorName: Type.String(),
  lessonId: Uuid,
  /** The class of the lesson; null for a lecture outside the timetable. */
  classId: Nullable(Uuid),
  title: Type.String(),
  organName: Type.String(),
  place: Nullable(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  /** Credit hours, at most two places. */
  hours: Type.Number(),
  state: Type.Enum([...INVITATION_STATES]),
  answerReason: Nullable(Type.String()),
  /** End of the last working day for the answer; null when answered. */
  answerBy: Nullable(Instant),
  /** Whom this one stands in for. */
  substituteFor: Nullable(Type.String()),
  /** Other lessons of the instructor that overlap, so that accepting would be refused. */
  conflicts: Type.Array(Type.Object({ title: Type.String(), startsAt: Instant, endsAt: Instant })),
  invitedByName: Type.String(),
  createdAt: Instant,
  answeredAt: Nullable(Instant),
  openActions: Type.Array(
    Type.Enum(['ACCEPT', 'DECLINE', 'SUBSTITUTE', 'WITHDRAW', 'REPLACE', 'MARK_TAUGHT', 'MARK_MISSED']),
  ),
})
export type TeachingInvitation = Static<typeof TeachingInvitation>

/** Those who might stand in: appointed, free then, best first. */
const Substitute = Type.Object({
  instructorId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  score: Type.Number(),
})

const OfState = { state: Type.Optional(Type.Enum([...INVITATION_STATES])) }
/** `when`: lessons to come or gone by. */
const When = { when: Type.Optional(Type.Enum(['COMING', 'PAST'])) }

/** A lesson that was given. */
export const TaughtLesson = Type.Object({
  id: Uuid,
  title: Type.String(),
  organName: Type.String(),
  place: Nullable(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  hours: Type.Number(),
  /** Mean of its evaluations; null below the minimum number. */
  mark: Nullable(Type.Number()),
})

/** 授课记录 of one year, with its sums. */
export const TeachingLog = Type.Object({
  ...pageOf(TaughtLesson).properties,
  year: Type.Integer(),
  hours: Type.Number(),
  lessons: Type.Integer(),
  /** Years with a lesson, the latest first. */
  years: Type.Array(Type.Object({ year: Type.Integer(), hours: Type.Number(), lessons: Type.Integer() })),
})
export type TeachingLog = Static<typeof TeachingLog>

const Year = { year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) }

export const instructorInvitations = {
  /** Of the caller's own organs, and of instructors of his scope. */
  list: endpoint({
    method: 'GET',
    url: '/instructor-invitations',
    config: { permission: 'instructor:invite' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        ...OfState,
        ...When,
        instructor: Type.Optional(Uuid),
        lesson: Type.Optional(Uuid),
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(TeachingInvitation) },
    },
  }),

  /** To a lecture (讲座) outside the timetable; lessons of a class invite with the timetable. */
  invite: endpoint({
    method: 'POST',
    url: '/instructor-invitations',
    config: { permission: 'instructor:invite' },
    schema: {
      body: Type.Object({
        instructorId: Uuid,
        title: ShortText(100),
        place: Nullable(ShortText(100)),
        startsAt: Instant,
        endsAt: Instant,
        hours: Type.Number({ minimum: 0, maximum: 24, multipleOf: 0.01 }),
        /** Invite although his times say no. */
        despiteTimes: Type.Optional(Type.Boolean()),
      }),
      response: { 200: TeachingInvitation },
    },
  }),

  /** Invites another instructor to the same lesson after a refusal, a withdrawal or no answer. */
  replace: endpoint({
    method: 'POST',
    url: '/instructor-invitations/:id/replacement',
    config: { permission: 'instructor:invite' },
    schema: {
      params: ById,
      body: Type.Object({ instructorId: Uuid, despiteTimes: Type.Optional(Type.Boolean()) }),
      response: { 200: TeachingInvitation },
    },
  }),

  withdraw: endpoint({
    method: 'POST',
    url: '/instructor-invitations/:id/withdrawal',
    config: { permission: 'instructor:invite' },
    schema: { params: ById, body: Type.Object({ reason: LongText(200, 1) }), response: { 200: TeachingInvitation } },
  }),

  /** Whether a lecture outside the timetable was held; of lessons the attendance says it. */
  close: endpoint({
    method: 'POST',
    url: '/instructor-invitations/:id/closing',
    config: { permission: 'instructor:invite' },
    schema: {
      params: ById,
      body: Type.Object({ outcome: Type.Enum(['TAUGHT', 'MISSED']) }),
      response: { 200: TeachingInvitation },
    },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/instructor-invitations',
    config: { permission: 'instructor:own' },
    schema: {
      querystring: Type.Object({ ...PageQuery, ...OfState, ...When }),
      response: { 200: pageOf(TeachingInvitation) },
    },
  }),

  /** One's own. */
  readMine: endpoint({
    method: 'GET',
    url: '/my/instructor-invitations/:id',
    config: { permission: 'instructor:own' },
    schema: { params: ById, response: { 200: TeachingInvitation } },
  }),

  /** Whom the instructor may propose in his place. */
  substitutes: endpoint({
    method: 'GET',
    url: '/my/instructor-invitations/:id/substitutes',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery }),
      response: { 200: pageOf(Substitute) },
    },
  }),

  /** DECLINE needs a reason; with `substituteId` that instructor is invited in his place, and no refusal is counted. */
  answer: endpoint({
    method: 'POST',
    url: '/my/instructor-invitations/:id/answer',
    config: { permission: 'instructor:own' },
    schema: {
      params: ById,
      body: Type.Object({
        answer: Type.Enum(['ACCEPT', 'DECLINE']),
        reason: Type.Optional(LongText(200)),
        substituteId: Type.Optional(Uuid),
      }),
      response: { 200: TeachingInvitation },
    },
  }),

  log: endpoint({
    method: 'GET',
    url: '/instructors/:id/teaching-log',
    config: { permission: 'instructor:read' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery, ...Year }), response: { 200: TeachingLog } },
  }),

  myLog: endpoint({
    method: 'GET',
    url: '/my/instructor/:id/teaching-log',
    config: { permission: 'instructor:own' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery, ...Year }), response: { 200: TeachingLog } },
  }),

  /** application/pdf: 授课证明 of one year. */
  certificate: endpoint({
    method: 'GET',
    url: '/instructors/:id/teaching-certificate.pdf',
    config: { permission: 'instructor:read' },
    schema: { params: ById, querystring: Type.Object({ ...Year }), response: { 200: Type.Any() } },
  }),

  myCertificate: endpoint({
    method: 'GET',
    url: '/my/instructor/:id/teaching-certificate.pdf',
    config: { permission: 'instructor:own' },
    schema: { params: ById, querystring: Type.Object({ ...Year }), response: { 200: Type.Any() } },
  }),
}
