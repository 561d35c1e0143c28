import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, LongText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'
import { ANOMALY_KINDS, ANOMALY_STATES } from '../rules/anomaly.ts'

const Candidate = Type.Object({
  attemptId: Uuid,
  registrationId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
})

/** Something that stands out; a pointer for people, never a verdict. */
export const Anomaly = Type.Object({
  id: Uuid,
  kind: Type.Enum([...ANOMALY_KINDS]),
  candidate: Candidate,
  /** Of a pair. */
  other: Nullable(Candidate),
  /** 6 is: once in a million, if nothing is wrong. 0: a fact without a probability. */
  surprise: Type.Number(),
  /** The figures behind it, by name. */
  detail: Type.Record(Type.String(), Type.Unknown()),
  state: Type.Enum([...ANOMALY_STATES]),
  reason: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  violationId: Nullable(Uuid),
})
export type Anomaly = Static<typeof Anomaly>

export const AnomalyReport = Type.Object({
  madeAt: Nullable(Instant),
  /** Methods, thresholds and what was compared with what; null before the first report. */
  method: Nullable(Type.Record(Type.String(), Type.Unknown())),
  counts: Type.Record(Type.String(), Type.Integer()),
  /** A report under way. */
  jobId: Nullable(Uuid),
})
export type AnomalyReport = Static<typeof AnomalyReport>

/** 异常分析: similar answers, rapid answers, shared devices and addresses, hints of known questions. */
export const anomalies = {
  report: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/anomaly-report',
    config: { permission: 'anomaly:read' },
    schema: { params: ById, response: { 200: AnomalyReport } },
  }),

  /** A job; what was cleared or made a case stays so. */
  run: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/anomaly-report',
    config: { permission: 'anomaly:read' },
    schema: { params: ById, response: { 200: Job } },
  }),

  list: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/anomalies',
    config: { permission: 'anomaly:read' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...ANOMALY_STATES])),
        kind: Type.Optional(Type.Enum([...ANOMALY_KINDS])),
      }),
      response: { 200: pageOf(Anomaly) },
    },
  }),

  /** Somebody has looked and found an explanation. */
  clear: endpoint({
    method: 'POST',
    url: '/exam-anomalies/:id/clearance',
    config: { permission: 'anomaly:read' },
    schema: { params: ById, body: Type.Object({ reason: LongText(1000, 2) }), response: { 200: Anomaly } },
  }),
}
