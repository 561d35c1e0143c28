import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { INCIDENT_KINDS, VIOLATION_KINDS, VIOLATION_LEVELS, VIOLATION_STATES } from '../rules/violation.ts'

/** Something that happened in a room; nobody's verdict. */
export const Incident = Type.Object({
  id: Uuid,
  /** Public id of the attempt. */
  attemptId: Uuid,
  registrationId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  kind: Type.Enum([...INCIDENT_KINDS]),
  detail: Type.Record(Type.String(), Type.Unknown()),
  at: Instant,
  /** Null: the system. */
  recordedBy: Nullable(Type.String()),
  /** A case about this sitting, if there is one. */
  violationId: Nullable(Uuid),
})
export type Incident = Static<typeof Incident>

export const VIOLATION_ACTIONS = ['ADD_EVIDENCE', 'DECIDE', 'REVOKE'] as const

export const ViolationRow = Type.Object({
  id: Uuid,
  caseNo: Type.String(),
  sessionId: Uuid,
  sessionName: Type.String(),
  registrationId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  level: Type.Enum([...VIOLATION_LEVELS]),
  kind: Type.Enum([...VIOLATION_KINDS]),
  state: Type.Enum([...VIOLATION_STATES]),
  proposedAt: Instant,
  /** Last day of 陈述申辩. */
  statementDueOn: Day,
  statementKind: Nullable(Type.Enum(['MADE', 'WAIVED'])),
  decidedAt: Nullable(Instant),
})
export type ViolationRow = Static<typeof ViolationRow>

const Evidence = Type.Object({
  id: Uuid,
  kind: Type.Enum(['FILE', 'STATEMENT']),
  name: Type.String(),
  sha256: Type.String(),
  addedAt: Instant,
})

const Ban = Type.Object({ from: Day, until: Nullable(Day), lifted: Type.Boolean() })

/** What the candidate and the office both may see. */
const Told = {
  ...ViolationRow.properties,
  facts: Type.String(),
  banMonths: Nullable(Type.Integer()),
  statement: Nullable(Type.String()),
  statementAt: Nullable(Instant),
  decisionNote: Nullable(Type.String()),
  appeal: Nullable(Type.String()),
  appealAt: Nullable(Instant),
  revokeReason: Nullable(Type.String()),
  evidence: Type.Array(Evidence),
  ban: Nullable(Ban),
  version: Version,
}

export const Violation = Type.Object({
  ...Told,
  /** Public id of the sitting it is about; null: of the registration. */
  attemptId: Nullable(Uuid),
  proposedBy: Type.String(),
  decidedBy: Nullable(Type.String()),
  revokedBy: Nullable(Type.String()),
  incidents: Type.Array(
    Type.Object({
      kind: Type.Enum([...INCIDENT_KINDS]),
      detail: Type.Record(Type.String(), Type.Unknown()),
      at: Instant,
    }),
  ),
  openActions: Type.Array(Type.Enum([...VIOLATION_ACTIONS])),
  /** Why it can't be decided now by the caller. */
  undecidedBecause: Nullable(Type.String()),
})
export type Violation = Static<typeof Violation>

export const MyViolation = Type.Object({ ...Told, mayState: Type.Boolean(), mayAppeal: Type.Boolean() })
export type MyViolation = Static<typeof MyViolation>

const ByEvidence = Type.Object({ id: Uuid, evidenceId: Uuid })

/** 违纪违规: from what happened in the room to a decision by two people, with statement and defence. */
export const violations = {
  incidents: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/incidents',
    config: { permission: 'violation:propose' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery, open: Type.Optional(Type.Boolean()) }),
      response: { 200: pageOf(Incident) },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/exam-violations',
    config: { permission: 'violation:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        session: Type.Optional(Uuid),
        state: Type.Optional(Type.Enum([...VIOLATION_STATES])),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: pageOf(ViolationRow) },
    },
  }),

  /** Opens a case and serves its notice (告知); the candidate's time to answer runs from that day. */
  propose: endpoint({
    method: 'POST',
    url: '/exam-violations',
    config: { permission: 'violation:propose' },
    schema: {
      body: Type.Object({
        registrationId: Uuid,
        level: Type.Enum([...VIOLATION_LEVELS]),
        kind: Type.Enum([...VIOLATION_KINDS]),
        facts: LongText(4000, 4),
        /** Anomalies of the report that the case comes from. */
        anomalyId: Type.Optional(Uuid),
      }),
      response: { 200: Violation },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/exam-violations/:id',
    config: { permission: 'violation:read' },
    schema: { params: ById, response: { 200: Violation } },
  }),

  addEvidence: endpoint({
    method: 'POST',
    url: '/exam-violations/:id/evidence',
    config: { permission: 'violation:propose', upload: true },
    schema: { params: ById, response: { 200: Violation } },
  }),

  evidence: endpoint({
    method: 'GET',
    url: '/exam-violations/:id/evidence/:evidenceId',
    config: { permission: 'violation:read' },
    schema: { params: ByEvidence, response: { 200: Type.Any() } },
  }),

  /** By another person, after the statement or its last day. */
  decide: endpoint({
    method: 'POST',
    url: '/exam-violations/:id/decision',
    config: { permission: 'violation:decide', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({
        /** False: nothing was found (不予处理). */
        confirm: Type.Boolean(),
        note: LongText(2000, 2),
        version: Version,
      }),
      response: { 200: Violation },
    },
  }),

  /** Takes a decision back: marks, ban and pass are as they were. */
  revoke: endpoint({
    method: 'POST',
    url: '/exam-violations/:id/revocation',
    config: { permission: 'violation:decide', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(2000, 4), version: Version }),
      response: { 200: Violation },
    },
  }),

  notice: endpoint({
    method: 'GET',
    url: '/exam-violations/:id/notice.pdf',
    config: { permission: 'violation:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  decision: endpoint({
    method: 'GET',
    url: '/exam-violations/:id/decision.pdf',
    config: { permission: 'violation:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/exam-violations',
    config: { permission: 'exam:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(MyViolation) } },
  }),

  readMine: endpoint({
    method: 'GET',
    url: '/my/exam-violations/:id',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: MyViolation } },
  }),

  /** 陈述申辩, or that one waives it. */
  state: endpoint({
    method: 'POST',
    url: '/my/exam-violations/:id/statement',
    config: { permission: 'exam:own' },
    schema: {
      params: ById,
      body: Type.Object({ kind: Type.Enum(['MADE', 'WAIVED']), text: LongText(4000), version: Version }),
      response: { 200: MyViolation },
    },
  }),

  /** A file that belongs to one's statement, before it is made. */
  addMyEvidence: endpoint({
    method: 'POST',
    url: '/my/exam-violations/:id/evidence',
    config: { permission: 'exam:own', upload: true },
    schema: { params: ById, response: { 200: MyViolation } },
  }),

  /** What one has against the decision; the office reads it and may revoke. */
  appeal: endpoint({
    method: 'POST',
    url: '/my/exam-violations/:id/appeal',
    config: { permission: 'exam:own' },
    schema: {
      params: ById,
      body: Type.Object({ text: LongText(4000, 4), version: Version }),
      response: { 200: MyViolation },
    },
  }),

  myNotice: endpoint({
    method: 'GET',
    url: '/my/exam-violations/:id/notice.pdf',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  myDecision: endpoint({
    method: 'GET',
    url: '/my/exam-violations/:id/decision.pdf',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
}
