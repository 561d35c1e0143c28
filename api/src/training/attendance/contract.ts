import Type, { type Static } from 'typebox'
import { EvaluationInput } from '../../instructors/contract.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Empty, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { FLAGS, MARK_KINDS, METHODS, PRESENCES, RESULTS } from './rules/words.ts'

/** What every answer says of the lesson it is about. */
const LessonHead = {
  lessonId: Uuid,
  title: Type.String(),
  classId: Uuid,
  className: Type.String(),
  roomName: Nullable(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
}

/** One window of the rotating code (动态签到码). */
const CodeWindow = Type.Object({
  from: Instant,
  until: Instant,
  /** For those without a camera: six digits, to be typed. */
  digits: Type.String(),
  /** The QR code as an inline SVG; it says the address of the phone's page with `code` in the query. */
  qr: Type.String(),
})

export const LessonCode = Type.Object({
  ...LessonHead,
  /** The server's clock: the screen shows the window that this clock is in, whatever its own says. */
  now: Instant,
  codeSeconds: Type.Integer(),
  /** This window and the next ones, so that the screen outlives a short cut of the network. */
  windows: Type.Array(CodeWindow),
})
export type LessonCode = Static<typeof LessonCode>

const Mark = Type.Object({
  kind: Type.Enum([...MARK_KINDS]),
  method: Type.Enum([...METHODS]),
  at: Instant,
  /** Metres to the room as the device says; null when not asked. */
  distance: Nullable(Type.Integer()),
  /** Of a correction. */
  reason: Nullable(Type.String()),
})

/** A mark that came too late for its code and waits for the coordinator. */
const LateMark = Type.Object({
  id: Uuid,
  kind: Type.Enum([...MARK_KINDS]),
  /** When it was made, as its code proves. */
  madeAt: Instant,
  receivedAt: Instant,
  state: Type.Enum(['PENDING', 'ACCEPTED', 'REFUSED']),
})

/** One's own attendance of a lesson; the phone's page. */
export const OwnAttendance = Type.Object({
  ...LessonHead,
  now: Instant,
  /** The device must say where it is, within so many metres of the room; null: it isn't asked. */
  placeMetres: Nullable(Type.Integer()),
  signInFrom: Instant,
  signInUntil: Instant,
  signOutUntil: Instant,
  marks: Type.Array(Mark),
  lateMarks: Type.Array(LateMark),
  openActions: Type.Array(Type.Enum([...MARK_KINDS])),
  /** For each action that is closed now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type OwnAttendance = Static<typeof OwnAttendance>

const Position = Type.Object({
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  /** Metres. */
  accuracy: Type.Number({ minimum: 0, maximum: 100_000 }),
})

export const SignInput = Type.Object({
  kind: Type.Enum([...MARK_KINDS]),
  /** What the QR code's address carries in `code`, or the six digits. */
  code: Type.String({ minLength: 6, maxLength: 80 }),
  /** A random id that the phone keeps; one device signs one person in. */
  device: Type.String({ minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
  position: Nullable(Position),
  /**
   * When the code was scanned, by the phone's clock, if it could not be sent then. A code that is still good counts at
   * once; an older one waits for the coordinator, and only if it is of the window that this says.
   */
  madeAt: Nullable(Instant),
})
export type SignInput = Static<typeof SignInput>

/** COUNTED now or before (sent twice), or PENDING: it came too late for its code and the coordinator decides. */
export const SignAnswer = Type.Object({
  outcome: Type.Enum(['COUNTED', 'PENDING']),
  kind: Type.Enum([...MARK_KINDS]),
  at: Instant,
  attendance: OwnAttendance,
})
export type SignAnswer = Static<typeof SignAnswer>

export const BoardRow = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  presence: Type.Enum([...PRESENCES]),
  inAt: Nullable(Instant),
  outAt: Nullable(Instant),
  /** Minutes after the beginning; 0 when in time. */
  lateMinutes: Type.Integer(),
  /** Minutes that count so far. */
  minutes: Type.Integer(),
  method: Nullable(Type.Enum([...METHODS])),
  distance: Nullable(Type.Integer()),
  flags: Type.Array(Type.Enum([...FLAGS])),
  /** Of the last correction. */
  reason: Nullable(Type.String()),
  /** Waiting for the coordinator. */
  lateMarks: Type.Array(LateMark),
})
export type BoardRow = Static<typeof BoardRow>

export const Board = Type.Object({
  ...LessonHead,
  now: Instant,
  /** Persons by presence. */
  counts: Type.Record(Type.String(), Type.Integer()),
  /** Everybody expected, or, with `since`, those with something new. Presence also changes with time: see `counts`. */
  rows: Type.Array(BoardRow),
  /** To be sent as `since` next time. */
  cursor: Type.String(),
  openActions: Type.Array(Type.Enum(['CORRECT', 'SHOW_CODE'])),
})
export type Board = Static<typeof Board>

const Corrected = Nullable(Instant)

/** What settling a class says of one trainee. */
export const SettlementRow = Type.Object({
  enrolmentId: Uuid,
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  /** Stored once settled, else what settling now would give. */
  result: Type.Enum([...RESULTS]),
  minutes: Type.Integer(),
  /** Of the class's minutes. */
  presencePercent: Type.Integer(),
  /** Credit hours by rule before caps; what was posted once settled. */
  hours: Type.Number(),
  certificateNo: Nullable(Type.String()),
})
export type SettlementRow = Static<typeof SettlementRow>

export const Settlement = Type.Object({
  classId: Uuid,
  className: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
  /** Minutes of all lessons. */
  minutes: Type.Integer(),
  minPercent: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
  /** Late marks that nobody has decided on: they earn nothing. */
  pendingMarks: Type.Integer(),
  rows: pageOf(SettlementRow),
  openActions: Type.Array(Type.Enum(['SETTLE', 'REOPEN'])),
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type Settlement = Static<typeof Settlement>

/** A lesson that the trainee has been to and may judge (学员评教), once for each instructor who taught it. */
export const LessonToJudge = Type.Object({
  ...LessonHead,
  instructorId: Uuid,
  instructorName: Type.String(),
  /** Last day. */
  until: Day,
})
export type LessonToJudge = Static<typeof LessonToJudge>

export const LessonEvaluation = Type.Object({ instructorId: Uuid, ...EvaluationInput.properties })
export type LessonEvaluation = Static<typeof LessonEvaluation>

const JobStarted = Type.Object({ jobId: Uuid })
const Pdf = { params: ById, response: { 200: Type.Any() } }

/** Sign-in and sign-out (签到、签退) of lessons, the live board, corrections, and the settlement of a class. */
export const attendance = {
  /** For the room's screen. Codes of the future are for whoever runs the lesson only. */
  code: endpoint({
    method: 'GET',
    url: '/lessons/:id/code',
    config: { permission: 'training:write' },
    schema: { params: ById, response: { 200: LessonCode } },
  }),

  own: endpoint({
    method: 'GET',
    url: '/my/training/lessons/:id/attendance',
    config: { permission: 'training:own' },
    schema: { params: ById, response: { 200: OwnAttendance } },
  }),

  /** Repeating it, because the answer was lost, changes nothing and answers the same. */
  sign: endpoint({
    method: 'POST',
    url: '/my/training/lessons/:id/attendance',
    config: { permission: 'training:own', rateLimit: { max: 30, timeWindow: '1 minute' } },
    schema: { params: ById, body: SignInput, response: { 200: SignAnswer } },
  }),

  /** Lessons taught that one has been to and not judged yet, while the term of `instructor.evaluation_days` runs. */
  toJudge: endpoint({
    method: 'GET',
    url: '/my/training/evaluations',
    config: { permission: 'training:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(LessonToJudge) } },
  }),

  /** Anonymous and once; nothing is answered that would tie the two together. */
  judge: endpoint({
    method: 'POST',
    url: '/my/training/lessons/:id/evaluation',
    config: { permission: 'training:own' },
    schema: { params: ById, body: LessonEvaluation, response: { 200: Empty } },
  }),

  board: endpoint({
    method: 'GET',
    url: '/lessons/:id/attendance',
    config: { permission: 'training:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ since: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })) }),
      response: { 200: Board },
    },
  }),

  /**
   * Says by hand when people came and went, one or many at once. `in` or `out` left out stays as it is, null takes it
   * away. What was marked before stays on record.
   */
  correct: endpoint({
    method: 'POST',
    url: '/lessons/:id/attendance/corrections',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({
        personIds: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }),
        in: Type.Optional(Corrected),
        out: Type.Optional(Corrected),
        reason: LongText(300, 2),
      }),
      response: { 200: Board },
    },
  }),

  /** Marks that came too late for their code: whoever ran the lesson says whether the person was there. */
  decideLate: endpoint({
    method: 'POST',
    url: '/lessons/:id/attendance/late-marks',
    config: { permission: 'training:write' },
    schema: {
      params: ById,
      body: Type.Object({
        ids: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }),
        decision: Type.Enum(['ACCEPT', 'REFUSE']),
        reason: LongText(300, 2),
      }),
      response: { 200: Board },
    },
  }),

  /** 签到表: to be signed on paper, with what was signed by phone so far. */
  signingSheet: endpoint({
    method: 'GET',
    url: '/lessons/:id/signing-sheet',
    config: { permission: 'training:read' },
    schema: Pdf,
  }),

  /** What settling would give, or has given. */
  settlement: endpoint({
    method: 'GET',
    url: '/training-classes/:id/settlement',
    config: { permission: 'training:read' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        result: Type.Optional(Type.Enum([...RESULTS])),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: Settlement },
    },
  }),

  /** Posts the hours of a finished class and gives the certificates out, as a job. */
  settle: endpoint({
    method: 'POST',
    url: '/training-classes/:id/settlement',
    config: { permission: 'training:write' },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: JobStarted } },
  }),

  /** Takes the settlement back: every entry is reversed, the class is FINISHED again. Another person than who settles. */
  reopen: endpoint({
    method: 'POST',
    url: '/training-classes/:id/settlement/reversal',
    config: { permission: 'training:approve' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(300, 4), version: Version }),
      response: { 200: JobStarted },
    },
  }),

  /** 结业证书 of an enrolment that was completed. */
  certificate: endpoint({
    method: 'GET',
    url: '/training-enrolments/:id/certificate',
    config: { permission: 'training:read' },
    schema: Pdf,
  }),

  ownCertificate: endpoint({
    method: 'GET',
    url: '/my/training/enrolments/:id/certificate',
    config: { permission: 'training:own' },
    schema: Pdf,
  }),
}
