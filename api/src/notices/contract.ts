import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { ById, Empty, Instant, Uuid } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'

/** What happened, as a code with facts; the web has the sentence. */
export const NOTICE_KINDS = [
  'registration-admitted',
  'registration-returned',
  'registration-overdue',
  'registration-cancelled',
  'registration-voided',
  'invigilation-assigned',
  'exemption-decided',
  'paper-voided',
  'makeup-registered',
  'result-released',
  'result-corrected',
  'score-review-answered',
  'violation-notice',
  'violation-decided',
  'application-returned',
  'application-approved',
  'application-overdue',
  'credential-lost',
  'credential-issued',
  'issue-held',
  'credential-suspended',
  'credential-lifted',
  'decision-notice',
  'decision-made',
  'appeal-answered',
  'suspension-ending',
  'campaign-opened',
  'campaign-ending',
  'campaign-judged',
  'password-reset',
  'second-factor-set',
  'second-factor-removed',
  'instructor-returned',
  'instructor-appointed',
  'instructor-changed',
  'instructor-reviewed',
  'teaching-invited',
  'teaching-moved',
  'teaching-withdrawn',
  'teaching-answered',
  'hours-forecast',
  'hours-reminder',
  'hours-warning',
  'hours-notice',
  'hours-consequence',
  'hours-ended',
  'hours-claim-decided',
  'hours-exemption-decided',
  'hours-reversed',
  'hours-settled',
  'class-settled',
  'course-completed',
  'quiz-tries-granted',
  'class-enrolled',
  'class-confirmed',
  'class-waiting',
  'class-moved-up',
  'class-enrolment-cancelled',
  'class-cancelled',
  'timetable-published',
  'timetable-changed',
  'room-booked',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const Notice = Type.Object({
  id: Uuid,
  kind: Type.Enum([...NOTICE_KINDS]),
  params: Type.Record(Type.String(), Type.String()),
  link: Nullable(Type.String()),
  createdAt: Instant,
  readAt: Nullable(Instant),
})
export type Notice = Static<typeof Notice>

/** Everything that can be asked of the notices slice over HTTP. */
export const notices = {
  list: endpoint({
    method: 'GET',
    url: '/me/notices',
    config: { permission: 'session' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Notice) } },
  }),
  markRead: endpoint({
    method: 'POST',
    url: '/me/notices/:id/read',
    config: { permission: 'session' },
    schema: { params: ById, response: { 200: Empty } },
  }),
}
