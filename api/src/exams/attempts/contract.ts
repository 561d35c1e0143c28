import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { MOST_RESPONSE, RESPONSE_PATTERN } from '../rules/response.ts'

export const ATTEMPT_STATES = ['IN_PROGRESS', 'SUBMITTED', 'AUTO_SUBMITTED', 'FORCED_SUBMITTED', 'VOIDED'] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]

/** What eases a sitting for one candidate (合理便利); granted before the start. */
export const Accommodation = Type.Object({
  extraPercent: Type.Integer(),
  largeType: Type.Boolean(),
  noBlurLimit: Type.Boolean(),
})
export type Accommodation = Static<typeof Accommodation>

/** What the examination room holds a candidate to; a part of the rules of the session. */
export const SittingRules = Type.Object({
  durationMinutes: Type.Integer(),
  graceSeconds: Type.Integer(),
  gradingPolicy: Type.String(),
  /** How often the screen may be left; 0 = not limited. */
  blurLimit: Type.Integer(),
  blurMinSeconds: Type.Integer(),
  blurAction: Type.Enum(['WARN', 'SUBMIT']),
  navigation: Type.Enum(['FREE', 'SEQUENTIAL']),
  copyBlocked: Type.Boolean(),
  watermark: Type.Boolean(),
})
export type SittingRules = Static<typeof SittingRules>

/** One examination of the signed-in candidate, with what can be done now. */
export const MyExam = Type.Object({
  registrationId: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  domainCode: Type.String(),
  state: Type.String(),
  slotName: Nullable(Type.String()),
  admissionNo: Nullable(Type.String()),
  seatNo: Nullable(Type.Integer()),
  checkInOpensAt: Nullable(Instant),
  startsAt: Nullable(Instant),
  endsAt: Nullable(Instant),
  durationMinutes: Type.Integer(),
  /** Log-in is refused after this instant (domain.md 2.2). */
  lateUntil: Nullable(Instant),
  /** Hash of the sealed form; there from check-in on. */
  formHash: Nullable(Type.String()),
  attemptState: Nullable(Type.Enum([...ATTEMPT_STATES])),
  receiptNo: Nullable(Type.String()),
  resultReleased: Type.Boolean(),
  roomName: Nullable(Type.String()),
  identityCheck: Type.Enum(['NONE', 'PHOTO', 'PROCTOR']),
  checkedIn: Type.Boolean(),
  browserRule: Type.Enum(['ANY', 'SEB']),
  navigation: Type.Enum(['FREE', 'SEQUENTIAL']),
  /** Granted; null without. */
  accommodation: Nullable(Accommodation),
  next: Type.Enum(['WAIT', 'CHECK_IN', 'START', 'RESUME', 'RELEASE', 'DONE', 'VOIDED', 'RESULT', 'NONE']),
  serverNow: Instant,
})
export type MyExam = Static<typeof MyExam>

/** Kinds of journal steps: 1 answer, 2 flag, 3 unflag, 4 screen left, 5 screen back, 6 question reached. */
export const Step = Type.Object({
  seq: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  kind: Type.Integer({ minimum: 1, maximum: 6 }),
  /** The question's opaque reference on the form; absent for screen steps. */
  ref: Nullable(Type.Integer({ minimum: 1, maximum: 65_535 })),
  /** Chosen option references joined by commas, sorted, or typed texts as a JSON array on one line; empty to clear. */
  response: Nullable(Type.String({ maxLength: MOST_RESPONSE, pattern: RESPONSE_PATTERN })),
  /** Of the device, UTC with milliseconds; evidence only, the server's time decides. */
  clientAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$', format: 'date-time' }),
  /** First 32 hex digits of SHA-256 over the step before, see `stepHash`. */
  prev: Type.String({ pattern: '^[0-9a-f]{32}$' }),
})
export type Step = Static<typeof Step>

/** What a device needs to run an attempt. The key opens the sealed form; no answer key exists on this side. */
export const OpenAttempt = Type.Object({
  attemptId: Uuid,
  deviceToken: Type.String(),
  epoch: Type.Integer(),
  formHash: Type.String(),
  formKey: Type.String(),
  orderSeed: Type.String(),
  candidateName: Type.String(),
  admissionNo: Type.String(),
  sessionName: Type.String(),
  rules: SittingRules,
  accommodation: Nullable(Accommodation),
  /** Encrypts and proves an answer file of this device (答题文件), where the network never comes back. */
  fileKey: Type.String(),
  control: Type.Integer(),
  pausedAt: Nullable(Instant),
  startedAt: Instant,
  endsAt: Instant,
  serverNow: Instant,
  lastSeq: Type.Integer(),
})
export type OpenAttempt = Static<typeof OpenAttempt>

export const Receipt = Type.Object({
  receiptNo: Type.String(),
  submittedAt: Instant,
  state: Type.Enum([...ATTEMPT_STATES]),
  answered: Type.Integer(),
  questions: Type.Integer(),
  answerHash: Type.String(),
  /** Compact JWS (EdDSA) over receipt number, time and answer hash. */
  signature: Type.String(),
})
export type Receipt = Static<typeof Receipt>

/** Sitting an examination: start, journal, submission (mechanisms.md 2 and 3). */
export const attempts = {
  mine: endpoint({
    method: 'GET',
    url: '/my/exams',
    config: { permission: 'exam:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(MyExam) } },
  }),

  /** The sealed form as immutable bytes; from check-in on, only to those it is assigned to. */
  form: endpoint({
    method: 'GET',
    url: '/exam-forms/:hash',
    config: { permission: 'exam:sit' },
    schema: {
      params: Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
      response: { 200: Type.Any() },
    },
  }),

  /** Idempotent for one device: a second call answers with the same attempt. */
  start: endpoint({
    method: 'POST',
    url: '/exam-attempts',
    config: { permission: 'exam:sit' },
    schema: { body: Type.Object({ registrationId: Uuid, deviceId: Uuid }), response: { 200: OpenAttempt } },
  }),

  /** Moves an open attempt to this device, with the password once more or a release; the old device stops writing. */
  takeOver: endpoint({
    method: 'POST',
    url: '/exam-attempts/takeover',
    // A whole hall may have to move to other machines from behind one address; guessing passwords may not pay.
    config: { permission: 'exam:sit', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: {
      body: Type.Object({
        registrationId: Uuid,
        deviceId: Uuid,
        /** Not needed while an invigilator has released the attempt. */
        password: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
      }),
      response: { 200: OpenAttempt },
    },
  }),

  /** Stores a batch of steps; the answer comes after the commit and names the last stored number. */
  saveSteps: endpoint({
    method: 'POST',
    url: '/exam-attempt/steps',
    config: { permission: 'device' },
    schema: {
      body: Type.Object({ steps: Type.Array(Step, { minItems: 1, maxItems: 50 }) }),
      response: {
        200: Type.Object({
          lastSeq: Type.Integer(),
          endsAt: Instant,
          serverNow: Instant,
          /** Differs from what the device knows when an invigilator has acted: ask for the status. */
          control: Type.Integer(),
        }),
      },
    },
  }),

  /** Server time, end and last stored number, for the countdown and after a reload. */
  status: endpoint({
    method: 'GET',
    url: '/exam-attempt',
    config: { permission: 'device' },
    schema: {
      response: {
        200: Type.Object({
          state: Type.Enum([...ATTEMPT_STATES]),
          lastSeq: Type.Integer(),
          endsAt: Instant,
          serverNow: Instant,
          receipt: Nullable(Receipt),
          control: Type.Integer(),
          /** Since when the attempt rests; its end moves when it is resumed. */
          pausedAt: Nullable(Instant),
          /** What invigilators say to this candidate, room or slot, oldest first. */
          messages: Type.Array(Type.Object({ id: Uuid, text: Type.String(), at: Instant })),
        }),
      },
    },
  }),

  /** Every stored step, for a device that takes over with an empty journal. */
  steps: endpoint({
    method: 'GET',
    url: '/exam-attempt/steps',
    config: { permission: 'device' },
    schema: {
      querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, default: 0 })) }),
      response: { 200: Type.Object({ steps: Type.Array(Step), more: Type.Boolean() }) },
    },
  }),

  /** `lastSeq` is the device's last step: a gap on the server is refused, so no receipt misses an answer. */
  submit: endpoint({
    method: 'POST',
    url: '/exam-attempt/submission',
    config: { permission: 'device' },
    schema: { body: Type.Object({ lastSeq: Type.Integer({ minimum: 0 }) }), response: { 200: Receipt } },
  }),
}
